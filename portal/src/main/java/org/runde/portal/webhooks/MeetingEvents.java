package org.runde.portal.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;

/// Puts what happens to meetings into the words of webhooks. Runs inside the transaction of what happened.
final class MeetingEvents implements MeetingWatcher {
    private final Webhooks webhooks;
    private final Meetings meetings;
    private final Accounts accounts;
    private final Clock clock;

    MeetingEvents(Webhooks webhooks, Meetings meetings, Accounts accounts, Clock clock) {
        this.webhooks = webhooks;
        this.meetings = meetings;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void planned(Meeting meeting) {
        tell(WebhookEvent.MEETING_PLANNED, meeting, meetings.currentOf(meeting).orElse(null), Map.of());
    }

    @Override
    public void changed(Meeting before, Meeting after) {
        tell(WebhookEvent.MEETING_CHANGED, after, meetings.currentOf(after).orElse(null), Map.of());
    }

    @Override
    public void split(Meeting before, Meeting after, Meeting rest) {
        changed(before, after);
        planned(rest);
    }

    @Override
    public void occurrenceChanged(Meeting meeting, Occurrence before, Occurrence after) {
        tell(WebhookEvent.MEETING_CHANGED, meeting, after, Map.of("occurrence", after.key()));
    }

    @Override
    public void cancelled(Meeting meeting) {
        tell(WebhookEvent.MEETING_CANCELLED, meeting, null, Map.of());
    }

    @Override
    public void occurrenceCancelled(Meeting meeting, Occurrence occurrence) {
        tell(WebhookEvent.MEETING_CANCELLED, meeting, occurrence, Map.of("occurrence", occurrence.key()));
    }

    @Override
    public void began(Meeting meeting, Room room) {
        tell(WebhookEvent.MEETING_BEGAN, meeting, of(meeting, room), Map.of("room", room.id()));
    }

    @Override
    public void ended(Meeting meeting, Room room, long endedAt) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("room", room.id());
        more.put("endedAt", Instant.ofEpochMilli(endedAt).toString());
        tell(WebhookEvent.MEETING_ENDED, meeting, of(meeting, room), more);
    }

    /// Deleting what was still to come is calling it off, for whoever follows from outside.
    @Override
    public void removing(Meeting meeting) {
        long now = clock.wallMillis();
        boolean toCome = meetings.occurrencesOf(meeting).stream().anyMatch(one -> !one.cancelled() && !one.over(now));
        if (toCome && !meeting.cancelled() && !meeting.ended()) {
            cancelled(meeting);
        }
    }

    /// What is over is called off no more.
    @Override
    public void expiring(List<Meeting> gone, String rule) {}

    private @Nullable Occurrence of(Meeting meeting, Room room) {
        return Optional.ofNullable(room.occurrence())
                .flatMap(key -> meetings.occurrence(meeting, key))
                .orElse(null);
    }

    private void tell(WebhookEvent event, Meeting meeting, @Nullable Occurrence occurrence, Map<String, Object> more) {
        webhooks.tell(meeting.tenant(), event, withNames -> data(meeting, occurrence, more, withNames));
    }

    private Map<String, Object> data(
            Meeting meeting, @Nullable Occurrence occurrence, Map<String, Object> more, boolean withNames) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", meeting.door());
        data.put("kind", meeting.kind().code());
        data.put("organiser", meeting.owner());
        if (occurrence != null && meeting.kind() == Meeting.Kind.SCHEDULED) {
            data.put("startsAt", occurrence.start().toString());
            data.put("endsAt", occurrence.end().toString());
        }
        data.putAll(more);
        boolean hidden =
                !accounts.hidden(meeting.tenant(), List.of(meeting.owner())).isEmpty();
        if (withNames && !hidden) {
            accounts.find(meeting.owner()).ifPresent(owner -> {
                data.put("title", Meetings.titleOf(meeting, owner));
                data.put("organiserName", owner.name());
            });
        }
        return data;
    }
}
