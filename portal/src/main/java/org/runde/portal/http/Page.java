package org.runde.portal.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a long list, in a fixed order.
///
/// @param next what to send as `after` for the following part; absent at the end
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /// @param found one more than `limit` when there are more, in order
    /// @param key   where an item stands in the order, so that the list can go on behind it
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
