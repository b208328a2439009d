package org.runde.mcu.signal;

import org.runde.contract.signal.ServerMessage;

/// How a connection is closed: WebSocket close codes, RFC 6455 §7.4.1, and our own from 4000.
enum Closing {
    /// After a last word.
    DONE(1000, "done"),
    /// After `Turned` with `PROTOCOL`.
    PROTOCOL(1002, "protocol"),
    /// The node stops; come back.
    RESTARTING(1012, "restarting"),
    TOO_BIG(1009, "message too big"),
    /// The client reads too slowly, or the node has too much to do.
    TOO_SLOW(1013, "too slow"),
    SILENT(4000, "silent"),
    /// The session goes on on another connection.
    ELSEWHERE(4001, "resumed elsewhere");

    final int code;
    final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    static Closing after(ServerMessage.Reason reason) {
        return switch (reason) {
            case PROTOCOL -> PROTOCOL;
            case OVERLOADED -> TOO_SLOW;
            case LEFT,
                    LOST,
                    REMOVED,
                    REJECTED,
                    ENDED,
                    LOCKED,
                    FULL,
                    BAD_TOKEN,
                    UNKNOWN_SESSION,
                    REPLACED,
                    HIDDEN,
                    MOVED -> DONE;
        };
    }
}
