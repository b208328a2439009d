package org.runde.wire.ice;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ICE-lite agent of one peer, RFC 8445 §2.5. Pure: no socket, clock, thread or logger.
///
/// Not thread-safe; it lives on its loop's thread.
public final class IceLite {
    /// What the core asks its owner to do, in this order.
    public sealed interface Out {
        /// Send these bytes to where the check came from. Never longer than the check itself was.
        record Respond(Path to, byte[] message) implements Out {}

        /// From now on our packets go here: first nomination, change of it, or fall-back to a path that still has
        /// consent.
        record Selected(Path path) implements Out {}

        /// The peer has not confirmed for 30 s that it wants our packets (RFC 7675); nothing may be sent any more.
        record Expired(long silentNanos) implements Out {}

        /// The message was ignored in silence.
        record Dropped(Drop why) implements Out {}
    }

    /// Why a message was ignored.
    public enum Drop {
        MALFORMED,
        NOT_A_CHECK,
        UNKNOWN_USER,
        FORGED,
        REPLAYED,
        EXPIRED
    }

    public IceLite(IceCredentials local) {
        throw new UnsupportedOperationException(local.ufrag());
    }

    /// The credentials that our SDP must carry now.
    public IceCredentials local() {
        throw new UnsupportedOperationException();
    }

    /// Begins a new generation (RFC 8445 §9). Checks with the old credentials stay good until the new ones nominate.
    public void restart(IceCredentials local) {
        throw new UnsupportedOperationException(local.ufrag());
    }

    /// A STUN message arrived (RFC 7983: first byte 0 to 3).
    public void onMessage(Path from, byte[] buf, int off, int len, long nowNanos, Consumer<Out> out) {
        throw new UnsupportedOperationException();
    }

    /// Time passed; call it at least once a second.
    public void tick(long nowNanos, Consumer<Out> out) {
        throw new UnsupportedOperationException();
    }

    /// Where our packets go, or null before the first nomination and after consent is lost.
    public @Nullable Path selected() {
        throw new UnsupportedOperationException();
    }

    /// Whether an authentic check has come on this path: only from such paths other packets are worth a look.
    public boolean isValid(Path path) {
        throw new UnsupportedOperationException(String.valueOf(path));
    }

    /// The path is gone (TCP connection closed); if it was selected, the freshest other path with consent is.
    public void forget(Path path, long nowNanos, Consumer<Out> out) {
        throw new UnsupportedOperationException();
    }

    /// Our user fragment in a check's USERNAME, to find the peer that a first packet from an unknown address is for, or
    /// null if it is not a check.
    public static @Nullable String ufragOf(byte[] buf, int off, int len) {
        throw new UnsupportedOperationException();
    }
}
