package org.runde.simtest.meeting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Handshakes;
import org.runde.mcu.peer.PeerEnd;
import org.runde.simtest.world.Simulation;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;

/// DTLS reduced to one exchange: `[22][32 bytes of the client's fingerprint]` is answered by `[22][keys]`, as often as
/// it is sent; a sum at the end stands for the protection against changed bytes. What a real handshake does with time
/// (round trips, loss, repetition) is kept, what it does with
/// cryptography is tested with the real one elsewhere.
final class SimHandshakes implements Handshakes {
    static final byte HANDSHAKE = 22;
    private static final int CHECK = 4;
    private static final int HELLO = 33;
    private static final int TYPE_AT = 13;
    private static final byte CLIENT_HELLO = 1;
    private static final int KEYS = 2 * (16 + 12);

    private final Simulation simulation;
    private long begun;

    SimHandshakes(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public String fingerprint() {
        return fingerprintOf(0);
    }

    static String fingerprintOf(int identity) {
        return "sha-256 " + "%02X:".formatted(identity).repeat(32).substring(0, 95);
    }

    @Override
    public Handshake begin(Object room, String remoteFingerprint, Listener listener) {
        begun++;
        byte[] secret = new byte[KEYS];
        simulation.random().nextBytes(secret);
        return new Exchange(remoteFingerprint, listener, secret);
    }

    long begun() {
        return begun;
    }

    /// DTLS notices when a byte has changed on the way.
    static boolean isWhole(byte[] buf, int off, int len) {
        return len > CHECK && Bytes.i32(buf, off + len - CHECK) == checkOf(buf, off, len - CHECK);
    }

    private static int checkOf(byte[] buf, int off, int len) {
        return Arrays.hashCode(Arrays.copyOfRange(buf, off, off + len));
    }

    private static byte[] checked(byte[] message) {
        byte[] whole = Arrays.copyOf(message, message.length + CHECK);
        Bytes.put32(whole, message.length, checkOf(message, 0, message.length));
        return whole;
    }

    static byte[] hello(int identity) {
        byte[] hello = new byte[HELLO];
        Arrays.fill(hello, (byte) identity);
        hello[0] = HANDSHAKE;
        // As in a real one, by which the node tells that somebody begins (RFC 6347 §4.2.2).
        hello[TYPE_AT] = CLIENT_HELLO;
        return checked(hello);
    }

    /// The keys in a flight as the client uses them, or null when it is none.
    static @Nullable SrtpKeys keysOf(byte[] buf, int off, int len) {
        return len == KEYS + 1 + CHECK && isWhole(buf, off, len) && buf[off] == HANDSHAKE
                ? keys(Arrays.copyOfRange(buf, off + 1, off + len)).swapped()
                : null;
    }

    private static SrtpKeys keys(byte[] secret) {
        return new SrtpKeys(
                SrtpProfile.AEAD_AES_128_GCM,
                Arrays.copyOfRange(secret, 0, 16),
                Arrays.copyOfRange(secret, 32, 44),
                Arrays.copyOfRange(secret, 16, 32),
                Arrays.copyOfRange(secret, 44, 56));
    }

    private final class Exchange implements Handshake {
        private final String expected;
        private final Listener listener;
        private final byte[] secret;
        private boolean keyed;
        private boolean closed;

        Exchange(String expected, Listener listener, byte[] secret) {
            this.expected = expected;
            this.listener = listener;
            this.secret = secret;
        }

        @Override
        public boolean offer(byte[] buf, int off, int len) {
            if (closed) return false;
            // What is no hello, or comes after the keys from somebody else, a record layer drops in silence.
            int identity = buf[off + 1] & 0xff;
            if (len != HELLO + CHECK
                    || !isWhole(buf, off, len)
                    || keyed && !fingerprintOf(identity).equals(expected)) return true;
            simulation.in(0, () -> answer(identity));
            return true;
        }

        private void answer(int identity) {
            if (closed) return;
            if (!fingerprintOf(identity).equals(expected)) {
                closed = true;
                listener.onEnded(PeerEnd.WRONG_FINGERPRINT, simulation.now());
                return;
            }
            byte[] flight = new byte[KEYS + 1];
            flight[0] = HANDSHAKE;
            System.arraycopy(secret, 0, flight, 1, KEYS);
            listener.onFlight(checked(flight), simulation.now());
            if (!keyed) {
                keyed = true;
                listener.onKeys(keys(secret), simulation.now());
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
