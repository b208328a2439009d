package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A full life of an organisation, lived through the interfaces everybody has, with a planted word in everything that
/// can be said. Each word has a fate: until when it must be there, and from when on it must be nowhere.
final class Life {
    static final long SECOND = 1_000;
    static final long HOUR = 3_600 * SECOND;
    static final long DAY = 24 * HOUR;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "kupferdach fliegt tief";

    private final StartedProgram program;
    private final Fates fates;
    private long now;

    /// @param begin epoch milliseconds
    Life(StartedProgram program, Fates fates, long begin) {
        this.program = program;
        this.fates = fates;
        this.now = begin;
    }

    long now() {
        return now;
    }

    void at(long millis) {
        now = millis;
        program.say("at " + millis);
    }

    private String never(String what) {
        return fates.never(what);
    }

    private String until(String what, long gone) {
        return fates.until(what, gone);
    }

    // ---- the beginning

    void settle() {
        program.signIn();
        post("/api/v1/account/password", Map.of("password", PASSWORD));
        JsonNode controller = program.json("GET", "/api/v1/admin/controllers", "")
                .path("items")
                .path(0);
        put("/api/v1/admin/legal-bases/" + controller.path("id").asString() + "/report", Map.of("basis", "consent"));
        triedAndMistyped();
    }

    /// After weeks nobody is signed in any more.
    void signInAgain() {
        program.signOut();
        HttpResponse<String> answer = program.call(
                "POST", "/api/v1/login", write(Map.of("email", "administrator@localhost", "password", PASSWORD)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        program.keepCookie(answer);
    }

    private void triedAndMistyped() {
        program.signOut();
        for (Map<String, String> wrong : List.of(
                Map.of("email", never("address nobody has, typed at sign-in") + "@example.org", "password", "x"),
                Map.of("email", "administrator@localhost", "password", never("password mistyped at sign-in")),
                Map.of("email", never("password typed where the address belongs") + "@x", "password", "x"))) {
            assertThat(program.call("POST", "/api/v1/login", write(wrong)).statusCode())
                    .isGreaterThanOrEqualTo(400);
        }
        program.call("POST", "/api/v1/login/link", write(Map.of("token", never("token that opens nothing"))));
        program.call("GET", "/api/v1/doors/" + never("door nobody has"), "");
        program.signInAgain();
    }

    // ---- what stays until somebody removes it

    /// @param gone when the telephone system and its extensions are removed
    String telephoneSystem(long gone) {
        String fqdn = until("name of the telephone system", gone) + ".example.org";
        String key = until("licence key", gone);
        JsonNode pbx = post(
                "/api/v1/admin/pbx",
                Map.of(
                        "fqdn",
                        fqdn,
                        "licenceKey",
                        key,
                        "source",
                        "push",
                        "publicIp",
                        fates.other("address of the telephone system", "198.51.100.83", gone),
                        "dialIn",
                        List.of(fates.other("number to dial in", "+49 30 901820931", gone))));
        String id = pbx.path("id").asString();
        String secret = post("/api/v1/admin/pbx/" + id + "/secret", Map.of())
                .path("secret")
                .asString();
        Map<String, Object> extension = new TreeMap<>(Map.of(
                "number", "100",
                "firstName", until("first name of an extension", gone),
                "lastName", until("last name of an extension", gone),
                "email", until("mail address of an extension", gone) + "@example.org",
                "vanity", until("vanity name of an extension", gone),
                "phone", fates.other("telephone number of an extension", "+49 170 55018277", gone),
                "picture", PictureFile.withComment(never("comment in a picture file"))));
        String basic = Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> pushed = program.call(
                "PUT",
                "/api/v1/pbx/" + fqdn + "/sync",
                write(Map.of("extensions", List.of(extension))),
                "Authorization",
                "Basic " + basic);
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(200);
        program.call("PUT", "/api/v1/pbx/" + never("name of a telephone system nobody has") + "/sync", "{}");
        return id;
    }

    /// @param gone when account, key and webhook are removed
    List<String> thingsOfAdministrators(long gone) {
        String account = post(
                        "/api/v1/admin/accounts",
                        Map.of(
                                "name", until("name of an account", gone),
                                "email", until("mail address of an account", gone) + "@example.org",
                                "roles", List.of("organiser")))
                .path("id")
                .asString();
        post("/api/v1/admin/accounts/" + account + "/link", Map.of());
        JsonNode key = post(
                "/api/v1/admin/keys",
                Map.of("name", until("name of an API key", gone), "scopes", List.of("meetings:read")));
        JsonNode hook = post(
                "/api/v1/admin/webhooks",
                Map.of(
                        "url",
                        "http://127.0.0.1:" + deadPort() + "/" + until("address of a webhook", gone),
                        "events",
                        List.of("meeting.planned", "meeting.began", "meeting.ended"),
                        "withNames",
                        true,
                        "recipient",
                        Map.of("role", "own", "name", until("recipient of a webhook", gone))));
        JsonNode template = post("/api/v1/poll-templates", question("question of a template", gone));
        return List.of(
                "/api/v1/poll-templates/" + template.path("id").asString(),
                "/api/v1/admin/accounts/" + account,
                "/api/v1/admin/keys/" + key.path("key").path("id").asString(),
                "/api/v1/admin/webhooks/" + hook.path("webhook").path("id").asString());
    }

    void remove(List<String> addresses) {
        for (String address : addresses) {
            HttpResponse<String> answer = program.call("DELETE", address, "");
            assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(204);
        }
    }

    /// Reasons stand in the audit log for a year.
    void reasons() {
        long year = years(1);
        HttpResponse<String> changed = program.call(
                "PUT",
                "/api/v1/admin/report-policy",
                "{\"detail\":\"times\"}",
                "Runde-Reason",
                encode(until("reason in a header", year)));
        assertThat(changed.statusCode()).isEqualTo(200);
        program.call(
                "PUT",
                "/api/v1/admin/report-policy",
                "{}",
                "Runde-Reason",
                encode(never("reason of a request that was refused")));
    }

    // ---- meetings

    /// Planned, with people who are invited.
    ///
    /// @param code of the link
    record Planned(String code, String passcode, List<String> mails) {}

    /// @param attended whether somebody comes, so that a report keeps the title
    Planned plan(String which, long start, long end, long titleGone) {
        long week = end + 7 * DAY;
        String passcode = never("passcode of the " + which);
        JsonNode made = post(
                "/api/v1/meetings",
                Map.of(
                        "title", until("title of the " + which, titleGone),
                        "comment", until("comment of the " + which, week),
                        "options",
                                Map.of(
                                        "passcode", passcode.substring(passcode.length() - 14),
                                        "chatHistory", true,
                                        "chatLog", true),
                        "schedule", Map.of("start", local(start), "zone", "UTC", "minutes", (end - start) / 60_000)));
        String code = made.path("code").asString();
        List<String> mails = new ArrayList<>();
        List<Map<String, String>> people = new ArrayList<>();
        for (String who : List.of("first", "second")) {
            String mail = until("address of the " + who + " guest of the " + which, week) + "@example.org";
            mails.add(mail);
            people.add(Map.of(
                    "name",
                    until("name of the " + who + " guest of the " + which, week),
                    "email",
                    mail,
                    "language",
                    "de"));
        }
        post("/api/v1/meetings/" + code + "/invitees", Map.of("invitees", people));
        String csv = never("name in a preview of the " + which) + ";" + never("address in a preview of the " + which)
                + "@example.org\n";
        program.call(
                "POST", "/api/v1/invitees/preview?meeting=" + code, csv, "Content-Type", "text/csv; charset=utf-8");
        return new Planned(code, passcode.substring(passcode.length() - 14), mails);
    }

    /// What is made ready for a meeting stays as long as it.
    void prepare(Planned planned, long gone) {
        String meeting = "/api/v1/meetings/" + planned.code;
        post(meeting + "/polls", question("prepared question", gone));
        String text = fates.sealed("page of a prepared document", gone);
        HttpResponse<String> brought = program.call(
                "POST",
                meeting + "/documents?label=" + until("title of a prepared document", gone),
                PdfFile.saying(text),
                "Content-Type",
                "application/octet-stream");
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        String id = JSON.readTree(brought.body()).path("id").asString();
        String page = meeting + "/documents/" + id + "/pages/1/text";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> program.call("GET", page, "").body().contains(text));
    }

    private Map<String, Object> question(String which, long gone) {
        return Map.of(
                "text",
                until(which, gone),
                "kind",
                "single",
                "options",
                List.of(until("option of a " + which, gone), "other"),
                "named",
                true);
    }

    /// How long answers with names stay is what the organisation has chosen.
    void keepAnswers(int days) {
        put("/api/v1/dpo/kinds/POLL_ANSWER", Map.of("days", days));
    }

    /// Opens the mail of somebody, as administrators may without an SMTP server, and answers by the links in it.
    void answer(Planned planned) {
        JsonNode waiting =
                program.json("GET", "/api/v1/admin/outbox?limit=200", "").path("items");
        for (JsonNode mail : waiting) {
            if (mail.path("to").asString().equals(planned.mails.getFirst())) {
                JsonNode open = post(
                        "/api/v1/admin/outbox/" + mail.path("id").asString() + "/open",
                        Map.of("reason", until("reason for opening a mail", years(1))));
                String text = open.path("text").asString();
                var link = java.util.regex.Pattern.compile("/answer/([A-Za-z0-9_-]+)")
                        .matcher(text);
                assertThat(link.find()).as(text).isTrue();
                JsonNode answered = post("/api/v1/answers/" + link.group(1), Map.of("answer", "tentative"));
                assertThat(answered.path("answer").asString()).isEqualTo("tentative");
                calendarReply(planned, open.path("file").asString());
                return;
            }
        }
        throw new AssertionError("there is no mail to the guest");
    }

    private void calendarReply(Planned planned, String mail) {
        String reply = CalendarReply.to(
                mail,
                planned.mails.getFirst(),
                never("name in a calendar reply"),
                never("comment in a calendar reply"));
        program.call("POST", "/api/v1/invitations/reply", reply, "Content-Type", "text/calendar; charset=utf-8");
    }

    /// Mails that only ever stand in the queue.
    void mailsOnly() {
        String word = until("address that asks what is stored", now + DAY);
        post("/api/v1/rights/requests", Map.of("email", word + "@example.org", "language", "en"));
        Awaitility.await()
                .until(() -> program.call("GET", "/api/v1/admin/outbox?limit=200", "")
                        .body()
                        .contains(word));
    }

    /// When what is told of a meeting that is over goes.
    ///
    /// @param names   of the report, and its title
    /// @param answers to polls, with names
    /// @param chat    that is kept
    /// @param saved   board and notes
    record Goes(long names, long answers, long chat, long saved) {}

    /// Reads the report in every form there is, and the chat that was kept.
    /// @param key         of a guest's own line
    /// @param answersDays how long answers with names are kept
    Goes read(Planned planned, String key, int answersDays) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        program.json("GET", "/api/v1/reports", "").path("items").size() > 0);
        String id = program.json("GET", "/api/v1/reports", "")
                .path("items")
                .path(0)
                .path("id")
                .asString();
        for (String form : List.of("/csv?zone=UTC", "/pdf?zone=UTC")) {
            assertThat(program.call("GET", "/api/v1/reports/" + id + form, "").statusCode())
                    .isEqualTo(200);
        }
        assertThat(program.call("GET", "/api/v1/own-report/" + key, "").statusCode())
                .isEqualTo(200);
        JsonNode report = program.json("GET", "/api/v1/reports/" + id, "");
        String chats = "/api/v1/meetings/" + planned.code + "/chats";
        JsonNode log = program.json("GET", chats, "").path("items").path(0);
        for (String form : List.of("", "/csv", "/text")) {
            assertThat(program.call("GET", chats + "/" + log.path("id").asString() + form, "")
                            .statusCode())
                    .isEqualTo(200);
        }
        JsonNode saved = program.json("GET", "/api/v1/meetings/" + planned.code + "/kept", "")
                .path("items")
                .path(0);
        return new Goes(
                instant(report, "keptUntil"),
                instant(report, "endedAt") + answersDays * DAY,
                instant(log, "keptUntil"),
                instant(saved, "keptUntil"));
    }

    private static long instant(JsonNode from, String name) {
        return Instant.parse(from.path(name).asString()).toEpochMilli();
    }

    // ---- rights

    /// A guest objects by the key they got; somebody writes a letter. Both are answered, and forgotten a year later.
    void askForRights(String key) {
        long year = years(1);
        JsonNode pass = post("/api/v1/rights/passes", Map.of("key", key, "language", "de"));
        HttpResponse<String> asked = program.call(
                "POST",
                "/api/v1/rights/cases",
                write(Map.of("kind", "objection", "message", fates.sealed("message of somebody who objects", year))),
                "Runde-Rights",
                pass.path("pass").asString());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        JsonNode letter = post(
                "/api/v1/dpo/cases",
                Map.of(
                        "kind", "access",
                        "channel", "letter",
                        "receivedOn", local(now).substring(0, 10),
                        "name", fates.sealed("name in a letter", year),
                        "email", fates.sealed("address in a letter", year) + "@example.org",
                        "phone", fates.sealedOther("telephone number in a letter", "+49 40 7719283", year),
                        "contact", fates.sealed("postal address in a letter", year),
                        "message", fates.sealed("text of a letter", year),
                        "language", "de"));
        for (String id : List.of(
                JSON.readTree(asked.body()).path("id").asString(),
                letter.path("request").path("id").asString())) {
            JsonNode answered = post(
                    "/api/v1/dpo/cases/" + id + "/answer",
                    Map.of(
                            "answer",
                            "refuse",
                            "reason",
                            until("reason of a refusal " + fates.all().size(), year)));
            assertThat(answered.path("request").path("state").asString()).isEqualTo("closed");
        }
    }

    // ---- means

    /// Where nobody listens.
    static int deadPort() {
        return FreePorts.next();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return program.json("POST", path, write(body));
    }

    private void put(String path, Map<String, ?> body) {
        program.json("PUT", path, write(body));
    }

    private static String write(Map<String, ?> body) {
        return JSON.writeValueAsString(body);
    }

    /// From now on, by the calendar.
    private long years(int count) {
        return Instant.ofEpochMilli(now)
                .atOffset(ZoneOffset.UTC)
                .plusYears(count)
                .toInstant()
                .toEpochMilli();
    }

    private static String local(long millis) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
