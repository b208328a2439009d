package org.runde.portal.keys;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The keys of an organisation as its administrators see, make and revoke them. No key may call these: one that leaked
/// must not be able to make others.
@RestController
@RequestMapping("/api/v1/admin/keys")
public final class ApiKeyRoutes {
    private static final int MAX_NAME = 80;

    private final ApiKeys keys;
    private final Accounts accounts;
    private final Clock clock;

    public ApiKeyRoutes(ApiKeys keys, Accounts accounts, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    record MakeBody(
            @Nullable String name,
            @Nullable String kind,
            @Nullable List<String> scopes,
            @Nullable String expiresAt) {}

    record KeyView(
            String id,
            String name,
            String kind,
            String hint,
            List<String> scopes,
            String madeBy,
            String createdAt,
            @Nullable String expiresAt,
            boolean expired,
            @Nullable String lastUsed) {}

    record MadeView(KeyView key, String secret) {}

    @GetMapping
    Page<KeyView> all(@AuthenticationPrincipal Signed signed) {
        List<ApiKey> all = keys.all(signed.account().tenant());
        Map<String, String> names = all.stream()
                .map(ApiKey::account)
                .distinct()
                .flatMap(id -> accounts.find(id).stream())
                .collect(Collectors.toMap(Account::id, Account::name));
        return new Page<>(
                all.stream()
                        .map(key -> view(key, names.getOrDefault(key.account(), "")))
                        .toList(),
                null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeView make(@RequestBody MakeBody body, @AuthenticationPrincipal Signed signed) {
        ApiKey.Kind kind = kind(body.kind());
        ApiKeys.Wish wish = new ApiKeys.Wish(
                kind,
                Input.line(body.name(), "name", MAX_NAME),
                kind == ApiKey.Kind.API ? scopes(body.scopes()) : Set.of(),
                expiresAt(body.expiresAt()));
        return switch (keys.make(signed.account(), wish)) {
            case ApiKeys.Made.Done(ApiKey key, String secret) ->
                new MadeView(view(key, signed.account().name()), secret);
            case ApiKeys.Made.TooMany() ->
                throw new Problem(
                        409,
                        "keysTooMany",
                        "There are " + ApiKeys.MAX_KEYS + " keys. Revoke one that is no longer used.");
        };
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        if (!keys.revoke(signed.account().tenant(), id)) {
            throw new Problem(404, "keyUnknown", "There is no such key.");
        }
    }

    private static ApiKey.Kind kind(@Nullable String code) {
        return switch (code == null ? "api" : code) {
            case "api" -> ApiKey.Kind.API;
            case "conference" -> ApiKey.Kind.CONFERENCE;
            default -> throw Problem.invalid("kind", "A key is of the kind api or conference.");
        };
    }

    private static Set<Scope> scopes(@Nullable List<String> codes) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String code : codes == null ? List.<String>of() : codes) {
            scopes.add(Scope.of(code)
                    .filter(scope -> scope != Scope.CONFERENCE)
                    .orElseThrow(() -> Problem.invalid("scopes", "One of these is no scope of an API key.")));
        }
        if (scopes.isEmpty()) {
            throw Problem.invalid("scopes", "A key needs at least one scope.");
        }
        return scopes;
    }

    private @Nullable Long expiresAt(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            long at = Instant.parse(text).toEpochMilli();
            if (at <= clock.wallMillis()) {
                throw Problem.invalid("expiresAt", "The end lies in the past.");
            }
            return at;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid("expiresAt", "An instant such as 2027-01-31T23:00:00Z is needed here.");
        }
    }

    private KeyView view(ApiKey key, String madeBy) {
        return new KeyView(
                key.id(),
                key.name(),
                key.kind().code(),
                key.hint(),
                key.scopes().stream().sorted().map(Scope::code).toList(),
                madeBy,
                Instant.ofEpochMilli(key.createdAt()).toString(),
                key.expiresAt() == null
                        ? null
                        : Instant.ofEpochMilli(key.expiresAt()).toString(),
                key.expired(clock.wallMillis()),
                key.usedOn() == null ? null : LocalDate.ofEpochDay(key.usedOn()).toString());
    }
}
