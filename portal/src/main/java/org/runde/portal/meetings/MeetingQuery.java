package org.runde.portal.meetings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which dates of which meetings, and in which order.
///
/// @param owner  id of an account; absent for all of the tenant
/// @param from   epoch milliseconds; dates that end after this
/// @param to     epoch milliseconds; dates that begin before this
/// @param search part of the title, empty for all
/// @param after  where the page before ended
public record MeetingQuery(
        String tenant,
        @Nullable String owner,
        State state,
        @Nullable Long from,
        @Nullable Long to,
        String search,
        @Nullable Position after,
        int limit) {
    /// Which part of all dates.
    public enum State {
        /// Not over, the nearest first.
        UPCOMING,
        /// Over, the latest first.
        PAST,
        /// Both, the earliest first.
        ALL
    }

    /// Where a date stands in the order of a list.
    public record Position(long startsAt, String meeting, String key) {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([A-Za-z0-9]{1,40})-([A-Za-z0-9]{1,20})");

        static Position of(Occurrence occurrence) {
            return new Position(occurrence.startsAt(), occurrence.meeting(), occurrence.key());
        }

        /// @return null when the text is none of ours
        public static @Nullable Position read(String text) {
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? new Position(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3))
                    : null;
        }

        @Override
        public String toString() {
            return startsAt + "-" + meeting + "-" + key;
        }
    }
}
