package org.runde.portal.pbx.pull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Facts;
import org.runde.portal.pbx.directory.Pulled.Failure;
import tools.jackson.databind.json.JsonMapper;

/// Asks the management console of 3CX before V20 (V15.5 to V18). Its list comes whole, without pages, and holds
/// passwords: they have no place in what it is read into, and the bytes are gone with the answer.
final class ConsolePull {
    private static final int MAX_LIST_BYTES = 32 * 1024 * 1024;
    private static final int MAX_EXTENSIONS = 20_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();

    private final PullClient client;
    private final String user;
    private final String password;
    private final Map<String, String> cookies = new TreeMap<>();

    ConsolePull(PullClient client, String user, String password) {
        this.client = client;
        this.user = user;
        this.password = password;
    }

    private record Item(
            @JsonProperty("Number") @Nullable String number,
            @JsonProperty("FirstName") @Nullable String firstName,
            @JsonProperty("LastName") @Nullable String lastName,
            @JsonProperty("Email") @Nullable String email,
            @JsonProperty("MobileNumber") @Nullable String mobile) {}

    private record Items(@Nullable List<@Nullable Item> list) {}

    private record Status(
            @JsonProperty("FQDN") @Nullable String fqdn,
            @JsonProperty("Ip") @Nullable String ip,
            @JsonProperty("LicenseKey") @Nullable String key,
            @JsonProperty("ExpirationDate") @Nullable String ends,
            @JsonProperty("Version") @Nullable String version) {}

    Pulled pull() throws PullProblem {
        login();
        Status status = get("/api/SystemStatus").json(Status.class);
        Facts facts = new Facts(
                status.fqdn(), status.ip(), status.key(), XapiPull.day(status.ends()), status.version(), List.of());
        List<@Nullable Item> items = get("/api/ExtensionList").json(Items.class).list();
        if (items == null) {
            throw new PullProblem(Failure.notUnderstood);
        }
        if (items.size() > MAX_EXTENSIONS) {
            throw new PullProblem(Failure.tooMany, Integer.toString(MAX_EXTENSIONS));
        }
        List<Entry> entries = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item == null) {
                throw new PullProblem(Failure.notUnderstood);
            }
            entries.add(new Entry(
                    text(item.number()),
                    text(item.firstName()),
                    text(item.lastName()),
                    text(item.email()),
                    "",
                    text(item.mobile()),
                    ""));
        }
        return new Pulled.Whole(entries, facts);
    }

    private PullClient.Answer get(String path) throws PullProblem {
        PullClient.Answer answer = client.send(signedIn(path), MAX_LIST_BYTES);
        if (answer.status() == 401) {
            login();
            answer = client.send(signedIn(path), MAX_LIST_BYTES);
        }
        return switch (answer.status()) {
            case 200 -> answer;
            case 401 -> throw new PullProblem(Failure.loginRefused);
            case 403 -> throw new PullProblem(Failure.notAllowed);
            default -> throw new PullProblem(Failure.serverError, Integer.toString(answer.status()));
        };
    }

    private HttpRequest signedIn(String path) {
        HttpRequest.Builder request = client.request(path).header("Cookie", cookie());
        String xsrf = cookies.get("XSRF-TOKEN");
        if (xsrf != null) {
            request.header("X-XSRF-TOKEN", xsrf);
        }
        return request.GET().build();
    }

    private void login() throws PullProblem {
        cookies.clear();
        String body = JSON.writeValueAsString(new TreeMap<>(Map.of("Username", user, "Password", password)));
        PullClient.Answer answer = client.send(
                client.request("/api/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                MAX_LIST_BYTES);
        switch (answer.status()) {
            case 200 -> answer.cookies().forEach(this::keep);
            case 400, 401, 403 -> throw new PullProblem(Failure.loginRefused);
            default -> throw new PullProblem(Failure.serverError, Integer.toString(answer.status()));
        }
        // A wrong password is answered with 200 and another word.
        if (!answer.text().contains("AuthSuccess") || cookies.isEmpty()) {
            throw new PullProblem(Failure.loginRefused);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.length() < 4096) {
            cookies.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
    }

    private String cookie() {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("; ", pairs);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
