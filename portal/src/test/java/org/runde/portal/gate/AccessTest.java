package org.runde.portal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address with every role.
class AccessTest {
    /// The least role that may call it.
    private enum Least {
        VISITOR,
        ORGANISER,
        ADMINISTRATOR
    }

    private static final Map<String, Least> MATRIX = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /**", Least.VISITOR),
            Map.entry("GET /api/session", Least.VISITOR),
            Map.entry("POST /api/login", Least.VISITOR),
            Map.entry("POST /api/login/link", Least.VISITOR),
            Map.entry("GET /api/doors/{key}", Least.VISITOR),
            Map.entry("POST /api/doors/{key}/join", Least.VISITOR),
            Map.entry("GET /api/notice", Least.VISITOR),
            Map.entry("GET /api/notice/{key}", Least.VISITOR),
            Map.entry("POST /api/logout", Least.ORGANISER),
            Map.entry("PUT /api/account", Least.ORGANISER),
            Map.entry("POST /api/account/password", Least.ORGANISER),
            Map.entry("GET /api/meetings", Least.ORGANISER),
            Map.entry("POST /api/meetings", Least.ORGANISER),
            Map.entry("DELETE /api/meetings/{code}", Least.ORGANISER),
            Map.entry("PUT /api/personal-room", Least.ORGANISER),
            Map.entry("GET /api/admin/accounts", Least.ADMINISTRATOR),
            Map.entry("POST /api/admin/accounts", Least.ADMINISTRATOR),
            Map.entry("DELETE /api/admin/accounts/{id}", Least.ADMINISTRATOR),
            Map.entry("POST /api/admin/accounts/{id}/link", Least.ADMINISTRATOR),
            Map.entry("GET /api/admin/organisation", Least.ADMINISTRATOR),
            Map.entry("PUT /api/admin/organisation", Least.ADMINISTRATOR)));

    private final PortalServer server = PortalServer.shared();

    @Test
    void everyAddressHasARow() {
        Set<String> addresses = new TreeSet<>();
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
            for (var verb : info.getMethodsCondition().getMethods()) {
                for (String pattern : info.getPatternValues()) {
                    addresses.add(verb + " " + pattern);
                }
            }
        });
        assertThat(addresses).isEqualTo(MATRIX.keySet());
    }

    static Stream<String> rows() {
        return MATRIX.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRoleGetsThereOrIsToldWhyNot(String row) {
        Least least = MATRIX.get(row);
        Browser visitor = server.visitor();
        Browser organiser = server.signedIn(AccountRole.ORGANISER);
        Browser administrator = server.signedIn(AccountRole.ADMINISTRATOR);
        assertAccess(visitor, row, least == Least.VISITOR, "notSignedIn");
        assertAccess(organiser, row, least != Least.ADMINISTRATOR, "notAllowed");
        assertAccess(administrator, row, true, "");
    }

    @Test
    void anAddressNobodyKnowsIsNotToldApartFromOneThatNeedsASignIn() {
        assertThat(server.visitor().get("/api/nothing").code()).isEqualTo("notSignedIn");
        assertThat(server.signedIn(AccountRole.ORGANISER).get("/api/nothing").code())
                .isEqualTo("notFound");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyChangeNeedsTheCsrfValue(String row) {
        String method = row.substring(0, row.indexOf(' '));
        if (method.equals("GET")) {
            return;
        }
        Browser browser = server.signedIn(AccountRole.ADMINISTRATOR);
        for (String value : List.of("", "wrong", server.visitor().csrf())) {
            Browser.Answer answer = browser.send(browser.request(path(row))
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-Token", value)
                    .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                    .build());
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("csrf");
        }
    }

    private static void assertAccess(Browser browser, String row, boolean allowed, String refusal) {
        String method = row.substring(0, row.indexOf(' '));
        Browser.Answer answer = method.equals("GET") ? browser.get(path(row)) : browser.call(method, path(row), "{}");
        String code = answer.raw().body().contains("\"code\"") ? answer.code() : "";
        if (allowed) {
            assertThat(code).as(row).isNotIn("notSignedIn", "notAllowed", "csrf", "notFound", "internal");
            assertThat(answer.status()).as(row).isLessThan(500);
        } else {
            assertThat(code).as(row).isEqualTo(refusal);
        }
    }

    private static String path(String row) {
        return row.substring(row.indexOf(' ') + 1).replace("**", "").replaceAll("\\{[a-z]+}", "unknown");
    }
}
