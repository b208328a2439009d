package org.runde.portal.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.login.LoginRoutes;
import org.runde.portal.login.Signed;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.PartyBody;
import org.runde.portal.recipients.RecipientView;
import org.runde.portal.recipients.Recipients;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Providers as administrators set them up.
@RestController
@RequestMapping("/api/v1/admin/identity-providers")
public final class ProviderRoutes {
    private static final int MAX_LABEL = 60;
    private static final int MAX_TEXT = 500;
    private static final int MAX_WORDS = 20;
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");

    private final Providers providers;
    private final Recipients recipients;
    private final OidcClient client;
    private final LoginRoutes.Welcome welcome;

    ProviderRoutes(Providers providers, Recipients recipients, OidcClient client, LoginRoutes.Welcome welcome) {
        this.providers = providers;
        this.recipients = recipients;
        this.client = client;
        this.welcome = welcome;
    }

    record Body(
            @Nullable String label,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable List<String> scopes,
            @Nullable String matching,
            @Nullable String extensionClaim,
            @Nullable List<String> domains,
            @Nullable Boolean secondFactor,
            @Nullable PartyBody recipient) {}

    /// @param answerAddress what the provider must allow as the address it sends browsers back to
    record View(
            String id,
            String label,
            String issuer,
            String clientId,
            boolean hasClientSecret,
            List<String> scopes,
            String matching,
            String extensionClaim,
            List<String> domains,
            boolean secondFactor,
            String answerAddress,
            RecipientView recipient) {}

    record Checked(boolean reachable, String detail) {}

    @GetMapping
    Page<View> all(@AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        return new Page<>(providers.all(signed.tenant()), null).map(provider -> view(provider, request));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody Body body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Provider wanted = read(body, "", signed);
        return answer(providers.add(wanted, secret(body), party(body)), request);
    }

    /// Without `clientSecret` the one there is stays.
    @PutMapping("/{id}")
    View change(
            @PathVariable String id,
            @RequestBody Body body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Provider before = find(id, signed);
        String secret = body.clientSecret() == null ? null : secret(body);
        return answer(providers.change(before, read(body, before.id(), signed), secret, party(body)), request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        providers.remove(find(id, signed));
    }

    /// Whether it answers and calls itself what was typed.
    @PostMapping("/{id}/check")
    Checked check(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Provider provider = find(id, signed);
        providers.need(provider);
        try {
            client.check(provider.issuer());
            return new Checked(true, "");
        } catch (OidcClient.Failure e) {
            return new Checked(false, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private @Nullable Party party(Body body) {
        return body.recipient() == null ? null : recipients.read(body.recipient());
    }

    private Provider read(Body body, String id, Signed signed) {
        Provider.Matching matching = matching(body.matching());
        String claim = Input.optionalLine(body.extensionClaim(), "extensionClaim", MAX_TEXT);
        if (matching == Provider.Matching.EXTENSION && claim.isEmpty()) {
            throw Problem.invalid("extensionClaim", "Name the claim the extension stands in.");
        }
        return new Provider(
                id,
                signed.tenant(),
                Input.line(body.label(), "label", MAX_LABEL),
                issuer(body.issuer(), signed),
                Input.line(body.clientId(), "clientId", MAX_TEXT),
                words(body.scopes() == null ? List.of("profile", "email") : body.scopes(), "scopes", SCOPE),
                matching,
                claim,
                words(body.domains() == null ? List.of() : body.domains(), "domains", DOMAIN),
                Boolean.TRUE.equals(body.secondFactor()));
    }

    private static Provider.Matching matching(@Nullable String code) {
        try {
            return Provider.Matching.of(code == null ? "email" : code);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("matching", "One of email, trustedEmail and extension.");
        }
    }

    /// Over https, else somebody on the way could be anybody. Only operators may point at this machine itself.
    private static String issuer(@Nullable String text, Signed signed) {
        String issuer = Input.line(text, "issuer", MAX_TEXT);
        URI uri;
        try {
            uri = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("issuer", "An address such as https://login.example.org/realms/main.");
        }
        boolean ours =
                LOOPBACK.matcher(Objects.requireNonNullElse(uri.getHost(), "")).matches();
        boolean allowed = ours ? signed.is(AccountRole.OPERATOR) : "https".equals(uri.getScheme());
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null || !allowed) {
            throw Problem.invalid("issuer", "An address such as https://login.example.org/realms/main.");
        }
        return issuer;
    }

    private static List<String> words(List<String> words, String field, Pattern form) {
        if (words.size() > MAX_WORDS) {
            throw Problem.invalid(field, "At most " + MAX_WORDS + ".");
        }
        List<String> clean = words.stream()
                .map(word -> field.equals("domains") ? word.strip().toLowerCase(Locale.ROOT) : word.strip())
                .filter(word -> !word.equals("openid"))
                .distinct()
                .toList();
        if (!clean.stream().allMatch(word -> form.matcher(word).matches())) {
            throw Problem.invalid(field, "One of these is not well-formed.");
        }
        return clean;
    }

    private static String secret(Body body) {
        return Input.optionalLine(body.clientSecret(), "clientSecret", MAX_TEXT);
    }

    private Provider find(String id, Signed signed) {
        return providers
                .find(id)
                .filter(provider -> provider.tenant().equals(signed.tenant()))
                .orElseThrow(() -> new Problem(404, "providerUnknown", "There is no such provider."));
    }

    private View answer(Providers.Outcome outcome, HttpServletRequest request) {
        return switch (outcome) {
            case Providers.Outcome.Done(Provider provider) -> view(provider, request);
            case Providers.Outcome.LabelTaken() ->
                throw new Problem(409, "providerLabelTaken", "Another provider has this label.").with("field", "label");
            case Providers.Outcome.TooMany() ->
                throw new Problem(409, "tooManyProviders", "At most " + Providers.MAX_PER_TENANT + " providers.")
                        .with("max", Providers.MAX_PER_TENANT);
        };
    }

    private View view(Provider provider, HttpServletRequest request) {
        return new View(
                provider.id(),
                provider.label(),
                provider.issuer(),
                provider.clientId(),
                providers.hasSecret(provider),
                provider.scopes(),
                provider.matching().code(),
                provider.extensionClaim(),
                provider.domains(),
                provider.secondFactor(),
                welcome.baseUrl(request) + OidcRoutes.CALLBACK,
                RecipientView.of(providers.recipient(provider)));
    }
}
