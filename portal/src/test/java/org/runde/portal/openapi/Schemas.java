package org.runde.portal.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;

/// JSON schemas of the records that go in and out, by their components: what can be null is optional in a request and
/// nullable in an answer.
final class Schemas {
    private final Map<String, Object> components = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    Map<String, Object> components() {
        return components;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Page.class) {
                return page(generic.getActualTypeArguments()[0]);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return map("type", "array", "items", of(generic.getActualTypeArguments()[0]));
            }
            return map("type", "object");
        }
        return type instanceof Class<?> plain ? ofClass(plain) : map("type", "object");
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type == String.class || type == char.class) {
            return map("type", "string");
        }
        if (type == int.class || type == Integer.class) {
            return map("type", "integer", "format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return map("type", "integer", "format", "int64");
        }
        if (type == double.class || type == Double.class) {
            return map("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (type.isEnum()) {
            return map(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return type.isRecord() ? reference(type) : map("type", "object");
    }

    private Map<String, Object> page(Type item) {
        return map(
                "type",
                "object",
                "required",
                List.of("items", "next"),
                "properties",
                map(
                        "items",
                        map("type", "array", "items", of(item)),
                        "next",
                        map(
                                "type",
                                List.of("string", "null"),
                                "description",
                                "Send it as `after` for the following part; null at the end.")));
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            name = name(type);
            names.put(type, name);
            // First the place, then what stands there: a record may contain itself.
            components.put(name, map("type", "object"));
            components.put(name, object(type));
        }
        return map("$ref", "#/components/schemas/" + name);
    }

    private String name(Class<?> type) {
        String own = type.getSimpleName();
        Class<?> outer = type.getDeclaringClass();
        if (outer == null) {
            String home = type.getPackageName().replaceAll(".*\\.", "");
            String longer = Character.toUpperCase(home.charAt(0)) + home.substring(1) + own;
            return names.containsValue(own) ? longer : own;
        }
        String around = outer.getSimpleName().replaceAll("(Routes|Bodies|Views|Store|s)$", "");
        String name = own.startsWith(around) ? own : around + own;
        return names.containsValue(name) ? outer.getSimpleName() + own : name;
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Object> schema = new LinkedHashMap<>(of(component.getGenericType()));
            boolean nullable = isNullable(component.getAnnotatedType());
            if (component.getType() == String.class && component.getName().endsWith("At")) {
                schema.put("format", "date-time");
            }
            if (nullable) {
                schema = schema.containsKey("$ref")
                        ? map("oneOf", List.of(schema, map("type", "null")))
                        : orNull(schema);
            } else {
                required.add(component.getName());
            }
            properties.put(component.getName(), schema);
        }
        Map<String, Object> object = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>(schema);
        nullable.computeIfPresent("type", (key, type) -> List.of(type, "null"));
        return nullable;
    }

    static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class);
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
