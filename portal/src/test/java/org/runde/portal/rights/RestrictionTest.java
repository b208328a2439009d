package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
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
            HeldMeeting held = new HeldMeeting(server, planted.other, "HeldWithJana");
            List<HeldMeeting.Comer> all = List.of(held.organiserComes(), held.colleagueComes(jana));
            all.forEach(held::enters);
            held.seconds(600);
            held.ends(all.getFirst());
            assertThat(views(server, organiser, code))
                    .allSatisfy((view, text) -> assertThat(text).as(view).containsAnyOf(jana.name(), jana.email()));
            String id = planted.janasBrowser
                    .post("/api/v1/account/rights/cases", "{\"kind\":\"restriction\"}")
                    .text("id");
            Map<String, String> hidden = views(server, organiser, code);
            assertThat(hidden)
                    .allSatisfy((view, text) -> assertThat(text)
                            .as(view)
                            .doesNotContain(jana.name())
                            .doesNotContain(jana.email())
                            .doesNotContain("JanasFirst", "JanasNumber1"));
            assertThat(hidden.get("invitees")).contains(INVITED, CALLED);
            assertThat(planted.janasBrowser
                            .get("/api/v1/account/rights/data")
                            .raw()
                            .body())
                    .as("kept, and the person still sees it")
                    .contains(jana.email());
            Browser officer = server.signedIn(AccountRole.DPO);
            officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"refuse\",\"reason\":\"Kein Grund\"}");
            assertThat(views(server, organiser, code))
                    .allSatisfy((view, text) -> assertThat(text).as(view).containsAnyOf(jana.name(), jana.email()));
        }
    }

    private static Map<String, String> views(PortalServer server, Browser organiser, String code) throws IOException {
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
