package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.runde.wire.ice.IceLite;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

/// One STUN message of a stranger. Reading it never fails; what it says can be written again and reads the same; no
/// password but the right one fits.
final class StunTarget implements Target {
    static final String UFRAG = "nodeUfra";
    static final String PASSWORD = "passwordOfTheNode1234567";
    private static final byte[] TRANSACTION = "transaction0".getBytes(StandardCharsets.US_ASCII);

    private final StunView view = new StunView();
    private final StunKey key = new StunKey(PASSWORD);
    private final StunKey other = new StunKey("anotherPasswordAltogether");

    @Override
    public String name() {
        return "stun";
    }

    @Override
    public List<byte[]> seeds() {
        StunKey signing = new StunKey(PASSWORD);
        byte[] check = check(TRANSACTION).useCandidate().signed(signing);
        StunView parsed = new StunView();
        parsed.parse(check, 0, check.length);
        return List.of(
                check,
                StunWriter.request(TRANSACTION).fingerprinted(),
                StunWriter.success(parsed)
                        .mappedAddress(new InetSocketAddress("192.0.2.7", 50_000))
                        .signed(signing),
                StunWriter.success(parsed)
                        .mappedAddress(new InetSocketAddress("2001:db8::7", 50_000))
                        .signed(signing),
                StunWriter.error(parsed, Stun.ERROR_ROLE_CONFLICT, "Role Conflict")
                        .signed(signing));
    }

    static StunWriter check(byte[] transaction) {
        return StunWriter.request(transaction)
                .username(UFRAG, "there")
                .priority(0x6e00_1effL)
                .controlling(4711);
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {0x21, 0x12, (byte) 0xa4, 0x42},
                new byte[] {0, 6, 0, 13},
                new byte[] {0, 8, 0, 20},
                new byte[] {0, 0x20, 0, 8, 0, 1},
                new byte[] {0, 0x24, 0, 4},
                new byte[] {0, 0x25, 0, 0},
                new byte[] {(byte) 0x80, 0x28, 0, 4},
                new byte[] {(byte) 0x80, 0x29, 0, 8},
                new byte[] {(byte) 0x80, 0x2a, 0, 8});
    }

    @Override
    public int shortRun() {
        return 40_000;
    }

    @Override
    public void eat(byte[] input) {
        String ufrag = IceLite.ufragOf(input, 0, input.length);
        if (!view.read(input, 0, input.length)) {
            must(ufrag == null, "a user fragment from what is no message");
            must(!view.parse(input, 0, input.length), "a message that cannot be read");
            return;
        }
        must(ufrag == null || ufrag.length() <= 32, "a user fragment longer than any of ours");
        if (!view.parse(input, 0, input.length)) return;
        must(view.length() == input.length, "the length of another message");
        must(view.unknownCount() <= 8, "more unknown attributes than are listed");
        for (int i = 0; i < view.unknownCount(); i++) must(view.unknown(i) < 0x8000, "an optional one is demanded");
        must(view.priority() >= -1, "a priority below nothing");
        must(view.errorCode() >= -1 && view.errorCode() <= 955, "an error code beyond three digits");
        view.tieBreaker();
        view.mappedAddress();
        String named = view.usernameOfReceiver();
        // Fragments are ASCII; what is not cannot be one of ours.
        if (named != null && named.chars().allMatch(c -> c < 0x80))
            must(view.isFor(named) && (ufrag == null || ufrag.equals(named)), "a message not for whom it names");
        must(!other.signed(view), "signed with a password nobody used");
        key.signed(view);
    }
}
