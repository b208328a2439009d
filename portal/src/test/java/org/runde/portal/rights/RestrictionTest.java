package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.Mails;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.reports.ReportMail;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Art. 18 GDPR: every view of those who organise and administer, with the flag and without.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RestrictionTest {
    private static final String INVITED = "needle.invited@example.net";
    private static final String CALLED = "NeedleInvitedX4";
    private static final String SAID = "NeedleSaidQ7";
    private static final String ANSWERED = "NeedleAnsweredB3";

    private final Database.Kind kind;

    RestrictionTest(Database.Kind kind) {
        this.kind = kind;
    }

    @Test
    void whatIsRestrictedIsInNoViewOfOrganisersAndComesBackWhenItIsLifted() throws IOException {
        try (PortalServer server = PortalServer.start(TestDatabase.settings(kind))) {
            Planted planted = new Planted(server, true);
            Account jana = planted.jana;
            Browser organiser = server.signedIn(planted.other);
            String code = Planted.planned(organiser, "Plan");
            Planted.invite(organiser, code, jana.email(), jana.name());
            Planted.invite(organiser, code, INVITED, CALLED);
            HeldMeeting held = held(planted, jana);
            Map<String, String> before = views(server, organiser, code, held);
            assertThat(before)
                    .allSatisfy((view, text) -> assertThat(text).as(view).containsAnyOf(jana.name(), jana.email()));
            String id = planted.janasBrowser
                    .post("/api/v1/account/rights/cases", "{\"kind\":\"restriction\"}")
                    .text("id");
            Map<String, String> hidden = views(server, organiser, code, held);
            assertThat(hidden)
                    .allSatisfy((view, text) -> assertThat(text)
                            .as(view)
                            .doesNotContain(jana.name())
                            .doesNotContain(jana.email())
                            .doesNotContain("JanasFirst", "JanasNumber1"));
            assertThat(hidden.get("invitees")).contains(INVITED, CALLED);
            assertThat(hidden)
                    .allSatisfy((view, text) -> assertThat(text).as(view).doesNotContain(SAID, ANSWERED));
            for (String chat : List.of("chat", "chat as text", "chat as a table")) {
                assertThat(before.get(chat)).as(chat).contains(SAID);
                assertThat(hidden.get(chat)).as(chat).contains("said by the other");
            }
            assertThat(hidden.get("chat")).contains("\"restricted\":1", "\"messages\":1");
            assertThat(hidden.get("chat as text")).contains("Eine Nachricht ist eingeschränkt");
            assertThat(hidden.get("chat as a table")).contains("Eine Nachricht ist eingeschränkt");
            for (String report : List.of("report", "report as a table", "report on paper", "report by mail")) {
                assertThat(before.get(report)).as(report).contains(ANSWERED);
            }
            assertThat(hidden.get("report")).contains("\"restricted\":1");
            for (String report : List.of("report as a table", "report on paper", "report by mail")) {
                assertThat(hidden.get(report)).as(report).contains("Eingeschränkt, nicht gezeigt");
            }
            assertThat(planted.janasBrowser
                            .get("/api/v1/account/rights/data")
                            .raw()
                            .body())
                    .as("kept, and the person still sees it")
                    .contains(jana.email(), SAID, ANSWERED);
            Browser officer = server.signedIn(AccountRole.DPO);
            officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"refuse\",\"reason\":\"Kein Grund\"}");
            assertThat(views(server, organiser, code, held))
                    .allSatisfy((view, text) -> assertThat(text).as(view).containsAnyOf(jana.name(), jana.email()));
        }
    }

    /// Jana writes in a chat that is kept, and answers by name.
    private static HeldMeeting held(Planted planted, Account jana) {
        HeldMeeting held = HeldMeeting.planned(planted.server, planted.other, """
                {"title": "HeldWithJana", "options": {"chatLog": true},
                 "schedule": {"start": "%s", "zone": "UTC", "minutes": 60}}""".formatted(LocalDateTime.ofEpochSecond(
                planted.server.clock().wallMillis() / 60_000 * 60, 0, ZoneOffset.UTC)));
        HeldMeeting.Comer own = held.organiserComes();
        HeldMeeting.Comer hers = held.colleagueComes(jana);
        List.of(own, hers).forEach(held::enters);
        says(planted, held, own, "said by the other");
        says(planted, held, hers, SAID);
        String room = own.token().room();
        long now = planted.server.clock().wallMillis();
        PollQuestion question = new PollQuestion("Why?", PollKind.OPEN, List.of(), 1);
        PollResult result = new PollResult(List.of(), List.of(), 0);
        held.tell(new RoomFact.PollClosed(
                Ids.secure().row(), room, now, new PollOutcome("p" + room, question, true, 1, result)));
        PollOutcome.Answer answer = new PollOutcome.Answer(
                hers.token().participant(), jana.name(), jana.id(), new PollAnswer(List.of(), ANSWERED));
        held.tell(new RoomFact.PollAnswered(Ids.secure().row(), room, now, "p" + room, List.of(answer)));
        held.seconds(600);
        held.ends(own);
        return held;
    }

    private static void says(Planted planted, HeldMeeting held, HeldMeeting.Comer who, String text) {
        held.tell(new RoomFact.ChatLogged(
                Ids.secure().row(),
                who.token().room(),
                planted.server.clock().wallMillis(),
                who.token().person(),
                who.token().name(),
                text,
                text,
                null));
    }

    private static Map<String, String> views(PortalServer server, Browser organiser, String code, HeldMeeting held)
            throws IOException {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("invitees", body(organiser, "/api/v1/meetings/" + code + "/invitees"));
        views.put("people", body(organiser, "/api/v1/admin/accounts"));
        String pbx = server.bean(Database.class)
                .sql("SELECT id FROM pbxes")
                .query(String.class)
                .single();
        views.put("extensions", body(organiser, "/api/v1/admin/pbx/" + pbx + "/extensions"));
        for (JsonNode report : organiser.get("/api/v1/reports").json().path("items")) {
            if (report.path("title").asString().equals("HeldWithJana")) {
                String path = "/api/v1/reports/" + report.path("id").asString();
                views.put("report", body(organiser, path));
                views.put("report as a table", body(organiser, path + "/csv"));
                views.put("report on paper", pdf(organiser, path + "/pdf"));
            }
        }
        String chats = "/api/v1/meetings/" + held.code + "/chats";
        String chat = chats + "/"
                + organiser.get(chats).json().path("items").path(0).path("id").asString();
        views.put("chat", body(organiser, chat));
        views.put("chat as text", body(organiser, chat + "/text"));
        views.put("chat as a table", body(organiser, chat + "/csv"));
        views.put("report by mail", reportMail(server));
        views.put("conference API", conference(server, organiser, code));
        return views;
    }

    private static String conference(PortalServer server, Browser administrator, String code) {
        String key = administrator
                .post("/api/v1/admin/keys", "{\"name\":\"Conference\",\"kind\":\"conference\"}")
                .text("secret");
        Browser program = server.visitor();
        Browser.Answer answer = program.send(program.request("/webmeeting/api/v1/scheduled/" + code)
                .header("3CX-ApiKey", key)
                .GET()
                .build());
        assertThat(answer.status()).isEqualTo(200);
        return answer.raw().body();
    }

    /// The organiser is written to anew.
    private static String reportMail(PortalServer server) {
        Database database = server.bean(Database.class);
        database.write(() -> {
            database.sql("DELETE FROM mails WHERE source = 'report'").update();
            database.sql("UPDATE reports SET mailed = 0 WHERE title = 'HeldWithJana'")
                    .update();
        });
        server.bean(ReportMail.class).write();
        StringBuilder text = new StringBuilder();
        server.bean(Mails.class).outbox(server.tenant(), "", 500).items().stream()
                .filter(mail -> mail.mail().source() == Mail.Source.REPORT)
                .filter(mail -> mail.mail().text().plain().contains("HeldWithJana"))
                .forEach(mail -> text.append(mail.mail().text().plain()));
        return text.toString();
    }

    private static String body(Browser browser, String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.raw().body();
    }

    private static String pdf(Browser browser, String path) throws IOException {
        try {
            byte[] bytes = java.net.http.HttpClient.newHttpClient()
                    .send(browser.request(path).GET().build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            try (var document = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
