package org.runde.portal.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.portal.factors.Passkey;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
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
import tools.jackson.databind.JsonNode;

/// One's own passkeys.
@RestController
@RequestMapping("/api/v1/account/passkeys")
public final class PasskeyRoutes {
    private static final int MAX_NAME = 60;

    private final SecurityRoutes.Parts parts;
    private final Passkeys passkeys;
    private final Totps totps;
    private final SignInRules rules;

    public PasskeyRoutes(SecurityRoutes.Parts parts, Passkeys passkeys, Totps totps, SignInRules rules) {
        this.parts = parts;
        this.passkeys = passkeys;
        this.totps = totps;
        this.rules = rules;
    }

    /// @param synced whether it may live on several devices
    /// @param usedOn the day of its last use
    record View(String id, String name, boolean synced, String createdAt, String usedOn) {
        static View of(Passkey passkey) {
            return new View(
                    passkey.id(),
                    passkey.name(),
                    passkey.synced(),
                    Instant.ofEpochMilli(passkey.createdAt()).toString(),
                    Instant.ofEpochMilli(passkey.usedOn()).toString());
        }
    }

    record NewBody(@Nullable String name, @Nullable JsonNode credential) {}

    record NameBody(@Nullable String name) {}

    @GetMapping
    Page<View> all(@AuthenticationPrincipal Signed signed) {
        return new Page<>(passkeys.of(signed.account().id()), null).map(View::of);
    }

    /// What the browser asks the new passkey.
    @PostMapping("/question")
    Map<String, Object> question(@AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        parts.needRecent(signed);
        return passkeys.registration(
                signed.account(),
                site(request),
                parts.organisations().get(signed.tenant()).name());
    }

    /// Other sessions end when it is the first.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody NewBody body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        parts.needRecent(signed);
        String name = Input.line(body.name(), "name", MAX_NAME);
        String credential = Objects.toString(body.credential(), "{}");
        boolean first = passkeys.of(signed.account().id()).isEmpty();
        return switch (passkeys.register(signed.account(), site(request), name, credential)) {
            case Passkeys.Registered.Done(Passkey passkey) -> {
                parts.sessions().confirm(signed, true);
                if (first) {
                    parts.sessions().endOthers(signed);
                }
                yield View.of(passkey);
            }
            case Passkeys.Registered.Refused() -> throw LoginRoutes.passkeyWrong();
            case Passkeys.Registered.TooMany() ->
                throw new Problem(409, "tooManyPasskeys", "At most " + Passkeys.MAX_PER_ACCOUNT + " passkeys.")
                        .with("max", Passkeys.MAX_PER_ACCOUNT);
        };
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable String id, @RequestBody NameBody body, @AuthenticationPrincipal Signed signed) {
        String name = Input.line(body.name(), "name", MAX_NAME);
        if (!passkeys.rename(signed.account().id(), id, name)) {
            throw unknown();
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        parts.needRecent(signed);
        String account = signed.account().id();
        boolean last = passkeys.of(account).size() == 1 && !totps.isOn(account);
        if (last && rules.of(signed.tenant()).secondFactor()) {
            throw new Problem(409, "lastFactor", "Your organisation asks for a second factor. Add another one first.");
        }
        if (!passkeys.remove(account, id)) {
            throw unknown();
        }
        parts.sessions().endOthers(signed);
    }

    private Passkeys.Site site(HttpServletRequest request) {
        return new Passkeys.Site(parts.welcome().baseUrl(request));
    }

    private static Problem unknown() {
        return new Problem(404, "passkeyUnknown", "There is no such passkey.");
    }
}
