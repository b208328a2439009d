package org.runde.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;

/// Writes the TypeScript types of the signalling protocol from the records, so that the web client cannot drift from
/// the node. A message becomes an interface named after its side and its `type`, an enum a union of strings, a
/// `@Nullable` component an optional member.
final class TypeScript {
    static final String COMMAND = "mvn -q -B -pl contract test -Dtest=TypeScriptTest -Drunde.write=true";

    private static final String HEAD = """
            // Generated from the records in contract/src/main/java/org/runde/contract/signal. Do not edit.
            // Regenerate: %s

            """.formatted(COMMAND);
    private static final String TAIL = """
            /** The client message of one type, such as `ClientMessageOf<"Join">`. */
            export type ClientMessageOf<T extends ClientMessage["type"]> = Extract<ClientMessage, { type: T }>;

            /** The server message of one type, such as `ServerMessageOf<"Welcome">`. */
            export type ServerMessageOf<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;
            """;

    /// Blocks of TypeScript by the class they stand for, in the order in which they were met.
    private final Map<Class<?>, String> blocks = new LinkedHashMap<>();

    private TypeScript() {}

    static String ofSignalling() {
        var script = new TypeScript();
        script.family(ClientMessage.class);
        script.family(ServerMessage.class);
        script.name(ClientFrame.class);
        script.name(ServerFrame.class);
        script.name(PollTalk.Ballot.class);
        return HEAD + String.join("\n", script.blocks.values()) + "\n" + TAIL;
    }

    private void family(Class<?> family) {
        List<String> members = new ArrayList<>();
        for (Class<?> member : messages(family)) {
            String name = messageName(family, member);
            members.add(name);
            blocks.put(member, "");
            blocks.put(member, shape(name, "  readonly type: \"" + member.getSimpleName() + "\";\n", member));
        }
        blocks.put(
                family, "export type " + family.getSimpleName() + " =\n  | " + String.join("\n  | ", members) + ";\n");
    }

    /// The messages of a family, those of its families within included, in the order of the source.
    static List<Class<?>> messages(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .<Class<?>>flatMap(member -> member.isInterface() ? messages(member).stream() : Stream.of(member))
                .toList();
    }

    private static String messageName(Class<?> family, Class<?> member) {
        return family.getSimpleName().replace("Message", "") + member.getSimpleName();
    }

    private String shape(String name, String first, Class<?> type) {
        String members =
                Arrays.stream(type.getRecordComponents()).map(this::member).collect(Collectors.joining("", first, ""));
        return "export interface " + name + " {\n" + members + "}\n";
    }

    private String member(RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "  readonly " + component.getName() + (optional ? "?" : "") + ": "
                + expression(component.getAnnotatedType()) + ";\n";
    }

    private String expression(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType list) {
            return "readonly " + expression(list.getAnnotatedActualTypeArguments()[0]) + "[]";
        }
        return name((Class<?>) type.getType());
    }

    private String name(Class<?> type) {
        if (type == String.class) {
            return "string";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "number";
        } else if (type.isEnum()) {
            blocks.computeIfAbsent(type, TypeScript::union);
        } else if (type.isRecord()) {
            if (!blocks.containsKey(type)) {
                blocks.put(type, "");
                blocks.put(type, shape(type.getSimpleName(), "", type));
            }
        } else if (!blocks.containsKey(type)) {
            throw new IllegalArgumentException("no TypeScript for " + type);
        }
        return type.getSimpleName();
    }

    private static String union(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> "\"" + constant + "\"")
                .collect(Collectors.joining(" | ", "export type " + type.getSimpleName() + " = ", ";\n"));
    }
}
