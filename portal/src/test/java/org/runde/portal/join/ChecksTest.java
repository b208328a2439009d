package org.runde.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;

class ChecksTest {
    private final PortalServer server = PortalServer.start(Map.of());
    private final String code = server.signedIn(server.account(AccountRole.ORGANISER))
            .post("/api/v1/meetings", "{\"title\":\"Planung\"}")
            .text("code");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBrowserGetsARoomForItselfInWhichItIsTwice() {
        Browser.Answer answer = check(server.visitor());
        JoinToken sender = token(answer.text("sender"));
        JoinToken receiver = token(answer.text("receiver"));
        assertThat(sender.room()).isEqualTo(receiver.room());
        assertThat(sender.participant()).isNotEqualTo(receiver.participant());
        assertThat(sender.role()).as("nobody leads there").isEqualTo(Role.PARTICIPANT);
        assertThat(receiver.role()).isEqualTo(Role.VIEWER);
        assertThat(sender.owner()).isFalse();
        assertThat(sender.settings().maxParticipants()).isEqualTo(2);
        assertThat(sender.settings().lastsForSeconds()).isEqualTo(300);
        assertThat(receiver.settings().lastsForSeconds()).isEqualTo(300);
        assertThat(sender.settings().title()).isEmpty();
        assertThat(token(check(server.visitor()).text("sender")).room()).isNotEqualTo(sender.room());
    }

    @Test
    void nothingAboutItIsWrittenDown() {
        JoinToken sender = token(check(server.visitor()).text("sender"));
        assertThat(server.bean(RoomStore.class).find(sender.room())).isEmpty();
        assertThat(server.visitor()
                        .get("/api/v1/doors/" + code)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void whereNoMeetingIsNothingIsChecked() {
        assertThat(server.visitor().post("/api/v1/doors/nowhere/check", "{}").code())
                .isEqualTo("doorUnknown");
    }

    @Test
    void meetingsGoFirst() {
        for (int i = 0; i < 20; i++) {
            assertThat(check(server.visitor()).status()).isEqualTo(200);
        }
        assertThat(check(server.visitor()).code()).isEqualTo("tooMany");
        assertThat(server.visitor()
                        .post("/api/v1/doors/" + code + "/join", "{\"name\":\"Gast\"}")
                        .status())
                .isEqualTo(200);
    }

    private Browser.Answer check(Browser browser) {
        return browser.post("/api/v1/doors/" + code + "/check", "{}");
    }

    private JoinToken token(String signed) {
        var checked = JoinTokens.check(signed, server.bean(Secrets.class).joinPublic());
        return ((JoinTokens.Checked.Genuine) checked).token();
    }
}
