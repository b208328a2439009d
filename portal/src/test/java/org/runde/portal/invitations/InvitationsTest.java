package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.QueuedMail;
import org.runde.portal.store.Database;

/// Who is told what, and when nobody is.
class InvitationsTest {
    private static final String WEEKLY = "FREQ=WEEKLY;COUNT=4";

    private final InvitationBench bench = new InvitationBench(PortalServer.shared());
    private final Browser browser = bench.browser;
    private final String joerg = Ids.secure().row().toLowerCase(java.util.Locale.ROOT) + "@example.org";
    private final String mia = Ids.secure().row().toLowerCase(java.util.Locale.ROOT) + "@example.net";

    @Test
    void anInvitationIsAMailWithTextHtmlAndACalendarEntryThatSayTheSame() {
        String code = bench.plan("Müllers Runde", "");
        assertThat(bench.invite(code, joerg).status()).isEqualTo(201);
        QueuedMail queued = bench.mails(joerg).getFirst();
        Mail mail = queued.mail();
        String join = browser.get("/api/v1/meetings/" + code + "/invitees")
                .json()
                .path("items")
                .path(0)
                .path("url")
                .asString();
        assertThat(join).contains("/meet/" + code + "/");
        assertThat(mail.text().subject()).startsWith("Einladung: Müllers Runde (");
        assertThat(mail.text().plain())
                .contains(
                        join,
                        bench.anna.name(),
                        "Bitte lesen:",
                        "/notice/" + code,
                        "7 Tage nach dem Ende",
                        "10:00–10:45 Uhr");
        assertThat(mail.text().html())
                .contains(join, "1 &lt; 2 &amp; &quot;mehr&quot;")
                .doesNotContain("<img", "http-equiv");
        VEvent event = InvitationBench.calendar(mail).getEvents().getFirst();
        assertThat(event.getLocation().getValue()).isEqualTo(join);
        assertThat(event.getDescription().getValue()).contains(join, "1 < 2 & \"mehr\"");
        assertThat(event.getDateStart().getValue().toInstant())
                .isEqualTo(bench.tomorrow().atZone(InvitationBench.BERLIN).toInstant());
        assertThat(event.getOrganizer().getEmail()).isEqualTo(bench.anna.email());
        assertThat(event.getAttendees().getFirst().getEmail()).isEqualTo(joerg);
        String file = new String(bench.server.bean(Mails.class).file(queued), StandardCharsets.UTF_8);
        assertThat(file)
                .contains(
                        "multipart/mixed",
                        "multipart/alternative",
                        "text/plain; charset=UTF-8",
                        "text/html; charset=UTF-8",
                        "text/calendar; charset=UTF-8; method=REQUEST",
                        "Auto-Submitted: auto-generated",
                        "filename=invite.ics");
    }

    @Test
    void invitingTheSamePersonTwiceSendsOneMail() {
        String code = bench.plan("Einmal", "");
        bench.invite(code, joerg);
        Browser.Answer again = bench.invite(code, joerg.toUpperCase(java.util.Locale.ROOT));
        assertThat(again.json().path("added").size()).isZero();
        assertThat(again.json().path("known").path(0).asString()).isEqualTo(joerg);
        assertThat(bench.mails(joerg)).hasSize(1);
    }

    @Test
    void aNewTitleIsToldToEverybodyAndAnOptionThatChangesNothingForThemToNobody() {
        String code = bench.plan("Alt", "");
        bench.invite(code, joerg);
        bench.invite(code, mia);
        long first = sequence(bench.last(joerg));
        bench.forget(mia);
        change(code, "", "{\"options\": {\"muteOnEntry\": true}}");
        assertThat(bench.mails(joerg)).isEmpty();
        change(code, "", "{\"title\": \"Neu\"}");
        Mail update = bench.last(joerg);
        assertThat(update.text().subject()).startsWith("Geändert: Neu");
        assertThat(sequence(update)).isGreaterThan(first);
        assertThat(InvitationBench.calendar(update).getMethod().isRequest()).isTrue();
        assertThat(bench.mails(mia)).hasSize(1);
    }

    @Test
    void aTrivialChangeNeedNotBeToldButTheNextMailIsNewerThanTheFirst() {
        String code = bench.plan("Tipfehler", "");
        bench.invite(code, joerg);
        long first = sequence(bench.last(joerg));
        change(code, "?notify=false", "{\"title\": \"Tippfehler\"}");
        assertThat(bench.mails(joerg)).isEmpty();
        change(code, "", "{\"title\": \"Kein Tippfehler\"}");
        assertThat(sequence(bench.last(joerg))).isEqualTo(first + 2);
    }

    @Test
    void whoeverComesAnotherRoleOrGoesIsToldAloneAndTheOthersAreNot() {
        String code = bench.plan("Rollen", "");
        bench.invite(code, joerg);
        bench.forget(joerg);
        bench.invite(code, mia);
        assertThat(bench.mails(joerg)).isEmpty();
        assertThat(bench.last(mia).text().subject()).startsWith("Einladung");
        String id = bench.inviteeId(code, mia);
        Browser.Answer changed = browser.put("/api/v1/meetings/" + code + "/invitees/" + id, """
                {"name": "Mia", "email": "%s", "role": "presenter", "language": "en"}""".formatted(mia));
        assertThat(changed.text("role")).isEqualTo("presenter");
        assertThat(bench.last(mia).text().subject()).startsWith("Changed: Rollen");
        assertThat(browser.delete("/api/v1/meetings/" + code + "/invitees/" + id)
                        .status())
                .isEqualTo(204);
        Mail cancel = bench.last(mia);
        assertThat(cancel.text().subject()).startsWith("Called off: Rollen");
        assertThat(InvitationBench.calendar(cancel).getMethod().isCancel()).isTrue();
        assertThat(bench.mails(joerg)).isEmpty();
    }

    @Test
    void aNewTimeForgetsAnswersAndANewTitleDoesNot() {
        String code = bench.plan("Zeiten", "");
        bench.invite(code, joerg);
        String key = answerKey(bench.last(joerg));
        answer(key, "{\"answer\": \"accepted\"}");
        change(code, "", "{\"title\": \"Andere Zeiten\"}");
        assertThat(answerOf(code)).isEqualTo("accepted");
        assertThat(InvitationBench.calendar(bench.last(joerg))
                        .getEvents()
                        .getFirst()
                        .getAttendees()
                        .getFirst()
                        .getParticipationStatus()
                        .getValue())
                .isEqualTo("ACCEPTED");
        change(code, "", """
                {"schedule": {"start": "%s", "zone": "Europe/Berlin", "minutes": 45}}
                """.formatted(bench.tomorrow().plusHours(1)));
        assertThat(answerOf(code)).isEqualTo("open");
    }

    @Test
    void oneDateOfASeriesIsMovedAndCalledOffWithoutTouchingTheOthers() {
        String code = bench.plan("Reihe", WEEKLY);
        bench.invite(code, joerg);
        Mail invitation = bench.last(joerg);
        assertThat(invitation.text().plain()).contains("jede Woche am ", "(4 Termine)");
        LocalDateTime second = bench.tomorrow().plusWeeks(1);
        Browser.Answer moved =
                browser.call("PATCH", "/api/v1/meetings/" + code + "/occurrences/" + key(second), """
                {"start": "%s", "minutes": 30}""".formatted(
                                second.plusHours(2)));
        assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
        ICalendar update = InvitationBench.calendar(bench.last(joerg));
        assertThat(update.getEvents()).hasSize(1);
        VEvent event = update.getEvents().getFirst();
        assertThat(event.getRecurrenceId().getValue().toInstant())
                .isEqualTo(second.atZone(InvitationBench.BERLIN).toInstant());
        assertThat(event.getDateStart().getValue().toInstant())
                .isEqualTo(second.plusHours(2).atZone(InvitationBench.BERLIN).toInstant());
        LocalDateTime third = second.plusWeeks(1);
        assertThat(browser.delete("/api/v1/meetings/" + code + "/occurrences/" + key(third))
                        .status())
                .isLessThan(300);
        Mail off = bench.last(joerg);
        assertThat(off.text().subject()).startsWith("Abgesagt: Reihe");
        ICalendar cancel = InvitationBench.calendar(off);
        assertThat(cancel.getMethod().isCancel()).isTrue();
        assertThat(cancel.getEvents().getFirst().getRecurrenceId().getValue().toInstant())
                .isEqualTo(third.atZone(InvitationBench.BERLIN).toInstant());
        // Whoever comes later gets the series as it is by then.
        bench.invite(code, mia);
        ICalendar whole = InvitationBench.calendar(bench.last(mia));
        assertThat(whole.getEvents()).hasSize(2);
        assertThat(whole.getEvents().getFirst().getExceptionDates()).hasSize(1);
    }

    @Test
    void callingOffAndDeletingAreToldInAnyCase() {
        String code = bench.plan("Weg", "");
        bench.invite(code, joerg);
        bench.forget(joerg);
        browser.post("/api/v1/meetings/" + code + "/cancel?notify=false", "{}");
        assertThat(InvitationBench.calendar(bench.last(joerg)).getMethod().isCancel())
                .isTrue();
        browser.delete("/api/v1/meetings/" + code);
        assertThat(bench.mails(joerg)).as("told once").isEmpty();
        String other = bench.plan("Gelöscht", "");
        bench.invite(other, joerg);
        bench.forget(joerg);
        browser.delete("/api/v1/meetings/" + other);
        assertThat(InvitationBench.calendar(bench.last(joerg)).getMethod().isCancel())
                .isTrue();
    }

    @Test
    void aFullMailQueueDoesNotKeepAnAccountFromBeingRemoved() {
        try (PortalServer own = PortalServer.start(Map.of())) {
            InvitationBench crowded = new InvitationBench(own);
            crowded.invite(crowded.plan("Weg", ""), joerg);
            Mails mails = own.bean(Mails.class);
            Mail mail = crowded.last(joerg);
            own.bean(Database.class).write(() -> {
                while (mails.hasRoomFor(1, own.tenant())) {
                    mails.queue(mail);
                }
            });
            own.bean(Accounts.class).remove(crowded.anna);
            assertThat(own.bean(Accounts.class).find(crowded.anna.id())).isEmpty();
        }
    }

    @Test
    void aCopyBringsItsPeopleAlongAndTellsThemWhenItsOrganiserSaysSo() {
        String code = bench.plan("Vorlage", "");
        bench.invite(code, joerg);
        bench.forget(joerg);
        Browser.Answer copied = browser.post("/api/v1/meetings/" + code + "/duplicate", "{}");
        String copy = copied.text("code");
        assertThat(bench.mails(joerg)).isEmpty();
        assertThat(browser.get("/api/v1/meetings/" + copy + "/invitations")
                        .json()
                        .path("untold")
                        .asInt())
                .isEqualTo(1);
        assertThat(browser.post("/api/v1/meetings/" + copy + "/invitations/send", "{}")
                        .json()
                        .path("sent")
                        .asInt())
                .isEqualTo(1);
        assertThat(bench.last(joerg).text().plain()).contains("/meet/" + copy + "/");
        assertThat(browser.post("/api/v1/meetings/" + copy + "/invitations/send", "{}")
                        .json()
                        .path("sent")
                        .asInt())
                .isZero();
    }

    @Test
    void thePasscodeStandsInMailsOnlyIfTheOrganiserWantsIt() {
        String code = bench.plan("Geheim", "");
        change(code, "", "{\"options\": {\"passcode\": \"4711-geheim\"}}");
        bench.invite(code, joerg);
        assertThat(bench.last(joerg).text().plain()).doesNotContain("4711-geheim");
        browser.put("/api/v1/meetings/" + code + "/invitations", "{\"withPasscode\": true}");
        assertThat(bench.last(joerg).text().plain()).contains("Kennwort: 4711-geheim");
    }

    @Test
    void nobodySeesOrChangesTheInviteesOfSomebodyElse() {
        String code = bench.plan("Meins", "");
        bench.invite(code, joerg);
        Browser other = new InvitationBench(bench.server).browser;
        assertThat(other.get("/api/v1/meetings/" + code + "/invitees").code()).isEqualTo("meetingUnknown");
        assertThat(other.delete("/api/v1/meetings/" + code + "/invitees/" + bench.inviteeId(code, joerg))
                        .code())
                .isEqualTo("meetingUnknown");
        assertThat(bench.mails(joerg)).hasSize(1);
    }

    @Test
    void listsOfPeopleArePagedAndBounded() {
        String code = bench.plan("Viele", "");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"N")
                    .append(i)
                    .append("\",\"email\":\"p")
                    .append(i)
                    .append(mia)
                    .append("\"}");
        }
        String path = "/api/v1/meetings/" + code + "/invitees";
        assertThat(browser.post(path + "?notify=false", "{\"invitees\": [" + all + "]}")
                        .status())
                .isEqualTo(201);
        assertThat(bench.invite(code, joerg).code()).isEqualTo("tooManyInvitees");
        Browser.Answer first = browser.get(path + "?limit=200");
        assertThat(first.json().path("items").size()).isEqualTo(200);
        Browser.Answer third = browser.get(path + "?limit=200&after="
                + browser.get(path + "?limit=200&after=" + first.text("next")).text("next"));
        assertThat(third.json().path("items").size()).isEqualTo(100);
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(browser.get(path + "?search=n499").json().path("items").size())
                .isEqualTo(1);
    }

    private void change(String code, String query, String body) {
        Browser.Answer answer = browser.call("PATCH", "/api/v1/meetings/" + code + query, body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private void answer(String key, String body) {
        assertThat(bench.server.visitor().post("/api/v1/answers/" + key, body).status())
                .isEqualTo(200);
    }

    private String answerOf(String code) {
        return browser.get("/api/v1/meetings/" + code + "/invitees")
                .json()
                .path("items")
                .path(0)
                .path("answer")
                .asString();
    }

    static String answerKey(Mail mail) {
        String link = InvitationBench.linkIn(mail, "/answer/");
        return link.substring("/answer/".length(), link.indexOf('?'));
    }

    private static long sequence(Mail mail) {
        return InvitationBench.calendar(mail)
                .getEvents()
                .getFirst()
                .getSequence()
                .getValue();
    }

    private static String key(LocalDateTime start) {
        return org.runde.portal.meetings.Occurrence.keyOf(start);
    }
}
