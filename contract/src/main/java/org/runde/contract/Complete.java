package org.runde.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds what was read to what the record says: only components marked `@Nullable` may be absent. Code behind
/// [Json#read] then need not ask again.
final class Complete {
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents()).stream()
                    .filter(component -> !component.getType().isPrimitive())
                    .map(Component::of)
                    .toList();
        }
    };

    private Complete() {}

    static boolean test(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Record record -> COMPONENTS.get(record.getClass()).stream().allMatch(one -> one.test(record));
            case List<?> list -> list.stream().allMatch(Complete::test);
            default -> true;
        };
    }

    private record Component(RecordComponent component, boolean nullable) {
        static Component of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            return new Component(component, component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        boolean test(Record record) {
            try {
                Object value = component.getAccessor().invoke(record);
                return value == null ? nullable : Complete.test(value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("accessors of records are plain", e);
            }
        }
    }
}
