package org.runde.app;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.runde.contract.signal.PollTalk.Ballot;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKey;

/// A ballot of an anonymous poll, as a voter has it signed and brings it. The voter of a test need not hide from the
/// node and blinds nothing.
final class BallotPaper {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
    private static final int TOKEN_BYTES = 32;

    private final String poll;
    private final String token;
    private final byte[] encoded;

    BallotPaper(String poll, PollKey key) {
        this.poll = poll;
        int bits = new BigInteger(1, Base64.getUrlDecoder().decode(key.modulus())).bitLength();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair own = generator.generateKeyPair();
            RSAPublicKey open = (RSAPublicKey) own.getPublic();
            // Nobody has drawn these before.
            byte[] drawn = Arrays.copyOf(bytes(open.getModulus(), bits), TOKEN_BYTES);
            token = text(drawn);
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PSS);
            signature.initSign(own.getPrivate());
            signature.update(drawn);
            signature.update(("runde poll " + poll).getBytes(StandardCharsets.UTF_8));
            // What was signed is what a signature becomes by the open key (RFC 8017 §9.1.1): the same for all keys of
            // this length.
            BigInteger message =
                    new BigInteger(1, signature.sign()).modPow(open.getPublicExponent(), open.getModulus());
            encoded = bytes(message, bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /// What the node is given to sign.
    String unsigned() {
        return text(encoded);
    }

    Ballot signed(String signature, PollAnswer answer) {
        return new Ballot(poll, token, signature, answer);
    }

    private static byte[] bytes(BigInteger number, int bits) {
        byte[] plain = number.toByteArray();
        byte[] fixed = new byte[(bits + 7) / 8];
        int count = Math.min(plain.length, fixed.length);
        System.arraycopy(plain, plain.length - count, fixed, fixed.length - count, count);
        return fixed;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
