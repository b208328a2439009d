package org.runde.portal.meetings;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;

/// What an organiser decides about a meeting.
///
/// @param title      empty for the usual one
/// @param controller id of who answers for the data; absent for the organisation's standard
/// @param schedule   absent for a meeting that begins now
public record MeetingDraft(
        MeetingType type,
        String title,
        String comment,
        @Nullable String controller,
        MeetingOptions options,
        @Nullable Schedule schedule) {
    public MeetingDraft withSchedule(@Nullable Schedule other) {
        return new MeetingDraft(type, title, comment, controller, options, other);
    }

    public MeetingDraft withController(String other) {
        return new MeetingDraft(type, title, comment, other, options, schedule);
    }

    @Override
    public String toString() {
        // Title and comment do not belong into a log line.
        return "MeetingDraft[" + type + "]";
    }
}
