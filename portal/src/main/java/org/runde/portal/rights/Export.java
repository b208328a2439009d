package org.runde.portal.rights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.runde.contract.Json;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.rights.RightsViews.DataView;
import org.runde.portal.rights.RightsViews.FactView;
import org.runde.portal.rights.RightsViews.TraceView;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is stored of a person as files: a page for people, JSON for programs, pictures by themselves. Made when it is
/// fetched, kept nowhere.
final class Export {
    /// What the person has given themselves, and may take along (Art. 20 GDPR).
    private static final Set<String> PROVIDED =
            Set.of("accounts", "meetings", "invitees", "consents", "chatLines", "pollAnswers");
    private static final String PICTURE = "data:image/jpeg;base64,";
    private static final JsonMapper JSON = JsonMapper.builder(Json.forgetful().build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Export() {}

    /// As a file that no cache keeps. Its name says nothing about whom.
    static ResponseEntity<byte[]> download(RightsViews.DataView data, String form, Language language) {
        LocalDate day = LocalDate.ofInstant(data.at(), ZoneOffset.UTC);
        return switch (form) {
            case "zip" -> answer(new MediaType("application", "zip"), "data-" + day + ".zip", files(data, language));
            case "json" -> answer(MediaType.APPLICATION_JSON, "data-" + day + ".json", json(data, true));
            default -> throw Problem.invalid("form", "zip or json.");
        };
    }

    static ResponseEntity<byte[]> answer(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    /// @return a ZIP file
    static byte[] files(DataView data, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        DataView named = withoutPictures(data, pictures);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "data.html", page(named, language).getBytes(StandardCharsets.UTF_8));
            entry(zip, "data.json", json(named, false));
            for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                entry(zip, picture.getKey(), picture.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @param provided only what the person has given themselves
    static byte[] json(DataView data, boolean provided) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "runde-personal-data");
        all.put("version", 1);
        all.put("organisation", data.organisation());
        all.put("at", data.at().toString());
        all.put("knownBy", data.knownBy());
        all.put(
                "data",
                data.found().stream()
                        .filter(trace -> !provided || PROVIDED.contains(trace.source()))
                        .map(Export::plain)
                        .toList());
        return JSON.writeValueAsBytes(all);
    }

    private static Map<String, Object> plain(TraceView trace) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("source", trace.source());
        plain.put("kind", trace.kind());
        plain.put(
                "facts",
                trace.facts().stream()
                        .map(fact -> Map.of("name", fact.name(), "value", fact.value()))
                        .toList());
        return plain;
    }

    /// With the name of a file in place of each picture.
    private static DataView withoutPictures(DataView data, Map<String, byte[]> pictures) {
        List<TraceView> found = data.found().stream()
                .map(trace -> new TraceView(
                        trace.key(),
                        trace.source(),
                        trace.label(),
                        trace.kind(),
                        trace.kindLabel(),
                        trace.erasing(),
                        trace.why(),
                        trace.facts().stream()
                                .map(fact -> named(fact, pictures))
                                .toList()))
                .toList();
        return new DataView(data.organisation(), data.at(), data.knownBy(), data.signIn(), found, data.memory());
    }

    private static FactView named(FactView fact, Map<String, byte[]> pictures) {
        if (!fact.value().startsWith(PICTURE)) {
            return fact;
        }
        String file = "files/picture-" + (pictures.size() + 1) + ".jpg";
        pictures.put(file, Base64.getDecoder().decode(fact.value().substring(PICTURE.length())));
        return new FactView(fact.name(), fact.label(), file);
    }

    private static String page(DataView data, Language language) {
        RightsWords words = new RightsWords(language);
        String title = words.say("page.title", data.organisation());
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"" + language.code() + "\">\n<head>\n"
                + "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
                + escape(title) + "</title>\n<style>\nbody{font:16px/1.5 system-ui,sans-serif;max-width:46rem;"
                + "margin:2rem auto;padding:0 1rem;color:#17202a;background:#fff}\ntable{border-collapse:collapse;"
                + "width:100%;margin:.25rem 0 1.5rem}\nth,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
                + "border-bottom:1px solid #dde3ea;overflow-wrap:anywhere}\nth{width:14rem;font-weight:500;"
                + "color:#55616e}\nh2{font-size:1.15rem;margin:1.5rem 0 0}\np.soft{color:#55616e;margin:0}\n"
                + "</style>\n</head>\n<body>\n");
        page.append("<h1>").append(escape(title)).append("</h1>\n<p>");
        page.append(escape(words.say("page.lead", words.date(data.at().toEpochMilli()))))
                .append("</p>\n");
        page.append("<p>")
                .append(escape(words.say("page.known") + ": " + String.join(", ", data.knownBy())))
                .append("</p>\n");
        if (data.found().isEmpty()) {
            page.append("<p>").append(escape(words.say("page.nothing"))).append("</p>\n");
        }
        for (TraceView trace : data.found()) {
            page.append("<h2>").append(escape(trace.label())).append("</h2>\n<p class=\"soft\">");
            page.append(escape(trace.kindLabel())).append("</p>\n<table>\n");
            for (FactView fact : trace.facts()) {
                page.append("<tr><th>")
                        .append(escape(fact.label()))
                        .append("</th><td>")
                        .append(escape(fact.value()).replace("\n", "<br>"))
                        .append("</td></tr>\n");
            }
            page.append("</table>\n");
        }
        for (String key : List.of("page.memory", "page.purposes", "page.rights")) {
            page.append("<p>").append(escape(words.say(key))).append("</p>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same data gives the same file, whenever it is fetched.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
