package org.runde.portal.pbx.pull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Facts;
import org.runde.portal.pbx.directory.Pulled.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks the configuration API of 3CX V20 for its users. Every question selects its fields: the same objects carry
/// passwords and PINs, which must never get here. There is no change feed, so the whole list is read in pages, and it
/// is
/// only whole when as many different users came as were announced, the same number on every page.
final class XapiPull {
    private static final int PAGE = 100;
    private static final int MAX_USERS = 20_000;
    private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;
    private static final int MAX_LOGINS = 3;
    private static final long EARLY_MILLIS = 5_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();

    private final PullClient client;
    private final String id;
    private final String key;
    private final Clock clock;
    private String token = "";
    private long tokenEndsAt;
    private int logins;

    XapiPull(PullClient client, String id, String key, Clock clock) {
        this.client = client;
        this.id = id;
        this.key = key;
        this.clock = clock;
    }

    private record Token(
            @JsonProperty("access_token") @Nullable String value) {}

    private record User(
            @JsonProperty("Id") @Nullable Integer id,
            @JsonProperty("Number") @Nullable String number,
            @JsonProperty("FirstName") @Nullable String firstName,
            @JsonProperty("LastName") @Nullable String lastName,
            @JsonProperty("EmailAddress") @Nullable String email,
            @JsonProperty("Mobile") @Nullable String mobile,

            @JsonProperty("WebMeetingFriendlyName") @Nullable
            String vanity) {
        Entry entry() {
            return new Entry(
                    text(number), text(firstName), text(lastName), text(email), text(vanity), text(mobile), "");
        }
    }

    private record Users(
            @JsonProperty("@odata.count") @Nullable Integer count,
            @JsonProperty("value") @Nullable List<@Nullable User> value) {}

    private record Status(
            @JsonProperty("FQDN") @Nullable String fqdn,
            @JsonProperty("Ip") @Nullable String ip,
            @JsonProperty("LicenseKey") @Nullable String key,
            @JsonProperty("Version") @Nullable String version) {}

    private record Licence(
            @JsonProperty("ExpirationDate") @Nullable String ends) {}

    Pulled pull() throws PullProblem {
        Facts facts = facts();
        List<Entry> entries = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int announced = -1;
        while (announced < 0 || entries.size() < announced) {
            Users page = users(entries.size());
            int count = page.count() == null ? -1 : page.count();
            if (count < 0 || page.value() == null) {
                throw new PullProblem(Failure.notUnderstood);
            }
            if (count > MAX_USERS) {
                throw new PullProblem(Failure.tooMany, Integer.toString(MAX_USERS));
            }
            if (announced >= 0 && count != announced || page.value().isEmpty() && entries.size() < count) {
                return differs(entries, facts, count);
            }
            announced = count;
            for (User user : page.value()) {
                if (user == null || user.id() == null) {
                    throw new PullProblem(Failure.notUnderstood);
                }
                seen.add(user.id());
                entries.add(user.entry());
            }
        }
        // Somebody who moved from one page to another while we read came twice, and somebody else not at all.
        return seen.size() == announced && entries.size() == announced
                ? new Pulled.Whole(entries, facts)
                : differs(entries, facts, announced);
    }

    private static Pulled differs(List<Entry> entries, Facts facts, int announced) {
        return new Pulled.Partial(entries, facts, Failure.countDiffers, entries.size() + "/" + announced);
    }

    private Users users(int skip) throws PullProblem {
        return get("/xapi/v1/Users?$select=Id,Number,FirstName,LastName,EmailAddress,Mobile,WebMeetingFriendlyName"
                        + "&$orderby=Number&$top=" + PAGE + "&$skip=" + skip + "&$count=true")
                .json(Users.class);
    }

    /// What the telephone system says about itself. Not every role may read it; the users are what matters.
    private Facts facts() throws PullProblem {
        PullClient.Answer status = ask("/xapi/v1/SystemStatus?$select=FQDN,Ip,LicenseKey,Version");
        if (status.status() != 200) {
            return Facts.NONE;
        }
        Status told = status.json(Status.class);
        PullClient.Answer licence = ask("/xapi/v1/LicenseStatus?$select=ExpirationDate");
        String ends = licence.status() == 200 ? licence.json(Licence.class).ends() : null;
        return new Facts(told.fqdn(), told.ip(), told.key(), day(ends), told.version(), List.of());
    }

    /// The day of an instant or date as OData writes them; null when it says nothing or "never" (year 1 or 9999).
    static @Nullable String day(@Nullable String text) {
        if (text == null || !text.matches("20\\d\\d-\\d\\d-\\d\\d.*")) {
            return null;
        }
        return text.substring(0, 10);
    }

    private PullClient.Answer get(String path) throws PullProblem {
        PullClient.Answer answer = ask(path);
        return switch (answer.status()) {
            case 200 -> answer;
            case 401 -> throw new PullProblem(Failure.loginRefused);
            case 403 -> throw new PullProblem(Failure.notAllowed);
            default -> throw new PullProblem(Failure.serverError, Integer.toString(answer.status()));
        };
    }

    /// Asks with a valid token; when it is refused in the middle, once more with a new one.
    private PullClient.Answer ask(String path) throws PullProblem {
        if (clock.wallMillis() >= tokenEndsAt) {
            login();
        }
        PullClient.Answer answer = client.send(authorised(path), MAX_PAGE_BYTES);
        if (answer.status() == 401) {
            login();
            answer = client.send(authorised(path), MAX_PAGE_BYTES);
        }
        return answer;
    }

    private HttpRequest authorised(String path) {
        return client.request(path)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
    }

    private void login() throws PullProblem {
        if (++logins > MAX_LOGINS) {
            // Somebody else uses the same client id, and each of us ends the other's token.
            throw new PullProblem(Failure.loginRefused);
        }
        String form = "client_id=" + encoded(id) + "&client_secret=" + encoded(key) + "&grant_type=client_credentials";
        PullClient.Answer answer = client.send(
                client.request("/connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                MAX_PAGE_BYTES);
        switch (answer.status()) {
            case 200 -> {
                String value = answer.json(Token.class).value();
                if (value == null || !value.matches("[A-Za-z0-9._~+/=-]{1,8192}")) {
                    throw new PullProblem(Failure.notUnderstood);
                }
                token = value;
                tokenEndsAt = endsAt(value);
            }
            case 400, 401, 403 -> throw new PullProblem(Failure.loginRefused);
            default -> throw new PullProblem(Failure.serverError, Integer.toString(answer.status()));
        }
    }

    /// `expires_in` was minutes before 20.0.9 and is seconds since, so it is not read at all: the token itself says
    /// when
    /// it ends (`exp`, RFC 7519 §4.1.4), and if it does not, a 401 does.
    static long endsAt(String token) {
        String[] parts = token.split("\\.");
        if (parts.length == 3) {
            try {
                long seconds = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("exp")
                        .asLong(0);
                if (seconds > 0) {
                    return seconds * 1000 - EARLY_MILLIS;
                }
            } catch (JacksonException | IllegalArgumentException e) {
                // Not a JWT after all.
            }
        }
        return Long.MAX_VALUE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
