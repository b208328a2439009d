package org.runde.portal.history;

import org.jspecify.annotations.Nullable;

/// A meeting that was held, as numbers.
///
/// @param organiser     account, so that organisers see their own numbers
/// @param day           days since 1970 in UTC
/// @param kind          as in `Meeting.Kind`
/// @param minutes       from the first who came to the last who went
/// @param personMinutes of all people together
public record Held(
        String tenant,
        @Nullable String organiser,
        long day,
        String kind,
        int people,
        long minutes,
        long personMinutes) {}
