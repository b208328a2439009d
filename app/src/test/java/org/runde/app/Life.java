package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A full life of an organisation, lived through the interfaces everybody has, with a planted word in everything that
/// can be said. Each word has a fate: until when it must be there, and from when on it must be nowhere.
final class Life {
    static final long SECOND = 1_000;
    static final long HOUR = 3_600 * SECOND;
    static final long DAY = 24 * HOUR;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "kupferdach fliegt tief";

    private final StartedProgram program;
    private final Needles needles;
    /// By name of what was planted: from when on it is gone. What is never stored has the beginning of time.
    private final Map<String, Long> fates = new TreeMap<>();

    private final Set<String> hidden = new TreeSet<>();
    private long now;

    /// @param begin epoch milliseconds
    Life(StartedProgram program, Needles needles, long begin) {
        this.program = program;
        this.needles = needles;
        this.now = begin;
    }

    Map<String, Long> fates() {
        return fates;
    }

    long now() {
        return now;
    }

    void at(long millis) {
        now = millis;
        program.say("at " + millis);
    }

    private String never(String what) {
        return until(what, 0);
    }

    private String until(String what, long gone) {
        fates.put(what, gone);
        return needles.word(what);
    }

    /// It is stored, but encrypted, so that nobody finds it before either.
    private String sealed(String what, long gone) {
        hidden.add(what);
        return until(what, gone);
    }

    private String sealedOther(String what, String text, long gone) {
        hidden.add(what);
        return other(what, text, gone);
    }

    /// Whether it must be found as long as it is there.
    boolean isVisible(String what) {
        return !hidden.contains(what);
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
                        other("address of the telephone system", "198.51.100.83", gone),
                        "dialIn",
                        List.of(other("number to dial in", "+49 30 901820931", gone))));
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
                "phone", other("telephone number of an extension", "+49 170 55018277", gone),
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
        return List.of(
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
    record Planned(String code, String id, List<String> mails) {}

    /// @param attended whether somebody comes, so that a report keeps the title
    Planned plan(String which, long start, long end, long titleGone) {
        long week = end + 7 * DAY;
        String passcode = never("passcode of the " + which);
        JsonNode made = post(
                "/api/v1/meetings",
                Map.of(
                        "title", until("title of the " + which, titleGone),
                        "comment", until("comment of the " + which, week),
                        "options", Map.of("passcode", passcode.substring(passcode.length() - 14)),
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

    /// People come, talk and leave; some do not get in.
    /// @return the key of the first guest's line in the report
    String meet(Planned planned, long reportGone) throws InterruptedException, Json.Malformed {
        String door = "/api/v1/doors/" + planned.code;
        JsonNode host = post(door + "/join", Map.of("name", ""));
        program.signOut();
        String v4 = other("IPv4 address of a guest", "203.0.113.219", 0);
        String v6 = other("IPv6 address of a guest", "2001:db8:5f3a:77c1::9d4e", 0);
        other("IPv6 address of a guest, in full", "2001:db8:5f3a:77c1:0:0:0:9d4e", 0);
        other("IPv6 address of a guest, as digits", "20010db85f3a77c1", 0);
        Map<String, Object> wrong =
                Map.of("name", never("name of somebody with a wrong passcode"), "passcode", never("wrong passcode"));
        assertThat(program.call("POST", door + "/join", write(wrong), "X-Forwarded-For", v4)
                        .body())
                .contains("passcodeWrong");
        JsonNode anna = guest(planned, until("name of a guest from IPv4", reportGone), v4);
        JsonNode ben = guest(planned, until("name of a guest from IPv6", reportGone), v6);
        JsonNode gone = guest(planned, until("name of a guest who never entered", now), v4);
        assertThat(gone.path("outcome").asString()).isEqualTo("joined");
        try (SignalClient first = enter(host, "");
                SignalClient second = enter(anna, v4);
                SignalClient third = enter(ben, v6)) {
            second.send(frame(1, new ClientMessage.Chat(never("chat message"), null)));
            second.send(frame(2, new ClientMessage.Hand(true)));
            second.send(frame(3, new ClientMessage.React(never("reaction that is none"))));
            third.send(frame(1, new ClientMessage.SendOffer("v=0\r\ns=" + never("name in an offer"), List.of())));
            third.send(frame(2, new ClientMessage.View(List.of())));
            third.sendText("{\"seq\":3,\"" + never("member of a message that is none") + "\":1}");
            first.next();
        }
        program.signInAgain();
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() ->
                        program.json("GET", "/api/v1/reports", "").path("items").size() > 0);
        return anna.path("reportKey").asString();
    }

    private JsonNode guest(Planned planned, String name, String from) {
        String door = "/api/v1/doors/" + planned.code;
        JsonNode asked = JSON.readTree(
                program.call("GET", door, "", "X-Forwarded-For", from).body());
        List<Map<String, Object>> consents = new ArrayList<>();
        for (JsonNode consent : asked.path("consents")) {
            consents.add(Map.of(
                    "scope", consent.path("scope").asString(),
                    "version", consent.path("version").asString(),
                    "given", true));
        }
        assertThat(consents).isNotEmpty();
        HttpResponse<String> joined = program.call(
                "POST",
                door + "/join",
                write(Map.of("name", name, "passcode", planned.id, "consents", consents)),
                "X-Forwarded-For",
                from,
                "User-Agent",
                "Firefox " + never("browser of " + fates.size()));
        assertThat(joined.body()).contains("joined");
        return JSON.readTree(joined.body());
    }

    private SignalClient enter(JsonNode joined, String from) throws InterruptedException, Json.Malformed {
        SignalClient client = program.signal(from);
        client.send(frame(0, new ClientMessage.Join(joined.path("token").asString(), MediaState.SILENT)));
        client.next();
        return client;
    }

    private static ClientFrame frame(long number, ClientMessage message) {
        return new ClientFrame(number, 0, message);
    }

    /// Reads the report in every form there is.
    ///
    /// @return when the report says that its names and its title go
    long readReport(String key) {
        String id = program.json("GET", "/api/v1/reports", "")
                .path("items")
                .path(0)
                .path("id")
                .asString();
        for (String form : List.of("", "/csv?zone=UTC", "/pdf?zone=UTC")) {
            assertThat(program.call("GET", "/api/v1/reports/" + id + form, "").statusCode())
                    .isEqualTo(200);
        }
        assertThat(program.call("GET", "/api/v1/own-report/" + key, "").statusCode())
                .isEqualTo(200);
        String until = program.json("GET", "/api/v1/reports/" + id, "")
                .path("keptUntil")
                .asString();
        return Instant.parse(until).toEpochMilli();
    }

    /// What has this fate has that one.
    void postpone(long from, long to) {
        fates.replaceAll((what, gone) -> gone == from ? Long.valueOf(to) : gone);
    }

    // ---- rights

    /// A guest objects by the key they got; somebody writes a letter. Both are answered, and forgotten a year later.
    void askForRights(String key) {
        long year = years(1);
        JsonNode pass = post("/api/v1/rights/passes", Map.of("key", key, "language", "de"));
        HttpResponse<String> asked = program.call(
                "POST",
                "/api/v1/rights/cases",
                write(Map.of("kind", "objection", "message", sealed("message of somebody who objects", year))),
                "Runde-Rights",
                pass.path("pass").asString());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        JsonNode letter = post(
                "/api/v1/dpo/cases",
                Map.of(
                        "kind", "access",
                        "channel", "letter",
                        "receivedOn", local(now).substring(0, 10),
                        "name", sealed("name in a letter", year),
                        "email", sealed("address in a letter", year) + "@example.org",
                        "phone", sealedOther("telephone number in a letter", "+49 40 7719283", year),
                        "contact", sealed("postal address in a letter", year),
                        "message", sealed("text of a letter", year),
                        "language", "de"));
        for (String id : List.of(
                JSON.readTree(asked.body()).path("id").asString(),
                letter.path("request").path("id").asString())) {
            JsonNode answered = post(
                    "/api/v1/dpo/cases/" + id + "/answer",
                    Map.of("answer", "refuse", "reason", until("reason of a refusal " + fates.size(), year)));
            assertThat(answered.path("request").path("state").asString()).isEqualTo("closed");
        }
    }

    // ---- means

    /// Where nobody listens.
    static int deadPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String other(String what, String text, long gone) {
        fates.put(what, gone);
        return needles.other(what, text);
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
