package org.runde.portal.privacy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Language;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;

/// Makes the notice from texts and from the settings this process runs with, so that no period in it can differ from
/// what really happens.
///
/// The texts stand in `notice_de.properties` and `notice_en.properties`, one entry per sentence; `{name}` is replaced
/// by
/// a number from the settings.
public final class Notices {
    private static final List<String> SECTIONS =
            List.of("data", "device", "others", "recipients", "objection", "rights", "decisions");
    private static final List<String> ROWS = List.of(
            "name", "report", "media", "chat", "network", "place", "account", "meeting", "invitation", "history");

    private final Organisations organisations;
    private final Controllers controllers;
    private final Policies policies;
    private final Map<String, String> values;
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    public Notices(Organisations organisations, Controllers controllers, Policies policies, Settings settings) {
        this.policies = policies;
        this.organisations = organisations;
        this.controllers = controllers;
        this.values = values(settings);
        for (Language language : Language.values()) {
            texts.put(language, load(language));
        }
    }

    /// Of whoever runs this installation, for pages that belong to no meeting.
    public Notice ofHost(Language language) {
        return of(controllers.standard(organisations.host().id()), language);
    }

    /// Of what the standard controller of a tenant answers for.
    public Notice ofTenant(String tenant, Language language) {
        return of(controllers.standard(tenant), language);
    }

    /// Of whoever answers for a meeting.
    /// @param controller id; absent, or of one that is no more, for the standard of the tenant
    public Notice ofMeeting(String tenant, @Nullable String controller, Language language) {
        Controller answering = controller == null
                ? controllers.standard(tenant)
                : controllers.find(tenant, controller).orElseGet(() -> controllers.standard(tenant));
        return of(answering, language);
    }

    public Notice of(Controller answering, Language language) {
        Notice.Controller controller = new Notice.Controller(
                answering.name(),
                answering.address(),
                answering.representatives(),
                answering.contact(),
                answering.dpoContact(),
                answering.supervisoryAuthority());
        Detail reported = policies.of(answering.tenant());
        String report = text(language, "brief.report." + reported.code());
        List<String> brief = lines(language, "brief").stream()
                .map(line -> line.replace("{report}", report))
                .toList();
        List<Notice.Section> sections = new ArrayList<>();
        for (String id : SECTIONS) {
            List<Notice.Row> rows = id.equals("data") ? rows(language, reported) : List.of();
            sections.add(new Notice.Section(id, text(language, id + ".title"), lines(language, id), rows));
        }
        boolean complete =
                !controller.address().isBlank() && !controller.contact().isBlank();
        String title = text(language, "title");
        return new Notice(
                language.code(),
                version(title + controller + brief + sections),
                complete,
                title,
                controller,
                brief,
                sections);
    }

    /// @param reported how much reports of the organisation say
    private List<Notice.Row> rows(Language language, Detail reported) {
        List<Notice.Row> rows = new ArrayList<>();
        for (String row : ROWS) {
            boolean ofReport = row.equals("report");
            if (ofReport && reported == Detail.OFF) {
                continue;
            }
            String key = "data." + row + ".";
            rows.add(new Notice.Row(
                    text(language, key + "what" + (ofReport ? "." + reported.code() : "")),
                    text(language, key + "why"),
                    text(language, key + "basis"),
                    text(language, key + "kept")));
        }
        return rows;
    }

    /// Entries `key.1`, `key.2`, … until one is missing.
    private List<String> lines(Language language, String key) {
        List<String> lines = new ArrayList<>();
        Properties entries = entries(language);
        for (int i = 1; entries.containsKey(key + "." + i); i++) {
            lines.add(text(language, key + "." + i));
        }
        return lines;
    }

    private String text(Language language, String key) {
        String text = entries(language).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the notice has no text " + key + " in " + language);
        }
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    Properties entries(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }

    private static Map<String, String> values(Settings settings) {
        return Map.of(
                "graceMinutes", minutes(settings.rooms().graceSeconds()),
                "sessionDays", Integer.toString(settings.login().sessionDays()),
                "linkHours", Integer.toString(settings.login().linkHours()),
                "meetingNameDays", Integer.toString(settings.retention().meetingNameDays()),
                "unusedMeetingDays", Integer.toString(settings.retention().unusedMeetingDays()));
    }

    private static String minutes(int seconds) {
        return Integer.toString(Math.max(1, (seconds + 59) / 60));
    }

    private static String version(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static Properties load(Language language) {
        Properties properties = new Properties();
        String file = "notice_" + language.code() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Notices.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
