package org.runde.portal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.Program;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.keys.Scope;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every address with every role; the table is `access.txt` beside this class.
class AccessTest {
    /// Who calls: nobody, or an account with exactly one role. In the table `SIGNED_IN` stands for all of the latter.
    private enum Who {
        VISITOR,
        ORGANISER,
        ADMINISTRATOR,
        DPO,
        OPERATOR
    }

    private static final Map<String, Set<Who>> MATRIX = new TreeMap<>();
    private static final Map<String, String> SCOPES = new TreeMap<>();

    static {
        read();
    }

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
        Set<Who> may = MATRIX.get(row);
        for (Who who : Who.values()) {
            Browser browser = who == Who.VISITOR ? server.visitor() : server.signedIn(AccountRole.valueOf(who.name()));
            assertAccess(browser, row, may.contains(who), who == Who.VISITOR ? "notSignedIn" : "notAllowed");
        }
    }

    @Test
    void anAddressNobodyKnowsIsNotToldApartFromOneThatNeedsASignIn() {
        assertThat(server.visitor().get("/api/v1/nothing").code()).isEqualTo("notSignedIn");
        assertThat(server.signedIn(AccountRole.ORGANISER).get("/api/v1/nothing").code())
                .isEqualTo("notFound");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyChangeNeedsTheCsrfValue(String row) {
        String method = row.substring(0, row.indexOf(' '));
        if (method.equals("GET") || method.equals("HEAD") || hasDoorForMachines(row)) {
            return;
        }
        Browser browser = server.signedIn(AccountRole.values());
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

    /// There a cookie counts for nothing, so that there is nothing a foreign page could make use of.
    private boolean hasDoorForMachines(String row) {
        for (MachineDoor door : server.beans(MachineDoor.class)) {
            if (PathPatternParser.defaultInstance.parse(door.pattern()).matches(PathContainer.parsePath(path(row)))) {
                assertThat(server.signedIn(AccountRole.values())
                                .call(row.substring(0, row.indexOf(' ')), path(row), "{}")
                                .status())
                        .as(row)
                        .isEqualTo(401);
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aKeyNeedsTheScopeOfTheAddressAndNoOther(String row) {
        String scope = SCOPES.get(row);
        // An answer to HEAD has no body that could say why.
        if (!row.contains("/api/v1/") || row.startsWith("HEAD ")) {
            return;
        }
        if (scope.equals("-")) {
            assertThat(codeFor(KEYS.get(""), row)).as(row).isEqualTo("keyNotAllowed");
            return;
        }
        assertThat(codeFor(KEYS.get("without " + scope), row)).as(row).isEqualTo("scopeMissing");
        assertThat(codeFor(KEYS.get("only " + scope), row))
                .as(row)
                .isNotIn(
                        "scopeMissing", "keyNotAllowed", "keyUnknown", "notSignedIn", "notAllowed", "csrf", "internal");
    }

    /// Keys of somebody with every role: with all scopes, without one, with only one.
    private static final Map<String, Program> KEYS = keys();

    private static Map<String, Program> keys() {
        PortalServer server = PortalServer.shared();
        Browser browser = server.signedIn(AccountRole.values());
        Map<String, Program> keys = new TreeMap<>();
        Set<String> all = new TreeSet<>();
        for (Scope scope : Scope.values()) {
            if (scope != Scope.CONFERENCE) {
                all.add(scope.code());
            }
        }
        keys.put("", key(server, browser, all));
        for (String scope : all) {
            Set<String> others = new TreeSet<>(all);
            others.remove(scope);
            keys.put("without " + scope, key(server, browser, others));
            keys.put("only " + scope, key(server, browser, Set.of(scope)));
        }
        return keys;
    }

    private static Program key(PortalServer server, Browser browser, Set<String> scopes) {
        String list = "\"" + String.join("\",\"", scopes) + "\"";
        return server.program(browser.post("/api/v1/admin/keys", "{\"name\":\"Access\",\"scopes\":[" + list + "]}")
                .text("secret"));
    }

    private static String codeFor(Program program, String row) {
        String method = row.substring(0, row.indexOf(' '));
        Browser.Answer answer = program.call(method, path(row), method.equals("GET") ? "" : "{}");
        return answer.raw().body().contains("\"code\"") ? answer.code() : "";
    }

    private static void read() {
        try (InputStream table = AccessTest.class.getResourceAsStream("access.txt")) {
            new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .forEach(words -> {
                        assertThat(words).as("method, address, roles, scope").hasSize(4);
                        MATRIX.put(words[0] + " " + words[1], who(words[2]));
                        SCOPES.put(words[0] + " " + words[1], words[3]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Who> who(String words) {
        if (words.equals("VISITOR")) {
            return EnumSet.allOf(Who.class);
        }
        if (words.equals("SIGNED_IN")) {
            return EnumSet.complementOf(EnumSet.of(Who.VISITOR));
        }
        Set<Who> who = EnumSet.noneOf(Who.class);
        for (String word : words.split(",")) {
            who.add(Who.valueOf(word));
        }
        return who;
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
