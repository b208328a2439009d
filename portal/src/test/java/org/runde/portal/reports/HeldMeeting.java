package org.runde.portal.reports;

import org.jspecify.annotations.Nullable;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.join.Devices;
import org.runde.portal.join.JoinOutcome;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.secrets.Secrets;

/// A meeting that is held without a node: this tells the facts. Its clock is the server's.
public final class HeldMeeting {
    public final String code;
    private final PortalServer server;
    private final Browser organiser;
    private final Ids ids = Ids.secure();

    public HeldMeeting(PortalServer server, Account owner, String title) {
        this(server, server.signedIn(owner), "{\"title\":\"" + title + "\"}");
    }

    private HeldMeeting(PortalServer server, Browser organiser, String body) {
        this.server = server;
        this.organiser = organiser;
        code = organiser.post("/api/v1/meetings", body).text("code");
    }

    /// @param body what is sent to plan it
    public static HeldMeeting planned(PortalServer server, Account owner, String body) {
        return new HeldMeeting(server, server.signedIn(owner), body);
    }

    /// Somebody at the door, with what they got there.
    public record Comer(JoinToken token, String reportKey, Browser browser, String signed) {}

    public Comer organiserComes() {
        return comes(organiser, "", "");
    }

    public Comer colleagueComes(Account account) {
        return comes(server.signedIn(account), "", "");
    }

    public Comer guestComes(String name) {
        return comes(server.visitor(), name, "");
    }

    /// @param given what they answer to the first thing they are asked
    public Comer guestAnswers(String name, boolean given) {
        return comes(server.visitor(), name, "", given);
    }

    public Comer comesAndAnswers(Browser browser, boolean given) {
        return comes(browser, "", "", given);
    }

    /// @param before what they got the last time in this tab
    public Comer comesAgainAndAnswers(Comer before, String name, boolean given) {
        return comes(before.browser(), name, before.signed(), given);
    }

    /// @param before what they got the last time in this tab
    public Comer comesAgain(Comer before, String name) {
        return comes(before.browser(), name, before.signed());
    }

    /// In a second tab, or later without remembering the first visit.
    public Comer comesInAnotherTab(Comer before, String name) {
        return comes(before.browser(), name, "");
    }

    /// @param device `CAMERA`, `SCREEN` or `PLAYER`
    public Comer deviceComes(String name, String device) {
        String key = organiser
                .post(
                        "/api/v1/meetings/" + code + "/devices",
                        "{\"name\":\"" + name + "\",\"device\":\"" + device + "\"}")
                .text("key");
        JoinOutcome outcome = server.bean(Devices.class).join(key).orElseThrow();
        String signed = ((JoinOutcome.Joined) outcome).token();
        return new Comer(genuine(signed), "", organiser, signed);
    }

    private JoinToken genuine(String signed) {
        var checked = JoinTokens.check(signed, server.bean(Secrets.class).joinPublic());
        return ((JoinTokens.Checked.Genuine) checked).token();
    }

    private Comer comes(Browser browser, String name, String previous) {
        return comes(browser, name, previous, null);
    }

    private Comer comes(Browser browser, String name, String previous, @Nullable Boolean given) {
        String token = previous.isEmpty() ? "null" : "\"" + previous + "\"";
        String consents = "";
        if (given != null) {
            var asked =
                    browser.get("/api/v1/doors/" + code).json().path("consents").path(0);
            consents = ",\"consents\":[{\"scope\":\"" + asked.path("scope").asString() + "\",\"version\":\""
                    + asked.path("version").asString() + "\",\"given\":" + given + "}]";
        }
        Browser.Answer answer = browser.post(
                "/api/v1/doors/" + code + "/join",
                "{\"name\":\"" + name + "\",\"previousToken\":" + token + consents + "}");
        String signed = answer.text("token");
        return new Comer(genuine(signed), answer.text("reportKey"), browser, signed);
    }

    public Fact enters(Comer who) {
        JoinToken token = who.token();
        return tell(
                new RoomFact.Entered(ids.row(), token.room(), now(), token.participant(), token.person(), named(who)));
    }

    public Fact loses(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Lost(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    public Fact reconnects(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Reconnected(
                ids.row(), token.room(), now(), token.participant(), token.person(), named(who)));
    }

    public Fact leaves(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Left(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    /// As the node decides by the token, as long as nothing else is said in the room.
    private static boolean named(Comer who) {
        return who.token().consents().stream()
                .allMatch(consent -> consent.scope() != ConsentScope.REPORT || consent.given());
    }

    /// What the node tells when somebody comes in who agreed at the door, or agrees or withdraws in the room.
    public void says(Comer who, boolean yes) {
        JoinToken token = who.token();
        Consent before = token.consents().getFirst();
        if (yes) {
            Consent said = before.given() ? before : before.next(true, now());
            tell(new RoomFact.ConsentGiven(ids.row(), token.room(), now(), token.person(), said));
            if (!before.given()) {
                tell(new RoomFact.Named(
                        ids.row(),
                        token.room(),
                        now(),
                        token.participant(),
                        token.person(),
                        token.name(),
                        token.role(),
                        token.account()));
            }
        } else {
            tell(new RoomFact.ConsentWithdrawn(
                    ids.row(), token.room(), now(), token.person(), before.next(false, now())));
        }
    }

    public Fact ends(Comer anybody) {
        return tell(new RoomFact.Ended(ids.row(), anybody.token().room(), now()));
    }

    public Fact nodeIsAlive(Comer anybody) {
        return tell(new NodeFact.Alive(ids.row(), anybody.token().node(), now(), now()));
    }

    public Fact nodeStartsAnew(Comer anybody) {
        return tell(new NodeFact.Started(ids.row(), anybody.token().node(), now()));
    }

    public Fact tell(Fact fact) {
        server.bean(RoomFacts.class).handle(fact);
        return fact;
    }

    public void seconds(long pass) {
        server.clock().advanceMillis(pass * 1_000);
    }

    private long now() {
        return server.clock().wallMillis();
    }
}
