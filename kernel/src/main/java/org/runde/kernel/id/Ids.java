package org.runde.kernel.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Draws ids and secrets. Safe to use from any thread when the source is.
public final class Ids {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int CODE_LENGTH = 24;
    private static final int ROW_LENGTH = 22;
    private static final int CONFERENCE_KEY_LENGTH = 64;
    private static final int SECRET_BYTES = 32;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{" + CODE_LENGTH + "}");

    private final RandomGenerator random;

    /// @param random a [SecureRandom]; anything else (a seeded one) only in tests and simulations
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    public static Ids secure() {
        return new Ids(new SecureRandom());
    }

    /// Key of a meeting link: 24 letters and digits, 142 bits, nothing to guess.
    public String meetingCode() {
        return lettersAndDigits(CODE_LENGTH);
    }

    public static boolean isMeetingCode(String text) {
        return CODE.matcher(text).matches();
    }

    /// Id of a row, a room, a participant, a fact: 22 letters and digits, 131 bits.
    public String row() {
        return lettersAndDigits(ROW_LENGTH);
    }

    /// A secret that is handed out once (session cookie, one-time link): 256 bits as 43 characters of base64url.
    public String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /// A key for the 3CX-compatible interface: 64 letters and digits, 381 bits. Its clients refuse any other length.
    public String conferenceKey() {
        return lettersAndDigits(CONFERENCE_KEY_LENGTH);
    }

    /// Decimal digits, for what people type on a telephone.
    public String digits(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String lettersAndDigits(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS_AND_DIGITS.charAt(random.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return text.toString();
    }
}
