package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;

/// Join tokens of strangers. None is genuine but the one that was signed.
final class TokenTarget implements Target {
    private final KeyPair keys = keys();
    private final String genuine = JoinTokens.sign(claims(), keys.getPrivate());

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    private static JoinToken claims() {
        return new JoinToken(
                "node",
                "room",
                "p1",
                "p1",
                "Anna",
                Role.ORGANISER,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 100),
                0,
                Long.MAX_VALUE);
    }

    @Override
    public String name() {
        return "token";
    }

    /// The first byte says how much of a genuine token stands in front: its key is another one each time.
    @Override
    public List<byte[]> seeds() {
        return List.of(
                new byte[] {0},
                new byte[] {(byte) 255},
                bytes("\u0000e30.AAAA"),
                bytes("\u0020.."),
                bytes("\u0001" + genuine.substring(1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int shortRun() {
        return 1_500;
    }

    @Override
    public void eat(byte[] input) {
        if (input.length == 0) return;
        int share = (input[0] & 0xff) * genuine.length() / 255;
        String text = genuine.substring(0, share) + new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        boolean accepted = JoinTokens.check(text, keys.getPublic()) instanceof JoinTokens.Checked.Genuine;
        must(accepted == text.equals(genuine), "a token that was not signed like this");
    }
}
