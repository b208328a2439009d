package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.mail.Mail;
import org.runde.portal.meetings.InviteeDoor;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import tools.jackson.databind.JsonNode;

class AnswersTest {
    private final InvitationBench bench = new InvitationBench(PortalServer.shared());
    private final Browser guest = bench.server.visitor();
    private final String joerg = Ids.secure().row().toLowerCase(Locale.ROOT) + "@example.org";

    @Test
    void lookingChangesNothingAndAnsweringIsSeenByTheOrganiser() {
        String code = bench.plan("Runde", "");
        bench.invite(code, joerg);
        String key = InvitationsTest.answerKey(bench.last(joerg));
        Browser.Answer look = guest.get("/api/v1/answers/" + key + "?answer=accepted");
        assertThat(look.text("answer")).isEqualTo("open");
        assertThat(look.text("title")).isEqualTo("Runde");
        assertThat(look.text("joinUrl")).contains("/meet/" + code + "/");
        assertThat(look.raw().body()).doesNotContain(joerg).doesNotContain(bench.anna.email());
        assertThat(invitee(code).path("answer").asString()).isEqualTo("open");
        assertThat(guest.post("/api/v1/answers/" + key, "{\"answer\": \"declined\"}")
                        .text("answer"))
                .isEqualTo("declined");
        assertThat(guest.post("/api/v1/answers/" + key, "{\"answer\": \"accepted\"}")
                        .text("answer"))
                .isEqualTo("accepted");
        assertThat(invitee(code).path("answer").asString()).isEqualTo("accepted");
        assertThat(bench.browser
                        .get("/api/v1/meetings/" + code + "/invitations")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void oneDateOfASeriesIsAnsweredApartFromTheOthers() {
        String code = bench.plan("Reihe", "FREQ=WEEKLY;COUNT=3");
        bench.invite(code, joerg);
        String key = InvitationsTest.answerKey(bench.last(joerg));
        guest.post("/api/v1/answers/" + key, "{\"answer\": \"accepted\"}");
        String second = guest.get("/api/v1/answers/" + key)
                .json()
                .path("dates")
                .path(1)
                .path("key")
                .asString();
        Browser.Answer declined =
                guest.post("/api/v1/answers/" + key, "{\"answer\": \"declined\", \"date\": \"" + second + "\"}");
        assertThat(declined.text("answer")).isEqualTo("accepted");
        assertThat(declined.json().path("dates").path(1).path("answer").asString())
                .isEqualTo("declined");
        assertThat(declined.json().path("dates").path(2).path("answer").asString())
                .isEqualTo("accepted");
        JsonNode seen = invitee(code).path("dates");
        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.path(0).path("key").asString()).isEqualTo(second);
        assertThat(guest.post("/api/v1/answers/" + key, "{\"answer\": \"declined\", \"date\": \"20200101T000000\"}")
                        .code())
                .isEqualTo("dateUnknown");
    }

    @Test
    void aWrongKeyOpensNothing() {
        String code = bench.plan("Runde", "");
        bench.invite(code, joerg);
        String key = InvitationsTest.answerKey(bench.last(joerg));
        for (String wrong :
                new String[] {key.substring(0, 45) + "_", key.substring(1), "x", key.toUpperCase(Locale.ROOT)}) {
            assertThat(guest.get("/api/v1/answers/" + wrong).code()).isEqualTo("answerUnknown");
        }
        bench.browser.delete("/api/v1/meetings/" + code + "/invitees/" + bench.inviteeId(code, joerg));
        assertThat(guest.get("/api/v1/answers/" + key).code()).isEqualTo("answerUnknown");
    }

    @Test
    void aMeetingThatWasCalledOffCannotBeAnsweredAnyMore() {
        String code = bench.plan("Runde", "");
        bench.invite(code, joerg);
        String key = InvitationsTest.answerKey(bench.last(joerg));
        bench.browser.post("/api/v1/meetings/" + code + "/cancel", "{}");
        assertThat(guest.get("/api/v1/answers/" + key).text("state")).isEqualTo("cancelled");
        assertThat(guest.post("/api/v1/answers/" + key, "{\"answer\": \"accepted\"}")
                        .code())
                .isEqualTo("meetingOver");
    }

    @Test
    void thePersonalLinkLeadsInUnderTheirNameAndRoleAndOnlyIntoThisMeeting() {
        String code = bench.plan("Runde", "");
        String other = bench.plan("Andere", "");
        bench.invite(code, joerg);
        String link = InvitationBench.linkIn(bench.last(joerg), "/meet/");
        String key = link.substring(link.lastIndexOf('/') + 1);
        assertThat(key).matches("[A-Za-z0-9]{24}");
        InviteeDoor door = bench.server.bean(InviteeDoor.class);
        Meeting meeting = bench.server.bean(Meetings.class).findByDoor(code).orElseThrow();
        assertThat(door.invitee(meeting, key).orElseThrow().name()).isEqualTo("Jörg O'Neil");
        assertThat(door.invitee(meeting, "x".repeat(24))).isEmpty();
        assertThat(door.invitee(
                        bench.server.bean(Meetings.class).findByDoor(other).orElseThrow(), key))
                .isEmpty();
    }

    @Test
    void theAnswerOfACalendarIsRecordedOnceItIsHandedOver() {
        String code = bench.plan("Runde", "");
        bench.invite(code, joerg);
        String reply = reply(bench.last(joerg), joerg, "ACCEPTED", "");
        Browser.Answer recorded = reply(bench.browser, reply);
        assertThat(recorded.json().path("answers").path(0).path("result").asString())
                .as(recorded.raw().body())
                .isEqualTo("recorded");
        assertThat(invitee(code).path("answer").asString()).isEqualTo("accepted");
        assertThat(result(new InvitationBench(bench.server).browser, reply)).isEqualTo("unknown");
        assertThat(result(bench.browser, reply.replace(joerg, "mia@example.org")))
                .isEqualTo("unknown");
        assertThat(reply(bench.browser, "Ja, gern!").code()).isEqualTo("noCalendar");
        assertThat(reply(bench.browser, reply.replace("REPLY", "REQUEST")).code())
                .isEqualTo("noReply");
    }

    @Test
    void anAnswerToDatesThatAreOthersNowDoesNotCount() {
        String code = bench.plan("Runde", "");
        bench.invite(code, joerg);
        String reply = reply(bench.last(joerg), joerg, "ACCEPTED", "");
        bench.browser.call("PATCH", "/api/v1/meetings/" + code, """
                {"schedule": {"start": "%s", "zone": "Europe/Berlin", "minutes": 45}}""".formatted(
                        bench.tomorrow().plusHours(2)));
        assertThat(result(bench.browser, reply)).isEqualTo("outdated");
        assertThat(invitee(code).path("answer").asString()).isEqualTo("open");
    }

    @Test
    void aCalendarCanAnswerOneDateInLocalTimeAndInUtc() {
        String code = bench.plan("Reihe", "FREQ=WEEKLY;COUNT=3");
        bench.invite(code, joerg);
        Mail mail = bench.last(joerg);
        String local =
                org.runde.portal.meetings.Occurrence.keyOf(bench.tomorrow().plusWeeks(1));
        assertThat(result(
                        bench.browser,
                        reply(mail, joerg, "DECLINED", "RECURRENCE-ID;TZID=W. Europe Standard Time:" + local + "\r\n")))
                .isEqualTo("recorded");
        String utc = org.runde.portal.meetings.Occurrence.keyOf(bench.tomorrow()
                .plusWeeks(2)
                .atZone(InvitationBench.BERLIN)
                .withZoneSameInstant(java.time.ZoneOffset.UTC)
                .toLocalDateTime());
        assertThat(result(bench.browser, reply(mail, joerg, "TENTATIVE", "RECURRENCE-ID:" + utc + "Z\r\n")))
                .isEqualTo("recorded");
        assertThat(invitee(code).path("dates").size()).isEqualTo(2);
        assertThat(invitee(code).path("answer").asString()).isEqualTo("open");
    }

    private JsonNode invitee(String code) {
        return bench.browser
                .get("/api/v1/meetings/" + code + "/invitees")
                .json()
                .path("items")
                .path(0);
    }

    private static String reply(Mail invitation, String email, String participation, String more) {
        var event = InvitationBench.calendar(invitation).getEvents().getFirst();
        return "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:-//Other//EN\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
                + "UID:" + event.getUid().getValue() + "\r\nSEQUENCE:"
                + event.getSequence().getValue() + "\r\nDTSTAMP:20261120T120000Z\r\n" + more
                + "ATTENDEE;PARTSTAT=" + participation + ":mailto:" + email + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static Browser.Answer reply(Browser browser, String text) {
        return browser.send(browser.request("/api/v1/invitations/reply")
                .header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "text/calendar")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    private static String result(Browser browser, String text) {
        return reply(browser, text)
                .json()
                .path("answers")
                .path(0)
                .path("result")
                .asString();
    }
}
