package org.runde.portal.pbx;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.pull.PullSettings;
import org.runde.portal.recipients.Connection;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipient;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;

/// Use cases around the registration of telephone systems.
public final class Pbxes {
    /// Telephone systems one tenant may register.
    static final int MAX_PER_TENANT = 20;

    private final Database database;
    private final PbxStore store;
    private final Recipients recipients;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    Pbxes(Database database, PbxStore store, Recipients recipients, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.recipients = recipients;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// What an administrator registers.
    ///
    /// @param settings null for sources that are not asked
    /// @param secret   password or key for the source; null leaves the stored one for the same server, empty
    ///                 removes it
    /// @param party    who stands behind the source that is asked; absent when the register is not to change
    public record Wanted(
            String fqdn,
            Pbx.Described described,
            Source source,
            @Nullable PullSettings settings,
            int everyMinutes,
            @Nullable String secret,
            @Nullable Party party) {
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    public sealed interface Saved {
        record Done(Pbx pbx) implements Saved {}

        /// Registered already, here or by somebody else.
        record FqdnTaken() implements Saved {}

        record TooMany() implements Saved {}
    }

    public List<Pbx> all(String tenant) {
        return store.all(tenant);
    }

    public Optional<Pbx> find(String tenant, String id) {
        return store.find(id).filter(pbx -> pbx.tenant().equals(tenant));
    }

    public Saved add(String tenant, Wanted wanted) {
        return database.write(() -> {
            if (store.all(tenant).size() >= MAX_PER_TENANT) {
                return new Saved.TooMany();
            }
            Pbx pbx = pbx(ids.row(), tenant, wanted);
            if (!store.add(pbx)) {
                return new Saved.FqdnTaken();
            }
            return saved(pbx.id(), wanted);
        });
    }

    /// The next pull is due at once, since the settings may be what was wrong.
    public Saved change(Pbx before, Wanted wanted) {
        return database.write(() -> {
            if (!store.change(pbx(before.id(), before.tenant(), wanted))) {
                return new Saved.FqdnTaken();
            }
            if (wanted.secret() == null && !sameServer(before, wanted)) {
                store.setSecret(before.id(), null);
            }
            return saved(before.id(), wanted);
        });
    }

    /// Whether a stored password still goes where it was meant to go, on the same way. Else whoever may change settings
    /// could have it told to a server of their own.
    private static boolean sameServer(Pbx before, Wanted wanted) {
        PullSettings now = wanted.settings();
        if (now == null || before.sourceSettings().isEmpty()) {
            return false;
        }
        PullSettings then = settings(before);
        return wanted.source() == before.source()
                && now.url().equals(then.url())
                && now.trust().equals(then.trust())
                && now.startTls() == then.startTls();
    }

    private Saved saved(String id, Wanted wanted) {
        String secret = wanted.secret();
        if (!wanted.source().pulled()) {
            store.setSecret(id, null);
        } else if (secret != null) {
            store.setSecret(id, secret.isEmpty() ? null : secrets.seal(purpose(id), secret));
        }
        registered(store.find(id).orElseThrow(), wanted.party());
        return new Saved.Done(store.find(id).orElseThrow());
    }

    private void registered(Pbx pbx, @Nullable Party party) {
        Optional<Connection> asked = connection(pbx);
        if (party != null && asked.isPresent()) {
            recipients.register(pbx.tenant(), asked.get(), party);
        } else {
            recipients.changed(pbx.tenant());
        }
    }

    /// Its line of the register; none when nobody is asked.
    Optional<Recipient> recipient(Pbx pbx) {
        return connection(pbx).map(asked -> recipients.of(pbx.tenant(), asked));
    }

    /// @throws org.runde.portal.http.Problem when it must not be asked before somebody has said who it belongs to
    void need(Pbx pbx) {
        connection(pbx).ifPresent(asked -> recipients.need(pbx.tenant(), asked));
    }

    /// Whether it may be asked: a source nobody has said who it belongs to is told nothing, not even a password.
    boolean registered(Pbx pbx) {
        return connection(pbx)
                .map(asked -> recipients.registered(pbx.tenant(), asked))
                .orElse(false);
    }

    /// It is asked no more until the register says who it belongs to.
    void suspend(Pbx pbx) {
        database.write(() -> store.setNextPull(pbx.id(), null));
    }

    /// Lets those be asked at once that wait for nothing but their entry, and no longer those whose entry is gone.
    void followRegister(String tenant) {
        long now = clock.wallMillis();
        for (Pbx pbx : store.all(tenant)) {
            boolean planned = pbx.state().nextPullAt() != null;
            if (planned != registered(pbx)) {
                store.setNextPull(pbx.id(), planned ? null : now);
            }
        }
    }

    /// The way on which it is asked; none when its directory is sent or uploaded.
    static Optional<Connection> connection(Pbx pbx) {
        if (!pbx.source().pulled()) {
            return Optional.empty();
        }
        String host = Objects.requireNonNullElse(URI.create(settings(pbx).url()).getHost(), "");
        Connector connector = pbx.source() == Source.LDAP ? Connector.DIRECTORY : Connector.PBX;
        return Optional.of(new Connection(connector, pbx.id(), pbx.fqdn(), host));
    }

    private Pbx pbx(String id, String tenant, Wanted wanted) {
        long now = clock.wallMillis();
        PullSettings settings = wanted.settings();
        return new Pbx(
                id,
                tenant,
                wanted.fqdn(),
                wanted.described(),
                wanted.source(),
                settings == null ? "" : Json.write(settings),
                wanted.everyMinutes(),
                false,
                false,
                new Pbx.State("", 0, wanted.source().pulled() ? now : null, 0, null, now));
    }

    /// How the source is asked.
    static PullSettings settings(Pbx pbx) {
        try {
            return Json.read(pbx.sourceSettings(), PullSettings.class);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("written by this program", e);
        }
    }

    /// The password or key for the source; empty when there is none.
    String secret(Pbx pbx) {
        return store.secret(pbx.id())
                .flatMap(stored -> secrets.unseal(purpose(pbx.id()), stored))
                .orElse("");
    }

    private static String purpose(String id) {
        return "pbx.source:" + id;
    }

    /// A new secret for pushing; the one before no longer works.
    /// @return shown once and not stored
    public String renewPushSecret(Pbx pbx) {
        String secret = ids.secret();
        database.write(() -> store.setPushSecretHash(pbx.id(), Sha256.hex(secret)));
        return secret;
    }

    /// Who pushes: the telephone system of this name, if licence key and secret are its own. Takes the same time
    /// whatever is wrong.
    public Optional<Pbx> pushing(String fqdn, String licenceKey, String secret) {
        Optional<Pbx> pbx = store.findByFqdn(fqdn);
        String key = pbx.map(found -> found.described().licenceKey()).orElse("");
        String hash = pbx.flatMap(found -> store.pushSecretHash(found.id())).orElse("");
        // Both are compared as hashes, so that lengths do not show either.
        boolean keyRight = same(Sha256.hex(licenceKey), Sha256.hex(key)) && !key.isEmpty();
        boolean secretRight = same(Sha256.hex(secret), hash);
        return pbx.filter(found -> keyRight & secretRight);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
