package org.runde.portal.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.PersonClaims;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.factors.Steps;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to a provider and back. Whoever comes back must be the browser that went, once, within minutes; and the
/// provider's word must be meant for this question.
public final class OidcSignIns {
    private static final Logger log = LoggerFactory.getLogger(OidcSignIns.class);
    private static final String KIND = "oidc";
    private static final int MAX_NAME = 64;

    private final Stores stores;
    private final OidcClient client;
    private final Steps steps;
    private final Ids ids;
    private final Clock clock;

    OidcSignIns(Stores stores, OidcClient client, Steps steps, Ids ids, Clock clock) {
        this.stores = stores;
        this.client = client;
        this.steps = steps;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is read and written.
    record Stores(Database database, Providers providers, ProviderStore store, Accounts accounts) {}

    /// @param url     where the browser goes
    /// @param browser what it keeps in a cookie and brings back
    public record Begun(URI url, String browser) {}

    public sealed interface Outcome {
        /// @param strong the provider asked for two factors
        record Done(Account account, boolean strong) implements Outcome {}

        /// @param code for the page that says it: `providerAnswer`, `providerDown`, `providerUnknownPerson`,
        ///             `providerOperator`, `providerCancelled`
        record Refused(String code) implements Outcome {}
    }

    /// Kept while the browser is away.
    record Kept(String provider, String nonce, String verifier, String browser, String back) {}

    /// @param back  where the provider sends the browser
    /// @return empty when the provider is not reachable
    public Optional<Begun> begin(Provider provider, URI back) {
        String browser = ids.secret();
        Kept kept = new Kept(provider.id(), ids.secret(), ids.secret(), browser, back.toString());
        String state = steps.begin(KIND, Json.write(kept));
        try {
            URI url = client.begin(provider, attempt(state, kept));
            return Optional.of(new Begun(url, browser));
        } catch (OidcClient.Failure e) {
            log.warn("a sign-in at another server cannot begin", e);
            return Optional.empty();
        }
    }

    /// @param browser the value of the cookie
    /// @param code    absent when the provider sent an error instead
    /// @param issuer  as the answer named it; empty when it did not
    public Outcome finish(@Nullable String browser, String state, @Nullable String code, String issuer) {
        Kept kept = steps.take(KIND, state).map(OidcSignIns::kept).orElse(null);
        if (kept == null || !kept.browser().equals(browser)) {
            return new Outcome.Refused("providerAnswer");
        }
        if (code == null) {
            return new Outcome.Refused("providerCancelled");
        }
        Provider provider = stores.providers().find(kept.provider()).orElse(null);
        if (provider == null || !stores.providers().registered(provider)) {
            return new Outcome.Refused("providerAnswer");
        }
        try {
            String secret = stores.providers().secret(provider);
            return person(provider, client.finish(provider, secret, code, issuer, attempt(state, kept)));
        } catch (OidcClient.Failure e) {
            log.warn("a sign-in at another server failed", e);
            return new Outcome.Refused(e.unreachable() ? "providerDown" : "providerAnswer");
        }
    }

    private Outcome person(Provider provider, IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        return stores.database().write(() -> {
            Optional<Account> known =
                    stores.store().accountOf(provider.id(), subject).flatMap(stores.accounts()::find);
            Optional<Account> account = known.or(() -> match(provider, claims)).or(() -> made(provider, claims));
            if (account.isEmpty()) {
                return new Outcome.Refused("providerUnknownPerson");
            }
            // Whoever administers a tenant says which provider to believe; operators stand above tenants.
            if (account.get().is(AccountRole.OPERATOR)) {
                return new Outcome.Refused("providerOperator");
            }
            if (known.isEmpty()) {
                stores.store().link(provider.id(), subject, account.get(), clock.wallMillis());
            }
            return new Outcome.Done(account.get(), provider.secondFactor());
        });
    }

    private Optional<Account> match(Provider provider, IDTokenClaimsSet claims) {
        return switch (provider.matching()) {
            case EMAIL, TRUSTED_EMAIL ->
                email(provider, claims).flatMap(email -> stores.accounts().findByEmail(provider.tenant(), email));
            case EXTENSION -> {
                Object extension = claims.getClaim(provider.extensionClaim());
                yield extension == null
                        ? Optional.empty()
                        : stores.accounts().findByExtension(provider.tenant(), extension.toString());
            }
        };
    }

    /// An account for somebody of the organisation's own mail domain.
    private Optional<Account> made(Provider provider, IDTokenClaimsSet claims) {
        Optional<String> email = email(provider, claims)
                .filter(address -> provider.domains().contains(address.substring(address.lastIndexOf('@') + 1)));
        if (email.isEmpty()) {
            return Optional.empty();
        }
        String name = Objects.requireNonNullElse(claims.getStringClaim(PersonClaims.NAME_CLAIM_NAME), email.get())
                .strip();
        String fitting = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
        Language language = Language.of(claims.getStringClaim(PersonClaims.LOCALE_CLAIM_NAME));
        NewAccount wanted = NewAccount.organiser(provider.tenant(), fitting, email.get(), language);
        return stores.accounts().add(wanted) instanceof Accounts.Added.Done(Account account)
                ? Optional.of(account)
                : Optional.empty();
    }

    /// Only an address somebody has checked: else people could come as whom they like.
    private static Optional<String> email(Provider provider, IDTokenClaimsSet claims) {
        String email = claims.getStringClaim(PersonClaims.EMAIL_CLAIM_NAME);
        Object verified = claims.getClaim(PersonClaims.EMAIL_VERIFIED_CLAIM_NAME);
        boolean checked = Boolean.TRUE.equals(verified) || "true".equals(verified);
        boolean believed = checked || provider.matching() == Provider.Matching.TRUSTED_EMAIL;
        return email == null || email.indexOf('@') < 1 || !believed
                ? Optional.empty()
                : Optional.of(email.strip().toLowerCase(Locale.ROOT));
    }

    private static Kept kept(String text) {
        try {
            return Json.read(text, Kept.class);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("we have written it ourselves", e);
        }
    }

    private static OidcClient.Attempt attempt(String state, Kept kept) {
        return new OidcClient.Attempt(state, kept.nonce(), kept.verifier(), URI.create(kept.back()));
    }
}
