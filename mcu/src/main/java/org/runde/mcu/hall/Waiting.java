package org.runde.mcu.hall;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk.WaiterNote;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Waiter;
import org.runde.contract.token.JoinToken;

/// Somebody at the door: in the lobby, or waiting for an organiser.
public final class Waiting {
    public final long since;
    public JoinToken token;
    public Pass pass;
    public MediaState media;
    public boolean forOrganiser;
    /// The last word from inside, to them or to all who wait.
    @Nullable
    public WaiterNote note;

    public boolean connected = true;
    public long lostAt;

    public Waiting(JoinToken token, Pass pass, MediaState media, long nowMillis) {
        this.token = token;
        this.pass = pass;
        this.media = media;
        this.since = nowMillis;
    }

    public String participant() {
        return token.participant();
    }

    public String session() {
        return pass.session();
    }

    public boolean lostFor(long millis, long nowMillis) {
        return !connected && nowMillis - lostAt >= millis;
    }

    public Waiter seen() {
        return new Waiter(participant(), token.name(), token.account() == null, since);
    }

    public ServerMessage.Wait told(String title) {
        return new ServerMessage.Wait(pass.session(), pass.secret(), pass.keepForSeconds(), title, forOrganiser);
    }
}
