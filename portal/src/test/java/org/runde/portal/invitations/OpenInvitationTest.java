package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;

class OpenInvitationTest {
    private static final String PLANNED = """
            {"title": "Elternabend; Raum 4", "comment": "Bitte pünktlich.", "options": {"passcode": "geheim-77"},
             "schedule": {"start": "2026-12-01T19:00", "zone": "Europe/Berlin", "minutes": 90,
                          "rule": "FREQ=WEEKLY;COUNT=3"}}""";

    private final PortalServer server = PortalServer.shared();
    private final Browser organiser = server.signedIn(AccountRole.ORGANISER);

    private String planned(String body) {
        return organiser.post("/api/v1/meetings", body).text("code");
    }

    @Test
    void theTextSaysWhenAndHowToGetInWithTheLinkOfTheMeetingAndNobodysOwn() {
        String code = planned(PLANNED);
        Browser.Answer answer = organiser.get("/api/v1/meetings/" + code + "/invitation?language=de");
        assertThat(answer.text("text"))
                .contains("Elternabend; Raum 4")
                .contains("Dienstag, 1. Dezember 2026, 19:00–20:30 Uhr")
                .contains("(3 Termine)")
                .contains("Bitte pünktlich.")
                .contains("Kennwort: geheim-77")
                .containsPattern("/meet/" + code + "\n")
                .contains("/notice/" + code);
        assertThat(organiser
                        .get("/api/v1/meetings/" + code + "/invitation?language=en")
                        .text("text"))
                .contains("Tuesday, 1 December 2026");
    }

    @Test
    void theCalendarFileHoldsTheSeriesAndInvitesNobody() {
        String code = planned(PLANNED);
        Browser.Answer answer = organiser.get("/api/v1/meetings/" + code + "/calendar");
        assertThat(answer.header("Content-Type")).startsWith("text/calendar").contains("method=PUBLISH");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment")
                .contains(".ics");
        var calendar = Biweekly.parse(answer.raw().body()).first();
        assertThat(calendar.getMethod().isPublish()).isTrue();
        var event = calendar.getEvents().getFirst();
        assertThat(event.getAttendees()).isEmpty();
        assertThat(event.getSummary().getValue()).isEqualTo("Elternabend; Raum 4");
        assertThat(event.getRecurrenceRule().getValue().getCount()).isEqualTo(3);
        assertThat(event.getUrl().getValue()).endsWith("/meet/" + code);
    }

    @Test
    void whatHasNoDateHasNoCalendarFile() {
        String code = planned("{}");
        assertThat(organiser.get("/api/v1/meetings/" + code + "/calendar").code())
                .isEqualTo("notPlanned");
        assertThat(organiser.get("/api/v1/meetings/" + code + "/invitation").text("text"))
                .contains("/meet/" + code);
    }

    @Test
    void otherPeoplesMeetingsAreNotTold() {
        String code = planned(PLANNED);
        Browser other = server.signedIn(AccountRole.ORGANISER);
        assertThat(other.get("/api/v1/meetings/" + code + "/invitation").code()).isEqualTo("meetingUnknown");
        assertThat(other.get("/api/v1/meetings/" + code + "/calendar").code()).isEqualTo("meetingUnknown");
    }
}
