package org.runde.portal.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;

class LocationTest {
    private static final String PATH = "/api/v1/admin/locations";

    @Test
    void whereNobodyHasDeclaredThePlaceADemandLeavesNoRoomForMeetings() {
        try (PortalServer server = PortalServer.start(Map.of())) {
            assertThat(joins(server, "")).isEqualTo("joined");
            assertThat(joins(server, "eea")).isEqualTo("placeNotAllowed");
        }
    }

    @Test
    void meetingsAreHeldWhereTheOrganisationDemandsThemAndNowhereElse() {
        try (PortalServer server = PortalServer.start(Map.of("node.country", "fr", "hosting.name", "Hosting eG"))) {
            assertThat(joins(server, "eea")).isEqualTo("joined");
            assertThat(joins(server, "FR")).isEqualTo("joined");
            assertThat(joins(server, "DE")).isEqualTo("placeNotAllowed");
            assertThat(joins(server, "")).isEqualTo("joined");
        }
    }

    @Test
    void aPlaceOutsideTheEeaFitsOnlyADemandForIt() {
        var outside = Map.of("node.country", "CH", "hosting.guarantee", "adequacy");
        try (PortalServer server = PortalServer.start(outside)) {
            assertThat(joins(server, "eea")).isEqualTo("placeNotAllowed");
            assertThat(joins(server, "CH")).isEqualTo("joined");
            assertThat(server.signedIn(AccountRole.ADMINISTRATOR)
                            .put(PATH, "{\"demanded\":\"Mars\"}")
                            .text("field"))
                    .isEqualTo("demanded");
        }
    }

    /// The organiser opens a room and a guest comes: both or neither.
    private static String joins(PortalServer server, String demanded) {
        server.signedIn(AccountRole.ADMINISTRATOR).put(PATH, "{\"demanded\":\"" + demanded + "\"}");
        Browser organiser = server.signedIn(AccountRole.ORGANISER);
        String code = organiser.post("/api/v1/meetings", "{}").text("code");
        String started =
                organiser.post("/api/v1/meetings/" + code + "/start", "{}").code();
        Browser.Answer joined = server.visitor().post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}");
        String outcome = joined.status() == 200 ? joined.text("outcome") : joined.code();
        if (!outcome.equals("joined")) {
            assertThat(started).isEqualTo(outcome);
        }
        return outcome;
    }
}
