package org.runde.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.meetings.MeetingStore;

class DialInsTest {
    private final PortalServer server = PortalServer.shared();
    private final Browser organiser = server.signedIn(AccountRole.ORGANISER);
    private final DialIns dialIns;

    DialInsTest() throws BadSettings {
        Settings settings = Settings.load(server.data().resolve("nowhere"), java.util.Map.of());
        dialIns = new DialIns(server.bean(MeetingStore.class), server.clock(), settings.join());
    }

    @Test
    void thePinOfAMeetingLeadsToItAndThatOfNoneToNothing() {
        String made = organiser.post("/api/v1/meetings", "{}").text("pin");
        assertThat(dialIns.find(made, "+491")).isInstanceOf(DialIns.Found.Meets.class);
        String room = organiser.get("/api/v1/personal-room").text("pin");
        assertThat(dialIns.find(room, "+491")).isInstanceOf(DialIns.Found.Meets.class);
        assertThat(dialIns.find("00000000", "+491")).isInstanceOf(DialIns.Found.Nothing.class);
        assertThat(dialIns.find("", "+491")).isInstanceOf(DialIns.Found.Nothing.class);
    }

    @Test
    void aMeetingThatWasCalledOffIsNotFound() {
        Browser.Answer made = organiser.post("/api/v1/meetings", "{}");
        organiser.post("/api/v1/meetings/" + made.text("code") + "/cancel", "");
        assertThat(dialIns.find(made.text("pin"), "+492")).isInstanceOf(DialIns.Found.Nothing.class);
    }

    @Test
    void aCallerCannotTryPinsUntilOneFitsAndOthersAreNotHeldUp() {
        String right = organiser.post("/api/v1/meetings", "{}").text("pin");
        for (int i = 0; i < 5; i++) {
            assertThat(dialIns.find("wrong", "+493")).isInstanceOf(DialIns.Found.Nothing.class);
        }
        assertThat(dialIns.find(right, "+493")).isInstanceOf(DialIns.Found.TooMany.class);
        assertThat(dialIns.find(right, "+494")).isInstanceOf(DialIns.Found.Meets.class);
        server.clock().advanceMillis(60_000);
        assertThat(dialIns.find(right, "+493")).isInstanceOf(DialIns.Found.Meets.class);
    }

    @Test
    void manyCallersTogetherAreSlowedDownToo() {
        for (int i = 0; i < 60; i++) {
            assertThat(dialIns.find("wrong", "caller " + i)).isInstanceOf(DialIns.Found.Nothing.class);
        }
        assertThat(dialIns.find("wrong", "another")).isInstanceOf(DialIns.Found.TooMany.class);
    }

    @Test
    void rightPinsAreNeverThrottled() {
        String right = organiser.post("/api/v1/meetings", "{}").text("pin");
        for (int i = 0; i < 200; i++) {
            assertThat(dialIns.find(right, "+495")).isInstanceOf(DialIns.Found.Meets.class);
        }
    }
}
