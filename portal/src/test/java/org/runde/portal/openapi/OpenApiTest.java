package org.runde.portal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document and the page about the HTTP API say what is true of the routes. With `-Drunde.rewrite=true` the
/// document is written anew instead of compared.
class OpenApiTest {
    /// What the program around the portal answers, as it does `/health`.
    private static final Set<String> OF_THE_PROGRAM = Set.of("/api/v1/operator/node");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path DOCUMENT = Path.of("src/main/resources/org/runde/portal/site/openapi.json");
    private static final Path PAGE = Path.of("../docs/protocol/http.md");
    private static final Path INDEX = Path.of("../docs/protocol/http-index.md");
    private static final Path TABLES = Path.of("src/test/resources/org/runde/portal");

    private final PortalServer server = PortalServer.shared();

    @Test
    void theDocumentIsFresh() throws IOException {
        String text = JSON.writeValueAsString(new Description(sources()).document()) + "\n";
        if (Boolean.getBoolean("runde.rewrite")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(text);
    }

    @Test
    void everyRouteHasASentenceAndNoSentenceIsWithoutARoute() throws IOException {
        assertThat(sentences().keySet()).isEqualTo(addresses());
    }

    @Test
    void theDocumentIsServedToEverybodyAndAnIndependentParserFindsNothingWrong() {
        Browser.Answer answer = server.visitor().get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(answer.raw().body(), List.of(), options);
        assertThat(parsed.getMessages()).isEmpty();
        var operations = new TreeSet<String>();
        parsed.getOpenAPI()
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(verb -> operations.add(verb + " " + path)));
        assertThat(operations).isEqualTo(addresses());
        assertThat(parsed.getOpenAPI().getComponents().getSecuritySchemes()).containsOnlyKeys("key", "session");
    }

    /// The index is written from the routes as well; the page that explains them names only what is there.
    @Test
    void theIndexIsFreshAndThePageNamesNothingThatIsNotThere() throws IOException {
        String text = Index.text(sources());
        if (Boolean.getBoolean("runde.rewrite")) {
            Files.writeString(INDEX, text);
        }
        assertThat(Files.readString(INDEX)).isEqualTo(text);
        var named = new TreeSet<String>();
        Pattern.compile("/api/v1/[A-Za-z0-9{}/._-]+")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group().replaceAll("[./]+$", ""))
                .forEach(named::add);
        addresses().forEach(row -> named.remove(row.substring(row.indexOf(' ') + 1)));
        named.removeAll(OF_THE_PROGRAM);
        assertThat(named).as("addresses on the page that are not there").isEmpty();
    }

    private Description.Sources sources() throws IOException {
        Map<String, String[]> access = new TreeMap<>();
        for (String line : Files.readAllLines(TABLES.resolve("gate/access.txt"))) {
            String[] words = line.split(" +");
            if (!line.startsWith("#")) {
                access.put(words[0] + " " + words[1], new String[] {words[2], words[3]});
            }
        }
        Map<String, Object> examples = new LinkedHashMap<>();
        JSON.readTree(Files.readString(TABLES.resolve("openapi/examples.json")))
                .properties()
                .forEach(example -> examples.put(example.getKey(), example.getValue()));
        return new Description.Sources(
                server.bean(RequestMappingHandlerMapping.class).getHandlerMethods(),
                access,
                sentences(),
                codes(),
                examples);
    }

    private TreeSet<String> addresses() {
        var addresses = new TreeSet<String>();
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
            for (var verb : info.getMethodsCondition().getMethods()) {
                for (String address : info.getPatternValues()) {
                    if (address.startsWith("/api/v1/")) {
                        addresses.add(verb + " " + address);
                    }
                }
            }
        });
        return addresses;
    }

    private static Map<String, String> sentences() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        for (String line : Files.readAllLines(TABLES.resolve("openapi/routes.txt"))) {
            String[] parts = line.split(" +", 3);
            if (!line.startsWith("#")) {
                sentences.put(parts[0] + " " + parts[1], parts[2]);
            }
        }
        return sentences;
    }

    /// Every code a problem in the program has, with its status and its sentence.
    private static Map<String, String> codes() throws IOException {
        Map<String, String> codes = new TreeMap<>();
        codes.put("invalid", "422|A value is not acceptable; `field` names it.");
        codes.put("tooMany", "429|Too many attempts; `retryAfterSeconds` says how long to wait.");
        codes.put("tooManyMeetings", "429|You have started very many meetings in a short time.");
        Pattern problem =
                Pattern.compile("new Problem\\(\\s*(\\d{3}),\\s*\"([A-Za-z]+)\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                problem.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> codes.putIfAbsent(
                                found.group(2),
                                found.group(1) + "|" + found.group(3).strip()));
            }
        }
        return codes;
    }
}
