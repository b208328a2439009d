package org.runde.portal.meetings;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.portal.store.TestDatabase;

/// Meetings made of little.
final class TestMeetings {
    private TestMeetings() {}

    static Meeting meeting(
            String id,
            String owner,
            Meeting.Kind kind,
            String door,
            String title,
            @Nullable Schedule schedule,
            long createdAt) {
        MeetingDraft draft = new MeetingDraft(MeetingType.VIDEO, title, "", null, MeetingOptions.USUAL, schedule);
        return new Meeting(
                id,
                TestDatabase.TENANT,
                owner,
                kind,
                draft.type(),
                door,
                "pin of " + id,
                draft.title(),
                draft.comment(),
                draft.controller(),
                draft.options(),
                draft.schedule(),
                createdAt,
                null,
                null,
                1);
    }
}
