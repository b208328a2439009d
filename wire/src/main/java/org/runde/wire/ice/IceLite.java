package org.runde.wire.ice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

/// The ICE-lite agent of one peer, RFC 8445 §2.5. Pure: no socket, clock, thread or logger.
///
/// It only answers. The browser is the controlling agent, checks every pair and names the one to use; the last
/// nomination
/// counts, which is how a browser moves from one network to another (libwebrtc sends USE-CANDIDATE to a lite agent only
/// on
/// the pair it uses). The browser's own credentials are not needed: its checks are signed with our password.
///
/// Departure from RFC 7675, which lets the sender of media ask for consent: a lite agent cannot ask, so the browser's
/// own
/// authentic checks, which come every few seconds, are taken as consent for the path they come on.
///
/// A check is taken once (RFC 8445 §19.4.1): whoever overhears checks can pull nothing towards them by sending
/// those again, and cannot make consent last. All are remembered until credentials change, since what is forgotten
/// could be sent again.
///
/// Not thread-safe; it lives on its loop's thread.
public final class IceLite {
    /// How long a path stays good without an authentic check, RFC 7675 §5.1.
    public static final long CONSENT_NANOS = 30_000_000_000L;

    /// A browser with many networks has fewer pairs than this; the stalest gives way to a new one.
    static final int MAX_PATHS = 16;

    private final List<Known> paths = new ArrayList<>(2);
    private final StunView view = new StunView();
    private Generation active;
    private @Nullable Generation next;
    private @Nullable Path selected;
    private long lastCheckAtNanos;
    private boolean checked;
    private boolean expired;

    /// What the core asks its owner to do, in this order.
    public sealed interface Out {
        /// Send these bytes to where the check came from. Never longer than the check itself was.
        record Respond(Path to, byte[] message) implements Out {}

        /// From now on our packets go here: first nomination, change of it, or fall-back to a path that still has
        /// consent.
        record Selected(Path path) implements Out {}

        /// The peer has not shown for 30 s that it wants our packets; nothing may be sent any more. Only [#restart]
        /// helps.
        record Expired(long silentNanos) implements Out {}

        /// The message was ignored in silence.
        record Dropped(Drop why) implements Out {}
    }

    /// Why a message was ignored.
    public enum Drop {
        /// Not well-formed STUN, or too short for what it asks.
        MALFORMED,
        /// An indication or an answer; a lite agent asks nothing.
        NOT_A_CHECK,
        /// Meant for another agent, or for credentials that are no longer good.
        UNKNOWN_USER,
        /// Not signed with our password.
        FORGED,
        /// A check that was taken before, from where no check is.
        REPLAYED,
        /// More checks came than are remembered, and this one did not come on the selected path.
        FULL,
        /// Consent was lost and ICE was not restarted.
        EXPIRED
    }

    public IceLite(IceCredentials local) {
        active = new Generation(local);
    }

    /// The credentials that our SDP must carry now.
    public IceCredentials local() {
        return (next == null ? active : next).credentials;
    }

    /// Begins a new generation (RFC 8445 §9). Checks with the old credentials stay good until one with the new
    /// nominates.
    public void restart(IceCredentials local) {
        next = new Generation(local);
    }

    /// A STUN message arrived (RFC 7983: first byte 0 to 3).
    public void onMessage(Path from, byte[] buf, int off, int len, long nowNanos, Consumer<Out> out) {
        if (!view.parse(buf, off, len)) {
            out.accept(new Out.Dropped(Drop.MALFORMED));
            return;
        }
        if (view.type() != Stun.BINDING_REQUEST) {
            out.accept(new Out.Dropped(Drop.NOT_A_CHECK));
            return;
        }
        if (expired && next == null) {
            out.accept(new Out.Dropped(Drop.EXPIRED));
            return;
        }
        Generation generation = generationAsked();
        if (generation == null) {
            out.accept(new Out.Dropped(Drop.UNKNOWN_USER));
            return;
        }
        // RFC 8489 §9.1.3 wants 400 or 401 here. Silence instead: an answer would tell a stranger that we are here and
        // could be sent to a forged address.
        if (!generation.key.signed(view)) {
            out.accept(new Out.Dropped(Drop.FORGED));
            return;
        }
        onAuthenticCheck(from, generation, nowNanos, out);
    }

    private @Nullable Generation generationAsked() {
        if (next != null && view.isFor(next.credentials.ufrag())) {
            return next;
        }
        return !expired && view.isFor(active.credentials.ufrag()) ? active : null;
    }

    private void onAuthenticCheck(Path from, Generation generation, long nowNanos, Consumer<Out> out) {
        if (view.unknownCount() > 0) {
            StunWriter answer = StunWriter.error(view, Stun.ERROR_UNKNOWN_ATTRIBUTE, "Unknown Attribute");
            respond(from, answer.unknownAttributes(view).signed(generation.key), out);
            return;
        }
        // RFC 8445 §7.3.1.1 compares tie-breakers; a lite agent can never be the controlling one while the other side
        // is
        // a full agent (§6.1.1), so the other side always has to change.
        if (view.controlled()) {
            StunWriter answer = StunWriter.error(view, Stun.ERROR_ROLE_CONFLICT, "Role Conflict");
            respond(from, answer.signed(generation.key), out);
            return;
        }
        byte[] answer = StunWriter.success(view).mappedAddress(from.remote()).signed(generation.key);
        // Nothing that is refused above changes anything, so that only from here on checks need to be remembered.
        if (answer.length > view.length()) {
            out.accept(new Out.Dropped(Drop.MALFORMED));
            return;
        }
        switch (generation.seen.take(view)) {
            case NEW -> {
                respond(from, answer, out);
                refresh(from, nowNanos);
                if (view.useCandidate()) {
                    nominate(from, generation, out);
                }
            }
            // Our answer was lost, and a browser asks again (RFC 8489 §6.2.1). What the check did it has done.
            case SEEN -> {
                if (isValid(from)) {
                    respond(from, answer, out);
                } else {
                    out.accept(new Out.Dropped(Drop.REPLAYED));
                }
            }
            case FULL -> onCheckTooMany(from, answer, nowNanos, out);
        }
    }

    /// It cannot be told any more whether a check is new. Media stays where it is: a check on the selected path
    /// says that it is still wanted there, which is the most that a replay can claim. For another path the browser
    /// restarts ICE, as it does by itself when its network changes and nothing is answered on the new one.
    private void onCheckTooMany(Path from, byte[] answer, long nowNanos, Consumer<Out> out) {
        if (from != selected) {
            out.accept(new Out.Dropped(Drop.FULL));
            return;
        }
        respond(from, answer, out);
        refresh(from, nowNanos);
    }

    /// A check with all the attributes that RFC 8445 §7.1 demands is longer than any answer of ours.
    private boolean respond(Path to, byte[] message, Consumer<Out> out) {
        if (message.length > view.length()) {
            out.accept(new Out.Dropped(Drop.MALFORMED));
            return false;
        }
        out.accept(new Out.Respond(to, message));
        return true;
    }

    private void refresh(Path path, long nowNanos) {
        lastCheckAtNanos = nowNanos;
        checked = true;
        Known known = known(path);
        if (known != null) {
            known.checkedAtNanos = nowNanos;
            return;
        }
        if (paths.size() == MAX_PATHS) {
            paths.remove(stalest(nowNanos));
        }
        paths.add(new Known(path, nowNanos));
    }

    private void nominate(Path path, Generation generation, Consumer<Out> out) {
        if (generation == next) {
            active = generation;
            next = null;
            expired = false;
        }
        select(path, out);
    }

    private void select(Path path, Consumer<Out> out) {
        if (path != selected) {
            selected = path;
            out.accept(new Out.Selected(path));
        }
    }

    /// Time passed; call it about once a second.
    public void tick(long nowNanos, Consumer<Out> out) {
        for (int i = paths.size() - 1; i >= 0; i--) {
            if (nowNanos - paths.get(i).checkedAtNanos >= CONSENT_NANOS) {
                paths.remove(i);
            }
        }
        fallBack(nowNanos, out);
        long silentNanos = nowNanos - lastCheckAtNanos;
        if (checked && !expired && paths.isEmpty() && silentNanos >= CONSENT_NANOS) {
            expired = true;
            out.accept(new Out.Expired(silentNanos));
        }
    }

    /// The path is gone, because its TCP connection closed. If it was selected, the freshest other path with consent is
    /// now; if there is none, the browser has until its consent would have run out to come back on another.
    public void forget(Path path, long nowNanos, Consumer<Out> out) {
        Known known = known(path);
        if (known != null) {
            paths.remove(known);
            fallBack(nowNanos, out);
        }
    }

    private void fallBack(long nowNanos, Consumer<Out> out) {
        if (selected != null && known(selected) == null) {
            if (paths.isEmpty()) {
                selected = null;
            } else {
                select(paths.get(freshest(nowNanos)).path, out);
            }
        }
    }

    /// Where our packets go, or null before the first nomination and after consent is lost.
    public @Nullable Path selected() {
        return selected;
    }

    /// Whether an authentic check has come on this path: only from such paths other packets are worth a look.
    public boolean isValid(Path path) {
        return known(path) != null;
    }

    /// Our user fragment in a check's USERNAME, to find the peer that a first packet from an unknown address is for,
    /// or null if it is not a check or the name is longer than any of ours. Who asks often uses a [UfragKey].
    public static @Nullable String ufragOf(byte[] buf, int off, int len) {
        UfragKey key = UfragKey.empty();
        return key.read(new StunView(), buf, off, len) ? key.toString() : null;
    }

    private @Nullable Known known(Path path) {
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).path == path) {
                return paths.get(i);
            }
        }
        return null;
    }

    private int freshest(long nowNanos) {
        int best = 0;
        for (int i = 1; i < paths.size(); i++) {
            if (nowNanos - paths.get(i).checkedAtNanos < nowNanos - paths.get(best).checkedAtNanos) {
                best = i;
            }
        }
        return best;
    }

    private int stalest(long nowNanos) {
        int worst = paths.getFirst().path == selected ? 1 : 0;
        for (int i = worst + 1; i < paths.size(); i++) {
            boolean staler = nowNanos - paths.get(i).checkedAtNanos > nowNanos - paths.get(worst).checkedAtNanos;
            if (staler && paths.get(i).path != selected) {
                worst = i;
            }
        }
        return worst;
    }

    /// A path on which an authentic check has come.
    private static final class Known {
        final Path path;
        long checkedAtNanos;

        Known(Path path, long checkedAtNanos) {
            this.path = path;
            this.checkedAtNanos = checkedAtNanos;
        }
    }

    /// Our credentials between two restarts.
    private static final class Generation {
        final IceCredentials credentials;
        final StunKey key;
        final SeenChecks seen = new SeenChecks();

        Generation(IceCredentials credentials) {
            this.credentials = credentials;
            this.key = new StunKey(credentials.password());
        }
    }
}
