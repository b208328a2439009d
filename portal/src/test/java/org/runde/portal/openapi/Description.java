package org.runde.portal.openapi;

import static org.runde.portal.openapi.Schemas.map;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// Builds the OpenAPI document from the routes Spring knows, the records they take and give, the access table and the
/// sentences in `routes.txt`. Nothing in it is written twice by hand, so nothing in it can grow old.
final class Description {
    private static final String PROBLEM = "#/components/responses/Problem";

    private final Map<RequestMappingInfo, HandlerMethod> routes;
    private final Map<String, String[]> access;
    private final Map<String, String> sentences;
    private final List<String> problemCodes;
    private final Map<String, Object> examples;
    private final Schemas schemas = new Schemas();

    /// @param access    by `METHOD address`: roles and scope
    /// @param sentences    by `METHOD address`
    /// @param problemCodes status, a bar and a sentence
    record Sources(
            Map<RequestMappingInfo, HandlerMethod> routes,
            Map<String, String[]> access,
            Map<String, String> sentences,
            Map<String, String> problemCodes,
            Map<String, Object> examples) {}

    Description(Sources sources) {
        this.routes = sources.routes();
        this.access = sources.access();
        this.sentences = sources.sentences();
        this.problemCodes = List.copyOf(sources.problemCodes().keySet());
        this.examples = sources.examples();
    }

    Map<String, Object> document() {
        Map<String, Object> paths = new TreeMap<>();
        inOrder().forEach((info, method) -> {
            for (String address : info.getPatternValues()) {
                if (address.startsWith("/api/v1/")) {
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        @SuppressWarnings("unchecked")
                        Map<String, Object> path =
                                (Map<String, Object>) paths.computeIfAbsent(address, fresh -> new TreeMap<>());
                        path.put(
                                verb.name().toLowerCase(Locale.ROOT),
                                operation(verb.name() + " " + address, info, method));
                    }
                }
            }
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                map(
                        "title",
                        "Runde",
                        "version",
                        "1",
                        "description",
                        "The one API of Runde, for programs and for the web client. Rules for all requests, and what"
                                + " the members mean: docs/protocol/http.md.",
                        "license",
                        map("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(map("url", "/", "description", "The server this document came from")));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    /// Spring knows them in no fixed order, and which of two records of one name gets the longer one depends on it.
    private Map<RequestMappingInfo, HandlerMethod> inOrder() {
        Map<RequestMappingInfo, HandlerMethod> sorted =
                new TreeMap<>(Comparator.comparing(info -> new TreeSet<>(info.getPatternValues()) + " "
                        + new TreeSet<>(info.getMethodsCondition().getMethods())));
        sorted.putAll(routes);
        return sorted;
    }

    private Map<String, Object> components() {
        Map<String, Object> schemes = map(
                "key",
                map(
                        "type",
                        "http",
                        "scheme",
                        "bearer",
                        "description",
                        "An API key, made by an administrator: `Authorization: Bearer rk_…`. It needs the scope that is"
                                + " named with each operation."),
                "session",
                map(
                        "type",
                        "apiKey",
                        "in",
                        "cookie",
                        "name",
                        "runde_session",
                        "description",
                        "What a browser has after signing in. Changes need the header `X-CSRF-Token` with the value of"
                                + " `GET /api/v1/session`."));
        Map<String, Object> all = new TreeMap<>(schemas.components());
        all.put("Problem", problem());
        return map(
                "securitySchemes",
                schemes,
                "schemas",
                all,
                "parameters",
                map(
                        "Organiser",
                        header("Runde-Organiser", "With a key: on whose behalf, by extension number or mail address."),
                        "IdempotencyKey",
                        header(
                                "Idempotency-Key",
                                "8 to 200 characters. The same key again within 24 hours gets the first answer.")),
                "responses",
                map(
                        "Problem",
                        map(
                                "description",
                                "It did not work; `code` says why.",
                                "content",
                                map(
                                        "application/problem+json",
                                        map("schema", map("$ref", "#/components/schemas/Problem"))))));
    }

    private Map<String, Object> problem() {
        return map(
                "type",
                "object",
                "description",
                "RFC 9457. Further members depend on the code; see docs/protocol/http.md.",
                "required",
                List.of("type", "title", "status", "code", "detail"),
                "properties",
                map(
                        "type",
                        map("type", "string"),
                        "title",
                        map("type", "string"),
                        "status",
                        map("type", "integer"),
                        "code",
                        map("type", "string", "enum", problemCodes),
                        "detail",
                        map("type", "string"),
                        "field",
                        map("type", "string", "description", "The member of the request that was refused.")),
                "examples",
                List.of(map(
                        "type",
                        "about:blank",
                        "title",
                        "Not acceptable",
                        "status",
                        422,
                        "code",
                        "invalid",
                        "detail",
                        "A text is needed here.",
                        "field",
                        "title")));
    }

    private static Map<String, Object> header(String name, String sentence) {
        return map(
                "name",
                name,
                "in",
                "header",
                "required",
                false,
                "description",
                sentence,
                "schema",
                map("type", "string"));
    }

    private Map<String, Object> operation(String row, RequestMappingInfo info, HandlerMethod handler) {
        Method method = handler.getMethod();
        String[] may = access.get(row);
        boolean keys = !may[1].equals("-");
        boolean open = may[0].equals("VISITOR");
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(row));
        operation.put("tags", List.of(tag(row)));
        operation.put("summary", sentences.getOrDefault(row, ""));
        operation.put(
                "description",
                (open
                                ? "For everybody."
                                : "For " + may[0].toLowerCase(Locale.ROOT).replace('_', ' ') + ".")
                        + (keys ? " Scope of a key: `" + may[1] + "`." : open ? "" : " Not with a key."));
        List<Object> security = new ArrayList<>();
        if (keys) {
            security.add(map("key", List.of()));
        }
        if (!open) {
            security.add(map("session", List.of()));
        }
        operation.put("security", security);
        List<Object> parameters = parameters(method);
        if (keys) {
            parameters.add(map("$ref", "#/components/parameters/Organiser"));
        }
        if (!open && (row.startsWith("POST") || row.startsWith("PATCH"))) {
            parameters.add(map("$ref", "#/components/parameters/IdempotencyKey"));
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        body(row, info, method, operation);
        operation.put("responses", responses(row, info, method));
        return operation;
    }

    private static List<Object> parameters(Method method) {
        List<Object> parameters = new ArrayList<>();
        Schemas plain = new Schemas();
        for (Parameter parameter : method.getParameters()) {
            PathVariable path = parameter.getAnnotation(PathVariable.class);
            RequestParam query = parameter.getAnnotation(RequestParam.class);
            RequestHeader header = parameter.getAnnotation(RequestHeader.class);
            if (path != null) {
                String name = path.value().isEmpty() ? parameter.getName() : path.value();
                parameters.add(map("name", name, "in", "path", "required", true, "schema", map("type", "string")));
            } else if (query != null) {
                Map<String, Object> schema = new LinkedHashMap<>(plain.of(parameter.getParameterizedType()));
                boolean standard = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                if (standard && !query.defaultValue().isEmpty()) {
                    schema.put("default", query.defaultValue());
                }
                String name = query.value().isEmpty() ? parameter.getName() : query.value();
                parameters.add(
                        map("name", name, "in", "query", "required", query.required() && !standard, "schema", schema));
            } else if (header != null) {
                String name = header.value().isEmpty() ? header.name() : header.value();
                parameters.add(map("name", name, "in", "header", "required", false, "schema", map("type", "string")));
            }
        }
        return parameters;
    }

    private void body(String row, RequestMappingInfo info, Method method, Map<String, Object> operation) {
        for (Parameter parameter : method.getParameters()) {
            RequestBody body = parameter.getAnnotation(RequestBody.class);
            if (body != null) {
                Type type = parameter.getParameterizedType();
                Map<String, Object> content = new LinkedHashMap<>();
                if (type == byte[].class || type == String.class) {
                    info.getConsumesCondition()
                            .getConsumableMediaTypes()
                            .forEach(media -> content.put(media.toString(), map("schema", map("type", "string"))));
                    content.computeIfAbsent("text/plain", fresh -> map("schema", map("type", "string")));
                } else {
                    Map<String, Object> json = map("schema", schemas.of(type));
                    if (examples.containsKey(row)) {
                        json.put("example", examples.get(row));
                    }
                    content.put("application/json", json);
                }
                operation.put("requestBody", map("required", body.required(), "content", content));
            }
        }
    }

    private Map<String, Object> responses(String row, RequestMappingInfo info, Method method) {
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        HttpStatus code = status == null ? HttpStatus.OK : status.value();
        Type type = method.getGenericReturnType();
        Map<String, Object> answer = map("description", code.getReasonPhrase());
        if (type == void.class && status == null) {
            answer.put("content", map("*/*", map("schema", map("type", "string", "format", "binary"))));
        } else if (type != void.class) {
            answer.put("content", content(info, method, type));
        }
        Map<String, Object> responses = new TreeMap<>();
        responses.put(Integer.toString(code.value()), answer);
        responses.put("default", map("$ref", PROBLEM));
        return responses;
    }

    private Map<String, Object> content(RequestMappingInfo info, Method method, Type type) {
        boolean raw = type == byte[].class
                || type == String.class
                || ResponseEntity.class.isAssignableFrom(method.getReturnType());
        if (!raw) {
            return map("application/json", map("schema", schemas.of(type)));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        info.getProducesCondition()
                .getProducibleMediaTypes()
                .forEach(media ->
                        content.put(media.toString(), map("schema", map("type", "string", "format", "binary"))));
        content.computeIfAbsent("*/*", any -> map("schema", map("type", "string", "format", "binary")));
        return content;
    }

    private static String operationId(String row) {
        StringBuilder id = new StringBuilder(row.substring(0, row.indexOf(' ')).toLowerCase(Locale.ROOT));
        for (String word : row.substring(row.indexOf("/v1/") + 4).split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static String tag(String row) {
        String[] parts = row.substring(row.indexOf("/v1/") + 4).split("/");
        return parts[0].equals("admin") || parts[0].equals("operator") ? parts[0] + "/" + parts[1] : parts[0];
    }
}
