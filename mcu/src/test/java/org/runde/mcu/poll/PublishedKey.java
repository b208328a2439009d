package org.runde.mcu.poll;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The key that everybody knows, with what was signed by it: RFC 9474 appendix A. The browser's tests read the same
/// file.
public final class PublishedKey {
    private static final Path FILE = Path.of("..", "web", "test", "fixture", "blind", "rfc9474.json");

    private PublishedKey() {}

    /// One test vector; numbers are hexadecimal.
    record Vector(JsonNode node) {
        BigInteger number(String name) {
            return new BigInteger(node.get(name).asString(), 16);
        }

        byte[] bytes(String name) {
            String text = node.get(name).asString();
            return Voter.fixed(text.isEmpty() ? BigInteger.ZERO : new BigInteger(text, 16), text.length() / 2);
        }

        BlindKey key() {
            try {
                KeyFactory keys = KeyFactory.getInstance("RSA");
                var open = keys.generatePublic(new RSAPublicKeySpec(number("n"), number("e")));
                var secret = keys.generatePrivate(new RSAPrivateKeySpec(number("n"), number("d")));
                return new BlindKey((RSAPublicKey) open, (RSAPrivateKey) secret);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return node.get("name").asString();
        }
    }

    static List<Vector> vectors() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(FILE))
                    .valueStream()
                    .map(Vector::new)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For tests that need the same numbers every time.
    public static BlindKey key() {
        return vectors().getFirst().key();
    }
}
