package org.runde.mcu.poll;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.PollKey;

/// The key pair of one poll: signs what it cannot read (RFC 9474 §4.3) and checks what comes back. Safe to use from
/// any thread.
public final class BlindKey {
    /// Of what a voter draws (RFC 9474 §4.1, the prefix of `PrepareRandomize`).
    static final int TOKEN_BYTES = 32;

    private static final int BITS = 2_048;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);

    private final RSAPublicKey open;
    private final RSAPrivateKey secret;
    private final int bytes;

    BlindKey(RSAPublicKey open, RSAPrivateKey secret) {
        this.open = open;
        this.secret = secret;
        bytes = (open.getModulus().bitLength() + 7) / 8;
    }

    /// Takes up to a second: not for a loop.
    public static BlindKey make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            KeyPair pair = generator.generateKeyPair();
            return new BlindKey((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /// What voters are shown.
    public PollKey shown() {
        return new PollKey(text(unsigned(open.getModulus())), text(unsigned(open.getPublicExponent())));
    }

    /// @return null when this is no blinded message under this key
    public byte @Nullable [] blinded(String text) {
        byte[] blinded = bytes(text);
        boolean fits = blinded != null
                && blinded.length == bytes
                && new BigInteger(1, blinded).compareTo(open.getModulus()) < 0;
        return fits ? blinded : null;
    }

    /// A millisecond or two: not for a loop. The cipher blinds what it computes once more, so that the time it takes
    /// tells nothing of the key; the check keeps a fault from giving the key away (RFC 9474 §8.1).
    /// @param blinded as [#blinded] has found it good
    public byte[] sign(byte[] blinded) {
        try {
            Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
            raw.init(Cipher.DECRYPT_MODE, secret);
            byte[] signature = raw.doFinal(blinded);
            BigInteger back = new BigInteger(1, signature).modPow(open.getPublicExponent(), open.getModulus());
            if (!back.equals(new BigInteger(1, blinded))) {
                throw new IllegalStateException("a signature that does not hold");
            }
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /// Whether this token was signed for this poll (RFC 9474 §4.5).
    public boolean signed(String token, String poll, String signature) {
        byte[] drawn = bytes(token);
        byte[] given = bytes(signature);
        // One token has one spelling, or one ballot would count as often as it can be spelled.
        return drawn != null
                && drawn.length == TOKEN_BYTES
                && token.equals(text(drawn))
                && given != null
                && given.length == bytes
                && verifies(prepared(drawn, poll), given);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("RSASSA-PSS");
            check.setParameter(PSS);
            check.initVerify(open);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSASSA-PSS", e);
        }
    }

    /// What is signed: the token before what it is good for.
    static byte[] prepared(byte[] token, String poll) {
        byte[] message = ("runde poll " + poll).getBytes(StandardCharsets.UTF_8);
        byte[] prepared = Arrays.copyOf(token, token.length + message.length);
        System.arraycopy(message, 0, prepared, token.length, message.length);
        return prepared;
    }

    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
