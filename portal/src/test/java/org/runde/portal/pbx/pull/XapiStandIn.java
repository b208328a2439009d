package org.runde.portal.pbx.pull;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.runde.portal.pbx.directory.Entry;
import tools.jackson.databind.json.JsonMapper;

/// The configuration API of 3CX V20, as far as it is documented: one valid token per principal, OData options,
/// secrets
/// in every object unless fields are selected.
public final class XapiStandIn extends StandIn {
    public static final String ID = "900";
    public static final String KEY = "kéy&=+ secret";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OPTIONS =
            Set.of("$top", "$skip", "$search", "$filter", "$count", "$orderby", "$select", "$expand");
    private static final Set<String> SECRETS = Set.of("AuthPassword", "AccessPassword", "DeskphonePassword", "VMPIN");
    private static final Set<String> FIELDS = Set.of(
            "Id",
            "Number",
            "FirstName",
            "LastName",
            "DisplayName",
            "EmailAddress",
            "Mobile",
            "Enabled",
            "Internal",
            "Language",
            "PrimaryGroupId",
            "ContactImage",
            "WebMeetingFriendlyName",
            "WebMeetingApproveParticipants");

    private final List<Map<String, Object>> users = new ArrayList<>();
    private String token = "";
    private int tokens;
    private int pages;
    private int expiresIn = 60;
    /// Seconds since 1970 in the token; 0 for a token that says nothing.
    private long expiresAt;
    private int refuseAtPage = -1;
    private int growAtPage = -1;
    private int stopAtPage = -1;
    private boolean statusForbidden;

    public XapiStandIn(List<Entry> entries) {
        int id = 1;
        for (Entry entry : entries) {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("Id", id++);
            user.put("Number", entry.number());
            user.put("FirstName", entry.firstName());
            user.put("LastName", entry.lastName());
            user.put("EmailAddress", entry.email());
            user.put("Mobile", entry.phone());
            user.put("WebMeetingFriendlyName", entry.vanity());
            SECRETS.forEach(secret -> user.put(secret, "NeedleSecret"));
            users.add(user);
        }
    }

    /// Minutes before 20.0.9, seconds since.
    synchronized void expiresIn(int value, long epochSeconds) {
        expiresIn = value;
        expiresAt = epochSeconds;
    }

    synchronized void refuseAtPage(int page) {
        refuseAtPage = page;
    }

    synchronized void growAtPage(int page) {
        growAtPage = page;
    }

    synchronized void stopAtPage(int page) {
        stopAtPage = page;
    }

    synchronized void statusForbidden() {
        statusForbidden = true;
    }

    public synchronized void remove(String number) {
        users.removeIf(user -> user.get("Number").equals(number));
    }

    synchronized int tokens() {
        return tokens;
    }

    /// Somebody else asks for a token with the same client id.
    synchronized void takeTokenAway() {
        token = "another";
    }

    @Override
    public String url() {
        return super.url();
    }

    public List<String> violations() {
        return violations;
    }

    @Override
    synchronized void answer(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        switch (path) {
            case "/connect/token" -> token(exchange);
            case "/xapi/v1/Users" -> users(exchange, query);
            case "/xapi/v1/SystemStatus" ->
                single(
                        exchange,
                        query,
                        Map.of(
                                "FQDN",
                                "pbx.example.org",
                                "Ip",
                                "192.0.2.1 Static",
                                "LicenseKey",
                                "0123-4567-89AB-CDEF",
                                "Version",
                                "20.0.9.1"));
            case "/xapi/v1/LicenseStatus" ->
                single(exchange, query, Map.of("ExpirationDate", "2027-05-31T00:00:00Z", "AdminEMail", "a@b.c"));
            default -> violation(exchange, "unknown path");
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Map<String, String> form = fields(body(exchange));
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/x-www-form-urlencoded".equals(type)
                || !form.keySet().equals(Set.of("client_id", "client_secret", "grant_type"))
                || !"client_credentials".equals(form.get("grant_type"))) {
            violation(exchange, "not the documented form");
        } else if (!ID.equals(form.get("client_id")) || !KEY.equals(form.get("client_secret"))) {
            json(
                    exchange,
                    401,
                    "{\"error\":\"unauthorized\",\"error_description\":\"The request requires valid user"
                            + " authentication.\"}");
        } else {
            tokens++;
            token = jwt(tokens);
            json(
                    exchange,
                    200,
                    "{\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + ",\"access_token\":\"" + token
                            + "\",\"refresh_token\":null}");
        }
    }

    private String jwt(int number) {
        String claims = expiresAt == 0 ? "{\"n\":" + number + "}" : "{\"n\":" + number + ",\"exp\":" + expiresAt + "}";
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private boolean entitled(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            violation(exchange, "only GET is documented");
            return false;
        }
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\":{\"code\":\"\",\"message\":\"Unauthorized\"}}");
            return false;
        }
        return true;
    }

    private void users(HttpExchange exchange, Map<String, String> query) throws IOException {
        if (!entitled(exchange)) {
            return;
        }
        if (!OPTIONS.containsAll(query.keySet())) {
            violation(exchange, "unknown query option " + query.keySet());
            return;
        }
        String select = query.getOrDefault("$select", "");
        if (select.isEmpty() || !FIELDS.containsAll(Arrays.asList(select.split(",")))) {
            violations.add("fields not selected, or unknown or secret ones: " + select);
        }
        int skip = Integer.parseInt(query.getOrDefault("$skip", "0"));
        int top = Math.min(100, Integer.parseInt(query.getOrDefault("$top", "50")));
        if (!"true".equals(query.get("$count")) || !"Number".equals(query.get("$orderby"))) {
            violation(exchange, "pages without count or order");
            return;
        }
        int page = pages++;
        if (page == refuseAtPage) {
            takeTokenAway();
            json(exchange, 401, "{}");
            return;
        }
        if (moody(exchange)) {
            return;
        }
        int count = users.size() + (growAtPage >= 0 && page >= growAtPage ? 1 : 0);
        List<Map<String, Object>> value = new ArrayList<>();
        for (Map<String, Object> user : page == stopAtPage
                ? List.<Map<String, Object>>of()
                : users.stream().skip(skip).limit(top).toList()) {
            Map<String, Object> shown = new TreeMap<>(user);
            if (!select.isEmpty()) {
                shown.keySet().retainAll(Set.of(select.split(",")));
            }
            value.add(shown);
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("@odata.context", url() + "/xapi/v1/$metadata#Users");
        envelope.put("@odata.count", count);
        envelope.put("value", value);
        json(exchange, 200, JSON.writeValueAsString(envelope));
    }

    private void single(HttpExchange exchange, Map<String, String> query, Map<String, String> all) throws IOException {
        if (!entitled(exchange)) {
            return;
        }
        if (statusForbidden) {
            json(exchange, 403, "{}");
            return;
        }
        if (!query.keySet().equals(Set.of("$select"))) {
            violation(exchange, "fields not selected");
            return;
        }
        Map<String, Object> shown = new TreeMap<>(all);
        shown.keySet().retainAll(Set.of(query.get("$select").split(",")));
        json(exchange, 200, JSON.writeValueAsString(shown));
    }
}
