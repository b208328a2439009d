package org.runde.portal.login;

import java.util.Optional;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.store.Database;

/// Sessions and one-time links from their beginning to their end.
public final class Sessions {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final Database database;
    private final SessionStore store;
    private final Ids ids;
    private final Clock clock;
    private final Settings.Login settings;

    public Sessions(Database database, SessionStore store, Ids ids, Clock clock, Settings.Login settings) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param token 43 characters of base64url, for the fragment of `/login/link#…`
    public record Link(String token, long expiresAt) {}

    public Signed begin(Account account, boolean byLink) {
        String token = ids.secret();
        long now = clock.wallMillis();
        database.write(() -> store.addSession(account, token, byLink, now, now + settings.sessionDays() * DAY_MILLIS));
        return new Signed(account, token, byLink);
    }

    public Optional<Signed> find(String token) {
        return store.findSession(token, clock.wallMillis());
    }

    public void end(Signed signed) {
        database.write(() -> store.removeSession(signed.session()));
    }

    public void endOthers(Signed signed) {
        database.write(() -> store.removeOtherSessions(signed.account().id(), signed.session()));
    }

    /// Signs the account out everywhere, and makes its open one-time link invalid.
    public void endAll(Account account) {
        database.write(() -> {
            store.removeAllSessions(account.id());
            store.removeLink(account.id());
        });
    }

    /// Makes the open one-time link of the account invalid.
    public void forgetLink(Account account) {
        database.write(() -> store.removeLink(account.id()));
    }

    public Link makeLink(Account account) {
        Link link = new Link(ids.secret(), clock.wallMillis() + settings.linkHours() * HOUR_MILLIS);
        database.write(() -> store.addLink(account, link.token(), link.expiresAt()));
        return link;
    }

    /// Uses the link up.
    /// @return the account it signs in; empty when it is unknown, used or expired
    public Optional<String> takeLink(String token) {
        return database.write(() -> store.takeLink(token, clock.wallMillis()));
    }

    /// @return how many sessions and links were deleted because their time is over
    public int forgetExpired() {
        return database.write(() -> store.removeExpired(clock.wallMillis()));
    }

    public int lifeSeconds() {
        return Math.toIntExact(settings.sessionDays() * DAY_MILLIS / 1000);
    }
}
