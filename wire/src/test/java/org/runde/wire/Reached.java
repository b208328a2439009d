package org.runde.wire;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an object holds on to, through fields of our own classes and Bouncy Castle's, collections and arrays.
public final class Reached {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> open = new ArrayDeque<>();

    private Reached() {}

    /// All objects of a type that can be reached from one.
    public static <T> List<T> from(Object start, Class<T> type) {
        Reached reached = new Reached();
        List<T> found = new ArrayList<>();
        reached.see(start);
        while (!reached.open.isEmpty()) {
            Object next = reached.open.remove();
            if (type.isInstance(next)) found.add(type.cast(next));
            reached.look(next);
        }
        return found;
    }

    private void see(Object found) {
        if (found != null && seen.add(found)) open.add(found);
    }

    private void look(Object at) {
        switch (at) {
            case Collection<?> many -> many.forEach(this::see);
            case Map<?, ?> map -> {
                map.keySet().forEach(this::see);
                map.values().forEach(this::see);
            }
            case Object[] array -> {
                for (int i = 0; i < array.length; i++) see(Array.get(array, i));
            }
            default -> {
                for (Class<?> type = at.getClass(); isOpen(type); type = type.getSuperclass()) fields(at, type);
            }
        }
    }

    private static boolean isOpen(Class<?> type) {
        return type.getName().startsWith("org.runde.") || type.getName().startsWith("org.bouncycastle.");
    }

    private void fields(Object at, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
            try {
                field.setAccessible(true);
                see(field.get(at));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
