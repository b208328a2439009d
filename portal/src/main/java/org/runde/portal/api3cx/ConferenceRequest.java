package org.runde.portal.api3cx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A call as clients really send it: path in any case, a bare `?` or a trailing `&`, values that were never encoded,
/// members of the body in any case, and a body of `""` where none is wanted.
///
/// @param path  parts below `/webmeeting/api/v1`, the first in lower case; the second is a meeting's id, whose case
/// counts
/// @param query by name in lower case
/// @param base  where links begin
record ConferenceRequest(
        String tenant, String method, List<String> path, Map<String, String> query, byte[] body, String base) {
    private static final JsonMapper JSON = JsonMapper.builder(Json.forgetful()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(32)
                            .maxNameLength(64)
                            .build())
                    .build())
            .build();

    static List<String> path(String below) {
        List<String> parts = new ArrayList<>();
        for (String part : below.split("/")) {
            if (!part.isEmpty()) {
                parts.add(parts.isEmpty() ? part.toLowerCase(Locale.ROOT) : part);
            }
        }
        return List.copyOf(parts);
    }

    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(name.toLowerCase(Locale.ROOT), decode(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /// Undoes percent-encoding where there is one, and takes everything else as it came: UTF-8, else Latin-1.
    private static String decode(String raw) {
        byte[] in = raw.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(in[i] == '+' ? ' ' : in[i]);
            }
        }
        byte[] bytes = out.toByteArray();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// @return absent when the parameter was not sent
    @Nullable
    Boolean flag(String name) {
        String text = given(name).orElse("");
        return text.isEmpty() ? null : text.equalsIgnoreCase("true") || text.equals("1");
    }

    int number(String name, int max) {
        String text = given(name).orElse("0");
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > max) {
            throw ConferenceProblem.badRequest("Parameter " + name + " must be a number from 0 to " + max);
        }
        return Integer.parseInt(text);
    }

    /// The body as one object; members in lower case.
    Map<String, JsonNode> object() {
        JsonNode node = json();
        if (!node.isObject()) {
            throw ConferenceProblem.badRequest("The body must be a JSON object");
        }
        return members(node);
    }

    List<JsonNode> array() {
        JsonNode node = json();
        if (!node.isArray()) {
            throw ConferenceProblem.badRequest("The body must be a JSON array");
        }
        return List.copyOf(node.values());
    }

    static Map<String, JsonNode> members(JsonNode node) {
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties()
                .forEach(member -> members.putIfAbsent(member.getKey().toLowerCase(Locale.ROOT), member.getValue()));
        return members;
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw ConferenceProblem.badRequest("The body is not JSON");
        }
    }

    @Override
    public String toString() {
        return "ConferenceRequest[" + method + "]";
    }
}
