package org.runde.portal.meetings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;

/// Something people can meet in: a quick meeting, one that is planned, or the personal room of an account, which never
/// ends.
///
/// @param owner       id of the account
/// @param door        last part of the link: 24 letters and digits, or the vanity name of a personal room
/// @param pin         9 digits to enter by phone; unique in the installation
/// @param title       empty for a personal room, which is called after its owner
/// @param comment     for those who are invited; may be empty, may have several lines
/// @param controller  id of who answers for the data; absent for the organisation's standard, as in personal rooms
/// @param schedule    only when planned
/// @param createdAt   epoch milliseconds
/// @param endedAt     only of a quick meeting: absent while it can still be entered
/// @param cancelledAt when it was called off as a whole
/// @param version     grows with each change by people, so that nobody overwrites a change they have not seen
public record Meeting(
        String id,
        String tenant,
        String owner,
        Kind kind,
        MeetingType type,
        String door,
        String pin,
        String title,
        String comment,
        @Nullable String controller,
        MeetingOptions options,
        @Nullable Schedule schedule,
        long createdAt,
        @Nullable Long endedAt,
        @Nullable Long cancelledAt,
        long version) {
    /// What sort of meeting.
    public enum Kind {
        QUICK,
        SCHEDULED,
        PERSONAL;

        /// As written in JSON and in the database.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean ended() {
        return endedAt != null;
    }

    public boolean cancelled() {
        return cancelledAt != null;
    }

    public boolean series() {
        return schedule != null && schedule.series();
    }

    /// Path of the link.
    public String path() {
        return switch (kind) {
            case QUICK, SCHEDULED -> "/meet/" + door;
            case PERSONAL -> "/r/" + door;
        };
    }

    Meeting with(MeetingDraft draft) {
        return new Meeting(
                id,
                tenant,
                owner,
                kind,
                draft.type(),
                door,
                pin,
                draft.title(),
                draft.comment(),
                draft.controller(),
                draft.options(),
                draft.schedule(),
                createdAt,
                endedAt,
                cancelledAt,
                version);
    }

    /// What can be changed of it, as it is now.
    public MeetingDraft draft() {
        return new MeetingDraft(type, title, comment, controller, options, schedule);
    }

    @Override
    public String toString() {
        // Title and comment do not belong into a log line.
        return "Meeting[" + id + ", " + kind + "]";
    }
}
