package org.runde.portal.reports;

import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.secrets.Secrets;

/// A meeting that is held without a node: this tells the facts. Its clock is the server's.
public final class HeldMeeting {
    public final String code;
    private final PortalServer server;
    private final Browser organiser;
    private final Ids ids = Ids.secure();

    public HeldMeeting(PortalServer server, Account owner, String title) {
        this.server = server;
        organiser = server.signedIn(owner);
        code = organiser
                .post("/api/v1/meetings", "{\"title\":\"" + title + "\"}")
                .text("code");
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

    /// @param before what they got the last time in this tab
    public Comer comesAgain(Comer before, String name) {
        return comes(before.browser(), name, before.signed());
    }

    /// In a second tab, or later without remembering the first visit.
    public Comer comesInAnotherTab(Comer before, String name) {
        return comes(before.browser(), name, "");
    }

    private Comer comes(Browser browser, String name, String previous) {
        String token = previous.isEmpty() ? "null" : "\"" + previous + "\"";
        Browser.Answer answer = browser.post(
                "/api/v1/doors/" + code + "/join", "{\"name\":\"" + name + "\",\"previousToken\":" + token + "}");
        String signed = answer.text("token");
        var checked = JoinTokens.check(signed, server.bean(Secrets.class).joinPublic());
        return new Comer(((JoinTokens.Checked.Genuine) checked).token(), answer.text("reportKey"), browser, signed);
    }

    public Fact enters(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Entered(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    public Fact loses(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Lost(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    public Fact reconnects(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Reconnected(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    public Fact leaves(Comer who) {
        JoinToken token = who.token();
        return tell(new RoomFact.Left(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    public Fact ends(Comer anybody) {
        return tell(new RoomFact.Ended(ids.row(), anybody.token().room(), now()));
    }

    public Fact nodeIsAlive(Comer anybody) {
        return tell(new NodeFact.Alive(ids.row(), anybody.token().node(), now()));
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
