package org.runde.portal.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Cookies;
import org.runde.portal.http.Problem;
import org.runde.portal.login.LoginRoutes;
import org.runde.portal.login.LoginThrottle;
import org.runde.portal.login.MailLinks;
import org.runde.portal.login.SignIns;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Which ways in there are, and the way over another server.
@RestController
public final class OidcRoutes {
    static final String CALLBACK = "/api/v1/login/provider/answer";
    private static final String COOKIE = "runde_provider";
    private static final int COOKIE_SECONDS = 600;

    private final Parts parts;
    private final Providers providers;
    private final OidcSignIns oidc;
    private final SignIns signIns;
    private final LoginRoutes.Welcome welcome;

    OidcRoutes(Parts parts, Providers providers, OidcSignIns oidc, SignIns signIns, LoginRoutes.Welcome welcome) {
        this.parts = parts;
        this.providers = providers;
        this.oidc = oidc;
        this.signIns = signIns;
        this.welcome = welcome;
    }

    record Parts(Organisations organisations, MailLinks mailLinks, LoginThrottle throttle, Settings settings) {}

    record ProviderView(String id, String label) {}

    record Options(String organisation, boolean mailLink, List<ProviderView> providers) {}

    record Body(@Nullable String provider) {}

    record Way(String url) {}

    /// Of one organisation; without it of the one that runs this installation.
    @GetMapping("/api/v1/login/options")
    Options options(@RequestParam(required = false) @Nullable String organisation, HttpServletRequest request) {
        parts.throttle().beforeLook(Caller.network(request));
        Organisation chosen = organisation == null || organisation.isEmpty()
                ? parts.organisations().host()
                : parts.organisations()
                        .find(organisation)
                        .orElseThrow(() -> new Problem(404, "tenantUnknown", "There is no such organisation."));
        List<ProviderView> views = providers.all(chosen.id()).stream()
                .filter(providers::registered)
                .map(provider -> new ProviderView(provider.id(), provider.label()))
                .toList();
        return new Options(chosen.name(), parts.mailLinks().offeredBy(chosen.id()), views);
    }

    @PostMapping("/api/v1/login/provider")
    Way begin(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        parts.throttle().beforeLink(Caller.network(request));
        parts.throttle().beforeStep(Caller.network(request));
        Provider provider = providers
                .find(Objects.requireNonNullElse(body.provider(), ""))
                .orElseThrow(() -> new Problem(404, "providerUnknown", "There is no such provider."));
        providers.need(provider);
        OidcSignIns.Begun begun = oidc.begin(provider, URI.create(welcome.baseUrl(request) + CALLBACK))
                .orElseThrow(() -> new Problem(502, "providerDown", "The provider cannot be reached."));
        Cookies.write(request, response, parts.settings(), COOKIE, begun.browser(), COOKIE_SECONDS);
        return new Way(begun.url().toString());
    }

    /// The provider sends the browser here; it goes on to a page. What went wrong stands in the fragment, which is in
    /// no
    /// log.
    @GetMapping(CALLBACK)
    void answer(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        parts.throttle().beforeLink(Caller.network(request));
        String browser = Cookies.read(request, COOKIE);
        Cookies.write(request, response, parts.settings(), COOKIE, "", 0);
        OidcSignIns.Outcome outcome =
                oidc.finish(browser, Objects.requireNonNullElse(state, ""), code, Objects.requireNonNullElse(iss, ""));
        String page = switch (outcome) {
            case OidcSignIns.Outcome.Done done -> enter(done, request, response);
            case OidcSignIns.Outcome.Refused(String problem) -> "/login#problem=" + problem;
        };
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, page);
    }

    private String enter(OidcSignIns.Outcome.Done done, HttpServletRequest request, HttpServletResponse response) {
        SignIns.Proof proof = done.strong() ? SignIns.Proof.PROVIDER_TWO_FACTORS : SignIns.Proof.PROVIDER;
        return switch (signIns.enter(done.account(), proof, LoginRoutes.device(request))) {
            case SignIns.Outcome.Done in -> {
                welcome.in(in.signed(), request, response);
                yield "/";
            }
            case SignIns.Outcome.NeedsFactor(String ticket, List<String> methods) ->
                "/login#ticket=" + ticket + "&methods=" + String.join(",", methods);
            case SignIns.Outcome.Refused() -> "/login#problem=providerAnswer";
        };
    }
}
