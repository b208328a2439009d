package org.runde.wire.ice;

import java.util.random.RandomGenerator;

/// The user fragment and password of one agent for one ICE generation, RFC 8445 §5.3.
///
/// Constructing one with characters or lengths that RFC 8839 §5.4 forbids is a bug of the caller; text from outside is
/// asked with [#valid] first.
public record IceCredentials(String ufrag, String password) {
    private static final String ICE_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int MIN_UFRAG = 4;
    private static final int MIN_PASSWORD = 22;
    private static final int MAX_LENGTH = 256;

    public IceCredentials {
        if (!valid(ufrag, password)) {
            throw new IllegalArgumentException("Not an ICE user fragment and password (RFC 8839 §5.4)");
        }
    }

    /// 8 characters (48 bits) name the generation, 24 characters (144 bits) are the secret: more than RFC 8445 §5.3
    /// asks for, so that fragments do not collide among all peers of one loop. `random` must be a secure one.
    public static IceCredentials create(RandomGenerator random) {
        return new IceCredentials(text(random, 8), text(random, 24));
    }

    /// What all user fragments of one loop begin with, so that the kernel can tell checks for it from those for nobody.
    public static String start(RandomGenerator random) {
        return text(random, 4);
    }

    /// As [#create(RandomGenerator)], with this start before the fragment's own 8 characters.
    public static IceCredentials create(RandomGenerator random, String start) {
        return new IceCredentials(start + text(random, 8), text(random, 24));
    }

    /// Whether both are made of `ice-char`s and have a legal length.
    public static boolean valid(String ufrag, String password) {
        return legal(ufrag, MIN_UFRAG) && legal(password, MIN_PASSWORD);
    }

    /// The password is a secret and stays out of logs.
    @Override
    public String toString() {
        return "IceCredentials[ufrag=" + ufrag + "]";
    }

    private static boolean legal(String text, int minimum) {
        if (text.length() < minimum || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (ICE_CHARS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }
}
