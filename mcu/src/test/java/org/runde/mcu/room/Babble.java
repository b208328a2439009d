package org.runde.mcu.room;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;

/// Everything a client can say, drawn at random from the records themselves: names of people and things that exist as
/// often as nonsense, and texts from nothing to far too long. A new message takes part without being named here.
final class Babble {
    private static final List<String> KNOWN =
            List.of("anna", "ben", "paul", "cleo", "dora", "waiter", "board", "notes");

    private final Random random;
    private final List<Class<?>> types;

    /// @param without simple names of what is never said
    Babble(Random random, Set<String> without) {
        this.random = random;
        types = leaves(ClientMessage.class)
                .filter(type -> !without.contains(type.getSimpleName()))
                .toList();
    }

    ClientMessage next() {
        return (ClientMessage) record(types.get(random.nextInt(types.size())));
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isInterface() ? leaves(member) : Stream.of(member));
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var maker = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            maker.setAccessible(true);
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean absent = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
                values[i] = absent && random.nextInt(3) == 0 ? null : value(components[i].getGenericType());
            }
            return maker.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("nothing to say for " + type, e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(value(list.getActualTypeArguments()[0]));
            }
            return List.copyOf(elements);
        }
        Class<?> simple = (Class<?>) type;
        if (simple == String.class) {
            return text();
        } else if (simple == boolean.class || simple == Boolean.class) {
            return random.nextBoolean();
        } else if (simple == long.class || simple == Long.class) {
            return (long) number();
        } else if (simple == int.class || simple == Integer.class) {
            return number();
        } else if (simple == double.class || simple == Double.class) {
            return random.nextDouble();
        } else if (simple.isEnum()) {
            Object[] constants = simple.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (simple.isSealed()) {
            Class<?>[] members = simple.getPermittedSubclasses();
            return value(members[random.nextInt(members.length)]);
        }
        return record(simple);
    }

    private String text() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "x".repeat(random.nextInt(3_000));
            case 2 -> "some words " + random.nextInt(100_000);
            case 3 -> "👍";
            default -> KNOWN.get(random.nextInt(KNOWN.size()));
        };
    }

    private int number() {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.MAX_VALUE;
            case 1 -> -1;
            default -> random.nextInt(10);
        };
    }
}
