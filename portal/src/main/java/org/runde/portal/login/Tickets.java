package org.runde.portal.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.secrets.Secrets;

/// Says for some minutes that somebody has shown their first factor. Signed, not stored: it opens nothing without the
/// second factor, and a new password makes it worthless.
public final class Tickets {
    private static final long MINUTES_MILLIS = 10 * 60_000L;

    private final AccountStore accounts;
    private final Secrets secrets;
    private final Clock clock;

    public Tickets(AccountStore accounts, Secrets secrets, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// @param byLink the first factor was a one-time link
    public record Ticket(Account account, boolean byLink) {}

    public String make(Account account, boolean byLink) {
        String text = account.id() + "." + (byLink ? 1 : 0) + "." + (clock.wallMillis() + MINUTES_MILLIS);
        return text + "." + sign(text, account.id());
    }

    public Optional<Ticket> read(String ticket) {
        List<String> parts = List.of(ticket.split("\\."));
        if (parts.size() != 4 || !parts.get(2).matches("\\d{1,15}")) {
            return Optional.empty();
        }
        String text = String.join(".", parts.subList(0, 3));
        boolean genuine = MessageDigest.isEqual(bytes(sign(text, parts.get(0))), bytes(parts.get(3)));
        if (!genuine || Long.parseLong(parts.get(2)) < clock.wallMillis()) {
            return Optional.empty();
        }
        return accounts.find(parts.get(0))
                .map(account -> new Ticket(account, parts.get(1).equals("1")));
    }

    private String sign(String text, String account) {
        return secrets.hmac(
                "sign-in ticket", text + "." + accounts.passwordHash(account).orElse(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
