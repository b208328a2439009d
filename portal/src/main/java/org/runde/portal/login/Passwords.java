package org.runde.portal.login;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.runde.portal.accounts.Account;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Hashes and checks passwords with Argon2id (RFC 9106). Each hash takes 19 MiB and tens of milliseconds on purpose,
/// so only a few run at once; the others wait. Safe from any thread.
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int MAX_LENGTH = 256;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore running = new Semaphore(AT_ONCE);
    private final Guesses guesses = new Guesses();
    private final int minLength;
    // Checked when there is no such account, so that the answer takes as long as for a real one. Made when first
    // needed.
    private volatile String nobody = "";

    public Passwords(int minLength) {
        this.minLength = minLength;
    }

    /// Why a password is not good enough. Length counts most; forced symbols only lead to notes on the screen
    /// (NIST SP 800-63B §5.1.1.2).
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        LIKE_NAME,
        TOO_EVEN,
        COMMON
    }

    public int minLength() {
        return minLength;
    }

    /// @param organisation its name is tried first, too
    public Optional<Weakness> weakness(String password, Account account, String organisation) {
        if (password.codePointCount(0, password.length()) < minLength) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of(Weakness.TOO_LONG);
        }
        if (password.codePoints().distinct().count() < 5) {
            return Optional.of(Weakness.TOO_EVEN);
        }
        List<String> own = List.of(account.name(), account.email(), organisation);
        return switch (guesses.judge(password, own)) {
            case GOOD -> Optional.empty();
            case LIKE_OWN -> Optional.of(Weakness.LIKE_NAME);
            case COMMON -> Optional.of(Weakness.COMMON);
        };
    }

    public String hash(String password) {
        running.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(encoder.encode(password));
        } finally {
            running.release();
        }
    }

    /// @param hash empty when there is no such account or it has no password; takes as long and is never right
    public boolean matches(String password, Optional<String> hash) {
        if (password.length() > MAX_LENGTH) {
            return false;
        }
        String against = hash.orElseGet(this::hashOfNobody);
        running.acquireUninterruptibly();
        try {
            return encoder.matches(password, against) && hash.isPresent();
        } finally {
            running.release();
        }
    }

    private String hashOfNobody() {
        if (nobody.isEmpty()) {
            nobody = hash("nobody has this password");
        }
        return nobody;
    }
}
