package org.runde.portal.login;

import java.util.List;
import java.util.Optional;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationWatcher;

/// Sessions and one-time links from their beginning to their end.
public final class Sessions implements OrganisationWatcher {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private static final long RECENT_MILLIS = 15 * 60_000L;
    private static final long SHORT_MILLIS = 30 * 60_000L;
    private static final int MAX_PER_ACCOUNT = 100;

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

    /// A session in a browser nobody has told us anything about, with one factor.
    public Signed begin(Account account, boolean byLink) {
        return begin(account, new SessionStore.Beginning(byLink, false), Devices.of(null));
    }

    /// @param device family and system of the browser, as [Devices] writes them
    Signed begin(Account account, SessionStore.Beginning how, String device) {
        String token = ids.secret();
        long now = clock.wallMillis();
        return database.write(() -> {
            store.addSession(account, token, how, device, now, now + settings.sessionDays() * DAY_MILLIS);
            store.keepNewest(account.id(), MAX_PER_ACCOUNT);
            return store.findSession(token, now).orElseThrow();
        });
    }

    /// Whether anybody of this tenant may begin one.
    boolean open(String tenant) {
        return store.isOpen(tenant);
    }

    @Override
    public void closing(Organisation organisation) {
        store.removeAllOf(organisation.id());
    }

    /// Also notes the day, once a day.
    public Optional<Signed> find(String token) {
        long now = clock.wallMillis();
        Optional<Signed> signed = store.findSession(token, now);
        long today = SessionStore.day(now);
        if (signed.isPresent() && store.wasUsedBefore(token, today)) {
            database.write(() -> store.used(token, today));
        }
        return signed.map(this::aged);
    }

    /// Having come by a one-time link proves who somebody is for a few minutes, not for the life of the session: a
    /// browser that is left open must not be able to set another password.
    private Signed aged(Signed signed) {
        return !signed.byLink() || isRecent(signed)
                ? signed
                : new Signed(
                        signed.account(),
                        signed.session(),
                        false,
                        signed.strong(),
                        signed.held(),
                        signed.confirmedAt());
    }

    /// Whether somebody proved just now who they are, as changes of how to sign in ask for.
    public boolean isRecent(Signed signed) {
        return clock.wallMillis() - signed.confirmedAt() < RECENT_MILLIS;
    }

    /// @param strong by a second factor, too
    public void confirm(Signed signed, boolean strong) {
        database.write(() -> store.confirmed(signed.session(), strong, clock.wallMillis()));
    }

    public List<SessionStore.Listed> list(Signed signed) {
        return store.list(signed.account().id(), signed.session(), clock.wallMillis());
    }

    /// @return false when the account has no such session
    public boolean endListed(Signed signed, String id) {
        return database.write(() -> store.removeListed(signed.account().id(), id));
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
        return makeLink(account, settings.linkHours() * HOUR_MILLIS);
    }

    /// For somebody who waits for the mail.
    Link makeShortLink(Account account) {
        return makeLink(account, SHORT_MILLIS);
    }

    private Link makeLink(Account account, long lifeMillis) {
        Link link = new Link(ids.secret(), clock.wallMillis() + lifeMillis);
        database.write(() -> store.addLink(account, link.token(), link.expiresAt()));
        return link;
    }

    /// Uses the link up.
    /// @return the account it signs in; empty when it is unknown, used or expired
    public Optional<String> takeLink(String token) {
        return database.write(() -> store.takeLink(token, clock.wallMillis()));
    }

    public int lifeSeconds() {
        return Math.toIntExact(settings.sessionDays() * DAY_MILLIS / 1000);
    }
}
