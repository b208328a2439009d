package org.runde.mcu.poll;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.Ballot;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKey;

/// What a browser does to vote anonymously: draws a token, blinds it, and unblinds what the node has signed.
public final class Voter {
    private static final int SALT_BYTES = 48;

    private final String poll;
    private final BigInteger modulus;
    private final int bytes;
    private final String token;
    private final BigInteger inverse;
    /// What the node is given to sign.
    public final String blinded;

    public Voter(String poll, PollKey key, RandomGenerator random) {
        this.poll = poll;
        modulus = number(Base64.getUrlDecoder().decode(key.modulus()));
        BigInteger exponent = number(Base64.getUrlDecoder().decode(key.exponent()));
        bytes = (modulus.bitLength() + 7) / 8;
        byte[] drawn = draw(random, BlindKey.TOKEN_BYTES);
        token = BlindKey.text(drawn);
        byte[] encoded = encode(BlindKey.prepared(drawn, poll), draw(random, SALT_BYTES), modulus.bitLength() - 1);
        BigInteger factor = number(draw(random, bytes)).mod(modulus);
        inverse = factor.modInverse(modulus);
        BigInteger hidden = number(encoded).multiply(factor.modPow(exponent, modulus));
        blinded = BlindKey.text(fixed(hidden.mod(modulus), bytes));
    }

    /// The ballot with the node's signature, unblinded.
    public Ballot ballot(String signature, PollAnswer answer) {
        BigInteger signed = number(Base64.getUrlDecoder().decode(signature));
        byte[] plain = fixed(signed.multiply(inverse).mod(modulus), bytes);
        return new Ballot(poll, token, BlindKey.text(plain), answer);
    }

    public static PollAnswer choose(Integer... choices) {
        return new PollAnswer(List.of(choices), null);
    }

    public static PollAnswer write(@Nullable String text) {
        return new PollAnswer(List.of(), text);
    }

    /// EMSA-PSS-ENCODE with SHA-384 (RFC 8017 §9.1.1).
    static byte[] encode(byte[] message, byte[] salt, int bits) {
        int length = (bits + 7) / 8;
        byte[] hash = sha384(new byte[8], sha384(message), salt);
        byte[] block = new byte[length - hash.length - 1];
        block[block.length - salt.length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
        byte[] mask = mask(hash, block.length);
        for (int i = 0; i < block.length; i++) block[i] ^= mask[i];
        block[0] &= (byte) (0xff >>> (8 * length - bits));
        byte[] encoded = Arrays.copyOf(block, length);
        System.arraycopy(hash, 0, encoded, block.length, hash.length);
        encoded[length - 1] = (byte) 0xbc;
        return encoded;
    }

    private static byte[] mask(byte[] seed, int length) {
        byte[] mask = new byte[length];
        for (int i = 0; i * 48 < length; i++) {
            byte[] part = sha384(seed, new byte[] {0, 0, (byte) (i >>> 8), (byte) i});
            System.arraycopy(part, 0, mask, i * 48, Math.min(48, length - i * 48));
        }
        return mask;
    }

    private static byte[] sha384(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] draw(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }
}
