package org.runde.portal.factors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// One-time codes from an authenticator app, and the recovery codes for the day it is lost.
public final class Totps {
    static final int CODES = 10;
    private static final int CODE_BYTES = 10;
    private static final String PURPOSE = "totp ";
    /// A key nobody has confirmed in this time goes.
    static final long CONFIRM_MILLIS = 3_600_000;

    private final Database database;
    private final TotpStore store;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Totps(Database database, TotpStore store, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param key base32, to be typed
    /// @param uri `otpauth:`, to be shown as a QR code
    public record Enrolment(String key, String uri) {}

    /// Draws a key. It counts only once [#confirm] has seen a code of it.
    public Enrolment begin(Account account, String organisation) {
        byte[] seed = ids.bytes(Totp.SEED_BYTES);
        String sealed = secrets.seal(PURPOSE + account.id(), Base64.getEncoder().encodeToString(seed));
        database.write(() -> store.put(account, sealed, clock.wallMillis()));
        String key = Totp.base32(seed);
        String label = encoded(organisation) + ":" + encoded(account.email());
        return new Enrolment(key, "otpauth://totp/" + label + "?secret=" + key + "&issuer=" + encoded(organisation));
    }

    /// @return fresh recovery codes; empty when the code is wrong or there is no key to confirm
    public Optional<List<String>> confirm(Account account, String code) {
        return database.write(() -> {
            Optional<TotpStore.Key> key = store.find(account.id()).filter(found -> !found.confirmed());
            if (key.isEmpty() || !use(account.id(), key.get(), code)) {
                return Optional.<List<String>>empty();
            }
            store.confirm(account.id());
            return Optional.of(newCodes(account));
        });
    }

    public boolean isOn(String account) {
        return store.isOn(account);
    }

    /// Accepts a code of the app or a recovery code, each once.
    public boolean accept(String account, String typed) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return database.write(() -> {
            Optional<TotpStore.Key> key = store.find(account).filter(TotpStore.Key::confirmed);
            return key.isPresent() && use(account, key.get(), code) || store.takeCode(account, code);
        });
    }

    /// Ten new ones in place of the old ones.
    public List<String> newCodes(Account account) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            codes.add(Totp.base32(ids.bytes(CODE_BYTES)).toLowerCase(Locale.ROOT));
        }
        database.write(() -> store.putCodes(account, codes));
        return codes.stream()
                .map(code -> String.join("-", code.split("(?<=\\G.{4})")))
                .toList();
    }

    public int codesLeft(String account) {
        return store.countCodes(account);
    }

    public void remove(String account) {
        database.write(() -> {
            store.remove(account);
            store.removeCodes(account);
        });
    }

    private boolean use(String account, TotpStore.Key key, String code) {
        Optional<String> seed = secrets.unseal(PURPOSE + account, key.seed());
        if (seed.isEmpty()) {
            return false;
        }
        byte[] bytes = Base64.getDecoder().decode(seed.get());
        OptionalLong step = Totp.check(bytes, code, clock.wallMillis(), key.lastStep());
        return step.isPresent() && store.use(account, step.getAsLong());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
