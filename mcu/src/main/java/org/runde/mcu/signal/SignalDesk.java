package org.runde.mcu.signal;

import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;

/// Who takes in what sessions say. Called with the session's lock held, from threads of the endpoint: it hands on and
/// returns, and never waits.
public interface SignalDesk {
    /// Somebody wants in. What the room has to say comes later through the session.
    Answer join(Session session, ClientMessage.Join join);

    /// Whether lost sessions may be resumed at the moment. Otherwise their clients join anew, and hear why not.
    boolean takesBack();

    sealed interface Answer {
        record Seated(Seat seat) implements Answer {}

        record Turned(ServerMessage.Reason reason) implements Answer {}
    }

    /// Where one session's words go. Each method returns false when it cannot be handed on at the moment.
    interface Seat {
        boolean said(long seq, ClientMessage message);

        boolean lost();

        boolean back();
    }
}
