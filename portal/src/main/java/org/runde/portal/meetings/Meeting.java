package org.runde.portal.meetings;

import org.jspecify.annotations.Nullable;

/// Something people can meet in: a quick meeting, or the personal room of an account, which never ends.
///
/// @param owner   id of the account
/// @param door    last part of the link: 24 letters and digits, or the vanity name of a personal room
/// @param title   empty for a personal room, which is called after its owner
/// @param lobby   whether a new room starts with guests waiting
/// @param endedAt epoch milliseconds; absent while it can still be entered
public record Meeting(
        String id,
        String tenant,
        String owner,
        Kind kind,
        String door,
        String title,
        boolean lobby,
        long createdAt,
        @Nullable Long endedAt) {
    /// What sort of meeting.
    public enum Kind {
        QUICK,
        PERSONAL;

        /// As written in JSON and in the database.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public boolean ended() {
        return endedAt != null;
    }

    /// Path of the link.
    public String path() {
        return switch (kind) {
            case QUICK -> "/meet/" + door;
            case PERSONAL -> "/r/" + door;
        };
    }
}
