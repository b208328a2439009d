package org.runde.mcu.room;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk.WaiterNote;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Waiter;
import org.runde.contract.token.JoinToken;

/// Somebody at the door: in the lobby, or waiting for an organiser.
final class Waiting {
    final long since;
    JoinToken token;
    Pass pass;
    MediaState media;
    boolean forOrganiser;
    /// The last word from inside, to them or to all who wait.
    @Nullable
    WaiterNote note;

    boolean connected = true;
    long lostAt;

    Waiting(JoinToken token, Pass pass, MediaState media, long nowMillis) {
        this.token = token;
        this.pass = pass;
        this.media = media;
        this.since = nowMillis;
    }

    String participant() {
        return token.participant();
    }

    String session() {
        return pass.session();
    }

    boolean lostFor(long millis, long nowMillis) {
        return !connected && nowMillis - lostAt >= millis;
    }

    Waiter seen() {
        return new Waiter(participant(), token.name(), token.account() == null, since);
    }

    ServerMessage.Wait told(String title) {
        return new ServerMessage.Wait(pass.session(), pass.secret(), pass.keepForSeconds(), title, forOrganiser);
    }
}
