package org.runde.portal.factors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.store.Database;

/// Passkeys from their registration to their use, WebAuthn Level 2 §7. Every passkey verifies its user (fingerprint,
/// face, PIN), so one of them is two factors. Which make the device is, is not asked (no attestation).
public final class Passkeys {
    public static final int MAX_PER_ACCOUNT = 20;
    private static final String REGISTER = "passkey-new";
    private static final String USE = "passkey-use";
    private static final long DAY_MILLIS = 86_400_000;
    private static final int TIMEOUT_MILLIS = 300_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Database database;
    private final PasskeyStore store;
    private final Steps steps;
    private final Clock clock;
    private final ObjectConverter json = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(json);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(json);

    public Passkeys(Database database, PasskeyStore store, Steps steps, Clock clock) {
        this.database = database;
        this.store = store;
        this.steps = steps;
        this.clock = clock;
    }

    /// Where this installation is reached: passkeys belong to its host name and answer only to its origin.
    public record Site(String origin) {
        String host() {
            return Objects.requireNonNullElse(URI.create(origin).getHost(), "localhost");
        }
    }

    public sealed interface Registered {
        record Done(Passkey passkey) implements Registered {}

        /// The answer does not fit the question: forged, of another site, too late or told twice.
        record Refused() implements Registered {}

        record TooMany() implements Registered {}
    }

    /// What `navigator.credentials.create` wants, in the JSON form of WebAuthn Level 3 §5.1.9.
    public Map<String, Object> registration(Account account, Site site, String organisation) {
        List<Map<String, String>> known =
                store.of(account.id()).stream().map(Passkeys::descriptor).toList();
        return Map.of(
                "challenge", steps.begin(REGISTER, account.id()),
                "rp", Map.of("id", site.host(), "name", organisation),
                "user", Map.of("id", handle(account.id()), "name", account.email(), "displayName", account.name()),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm.getValue()))
                                .toList(),
                "timeout", TIMEOUT_MILLIS,
                "excludeCredentials", known,
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none");
    }

    /// @param credential what the browser answered, as JSON
    public Registered register(Account account, Site site, String name, String credential) {
        RegistrationData data;
        try {
            data = webAuthn.parseRegistrationResponseJSON(credential);
            Optional<String> challenge = taken(REGISTER, data.getCollectedClientData());
            if (challenge.isEmpty() || !challenge.get().equals(account.id())) {
                return new Registered.Refused();
            }
            List<PublicKeyCredentialParameters> algorithms = ALGORITHMS.stream()
                    .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                    .toList();
            webAuthn.verify(
                    data,
                    new RegistrationParameters(
                            server(site, Objects.requireNonNull(data.getCollectedClientData())),
                            algorithms,
                            true,
                            true));
        } catch (DataConversionException | VerificationException | NullPointerException e) {
            return new Registered.Refused();
        }
        return keep(account, name, data);
    }

    private Registered keep(Account account, String name, RegistrationData data) {
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        long now = clock.wallMillis();
        Passkey passkey = new Passkey(
                URL.encodeToString(attested.getCredentialId()),
                account.id(),
                name,
                Base64.getEncoder().encodeToString(keys.convert(attested)),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                now,
                day(now));
        return database.write(() -> {
            if (store.of(account.id()).size() >= MAX_PER_ACCOUNT) {
                return new Registered.TooMany();
            }
            return store.add(passkey, account.tenant()) ? new Registered.Done(passkey) : new Registered.Refused();
        });
    }

    /// What `navigator.credentials.get` wants.
    /// @param account whose passkey is meant; absent when the passkey says who it is
    public Map<String, Object> question(@Nullable String account, Site site) {
        List<Map<String, String>> allowed = account == null
                ? List.of()
                : store.of(account).stream().map(Passkeys::descriptor).toList();
        return Map.of(
                "challenge",
                steps.begin(USE, account == null ? "" : account),
                "rpId",
                site.host(),
                "timeout",
                TIMEOUT_MILLIS,
                "allowCredentials",
                allowed,
                "userVerification",
                "required");
    }

    /// @param account    whose passkey is meant; absent when the passkey says who it is
    /// @param credential what the browser answered, as JSON
    /// @return the account it belongs to; empty when it is not genuine
    public Optional<String> accept(@Nullable String account, Site site, String credential) {
        try {
            AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(credential);
            Optional<String> asked = taken(USE, data.getCollectedClientData());
            if (asked.isEmpty() || !asked.get().equals(account == null ? "" : account)) {
                return Optional.empty();
            }
            String id = URL.encodeToString(data.getCredentialId());
            Passkey passkey = store.find(id).orElse(null);
            if (passkey == null || !belongs(data, passkey, account)) {
                return Optional.empty();
            }
            var parameters = new AuthenticationParameters(
                    server(site, Objects.requireNonNull(data.getCollectedClientData())),
                    record(passkey),
                    null,
                    true,
                    true);
            webAuthn.verify(data, parameters);
            long counter = Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
            database.write(() -> store.used(id, counter, day(clock.wallMillis())));
            return Optional.of(passkey.account());
        } catch (DataConversionException | VerificationException | NullPointerException e) {
            return Optional.empty();
        }
    }

    public List<Passkey> of(String account) {
        return store.of(account);
    }

    public boolean rename(String account, String id, String name) {
        return database.write(() -> store.rename(account, id, name));
    }

    public boolean remove(String account, String id) {
        return database.write(() -> store.remove(account, id));
    }

    public void removeAll(String account) {
        database.write(() -> store.removeAll(account));
    }

    /// WebAuthn §7.2 step 6: whoever the passkey names must be whom it belongs to.
    private static boolean belongs(AuthenticationData data, Passkey passkey, @Nullable String account) {
        byte[] handle = data.getUserHandle();
        if (handle != null && handle.length > 0) {
            return new String(handle, StandardCharsets.UTF_8).equals(passkey.account())
                    && (account == null || account.equals(passkey.account()));
        }
        return account != null && account.equals(passkey.account());
    }

    private Optional<String> taken(String kind, @Nullable CollectedClientData client) {
        return client == null
                ? Optional.empty()
                : steps.take(kind, URL.encodeToString(client.getChallenge().getValue()));
    }

    /// The challenge was ours and unused: [#taken] has found it.
    private static ServerProperty server(Site site, CollectedClientData client) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.host())
                .challenge(new DefaultChallenge(client.getChallenge().getValue()))
                .build();
    }

    private CredentialRecord record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.synced(),
                null,
                passkey.counter(),
                keys.convert(Base64.getDecoder().decode(passkey.publicKey())),
                null,
                null,
                null,
                null);
    }

    private static Map<String, String> descriptor(Passkey passkey) {
        return Map.of("type", "public-key", "id", passkey.id());
    }

    private static String handle(String account) {
        return URL.encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }
}
