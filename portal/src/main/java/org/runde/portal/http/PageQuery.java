package org.runde.portal.http;

import org.jspecify.annotations.Nullable;

/// Which part of a long list is asked for.
///
/// @param after  `next` of the part before; empty for the first
/// @param search what the items must contain; empty for all
public record PageQuery(String after, int limit, String search) {
    public static final int STANDARD_LIMIT = 50;
    public static final int MAX_LIMIT = 200;
    private static final int MAX_SEARCH = 100;
    private static final int MAX_AFTER = 1000;

    /// From the parameters of a request; what is missing takes its standard.
    /// @throws Problem `invalid` when the limit is out of range or a text is too long
    public static PageQuery of(@Nullable String after, @Nullable Integer limit, @Nullable String search) {
        int many = limit == null ? STANDARD_LIMIT : limit;
        if (many < 1 || many > MAX_LIMIT) {
            throw Problem.invalid("limit", "A number from 1 to " + MAX_LIMIT + ".");
        }
        if (after != null && after.length() > MAX_AFTER) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
        return new PageQuery(after == null ? "" : after, many, Input.optionalLine(search, "search", MAX_SEARCH));
    }
}
