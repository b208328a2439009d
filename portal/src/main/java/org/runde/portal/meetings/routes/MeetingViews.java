package org.runde.portal.meetings.routes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.meetings.DatedMeeting;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.Schedule;

/// Meetings as JSON shows them.
public final class MeetingViews {
    private static final int PREVIEWED = 50;

    private final Meetings meetings;
    private final Clock clock;

    public MeetingViews(Meetings meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    /// @param passcode as it was set, for the organiser; null without one
    public record OptionsView(
            boolean lobby,
            @Nullable String passcode,
            boolean waitForOrganiser,
            boolean muteOnEntry,
            boolean hideParticipants,
            boolean chat,
            boolean chatHistory,
            boolean chatLog) {}

    public record ScheduleView(
            String start,
            String zone,
            int minutes,
            @Nullable String rule) {}

    /// One date.
    /// @param state `planned`, `running`, `ended` or `cancelled`
    /// @param moved differs from its series
    public record DateView(String key, String title, Instant startsAt, Instant endsAt, String state, boolean moved) {}

    /// A meeting on one of its dates, in a list.
    public record ListView(
            String code,
            String kind,
            String type,
            String title,
            String url,
            boolean series,
            String key,
            Instant startsAt,
            Instant endsAt,
            @Nullable String zone,
            String state,
            boolean moved,
            Instant createdAt,
            boolean running,
            int people,
            boolean ended) {}

    /// @param date      the one that runs or is nearest; null when all were called off
    /// @param dates     how many there are
    /// @param conflicts other dates of the organiser at the same time; only after planning
    public record MeetingView(
            String code,
            String kind,
            String type,
            String title,
            String comment,
            String url,
            String pin,
            @Nullable String controller,
            OptionsView options,
            @Nullable ScheduleView schedule,
            @Nullable DateView date,
            int dates,
            Instant createdAt,
            boolean running,
            int people,
            boolean ended,
            boolean cancelled,
            long version,
            List<ConflictView> conflicts) {}

    public record ConflictView(String code, String key, String title, Instant startsAt, Instant endsAt) {}

    /// @param rule  in canonical form, with an end; null for once
    /// @param count of all dates
    /// @param dates the first of them
    public record PreviewView(
            @Nullable String rule,
            int count,
            Instant lastStartsAt,
            List<DateView> dates,
            List<ConflictView> conflicts) {}

    public record PersonalView(
            String vanity, String url, String pin, boolean lobby, OptionsView options, boolean running, int people) {}

    MeetingView meeting(Meeting meeting, List<DatedMeeting> conflicts, String baseUrl) {
        Room room = meetings.roomOf(meeting).orElse(null);
        List<Occurrence> dates = meetings.occurrencesOf(meeting);
        DateView current = meetings.currentOf(meeting)
                .map(date -> date(meeting, date, room))
                .orElse(null);
        boolean over = dates.stream().allMatch(date -> isOver(meeting, date, room));
        return new MeetingView(
                meeting.door(),
                meeting.kind().code(),
                code(meeting.type()),
                meeting.title(),
                meeting.comment(),
                baseUrl + meeting.path(),
                meeting.pin(),
                meeting.controller(),
                options(meeting.options()),
                schedule(meeting.schedule()),
                current,
                dates.size(),
                Instant.ofEpochMilli(meeting.createdAt()),
                running(room),
                room == null ? 0 : room.people(),
                over,
                meeting.cancelled(),
                meeting.version(),
                conflicts(conflicts));
    }

    Page<ListView> list(Page<DatedMeeting> page, String baseUrl) {
        List<Meeting> all = page.items().stream().map(DatedMeeting::meeting).toList();
        Map<String, Room> rooms = meetings.roomsOf(all).stream().collect(Collectors.toMap(Room::meeting, room -> room));
        return page.map(dated -> list(dated, rooms.get(dated.meeting().id()), baseUrl));
    }

    private ListView list(DatedMeeting dated, @Nullable Room room, String baseUrl) {
        Meeting meeting = dated.meeting();
        Occurrence date = dated.occurrence();
        boolean here = room != null && date.key().equals(room.occurrence());
        return new ListView(
                meeting.door(),
                meeting.kind().code(),
                code(meeting.type()),
                dated.title(),
                baseUrl + meeting.path(),
                meeting.series(),
                date.key(),
                date.start(),
                date.end(),
                meeting.schedule() == null ? null : meeting.schedule().zone().getId(),
                state(meeting, date, room),
                date.moved(),
                Instant.ofEpochMilli(meeting.createdAt()),
                here && running(room),
                here && room != null ? room.people() : 0,
                isOver(meeting, date, room));
    }

    DateView date(Meeting meeting, Occurrence date, @Nullable Room room) {
        return new DateView(
                date.key(),
                new DatedMeeting(meeting, date).title(),
                date.start(),
                date.end(),
                state(meeting, date, room),
                date.moved());
    }

    PreviewView preview(Schedule schedule, List<Occurrence> dates, List<DatedMeeting> conflicts) {
        List<DateView> first = dates.stream()
                .limit(PREVIEWED)
                .map(date -> new DateView(date.key(), "", date.start(), date.end(), "planned", false))
                .toList();
        return new PreviewView(schedule.rule(), dates.size(), dates.getLast().start(), first, conflicts(conflicts));
    }

    PersonalView personal(Meeting meeting, String baseUrl) {
        Room room = meetings.roomOf(meeting).orElse(null);
        return new PersonalView(
                meeting.door(),
                baseUrl + meeting.path(),
                meeting.pin(),
                meeting.options().lobby(),
                options(meeting.options()),
                running(room),
                room == null ? 0 : room.people());
    }

    private String state(Meeting meeting, Occurrence date, @Nullable Room room) {
        if (room != null && date.key().equals(room.occurrence()) && running(room)) {
            return "running";
        }
        if (meeting.cancelled() && !date.over(clock.wallMillis()) || date.cancelled()) {
            return "cancelled";
        }
        return isOver(meeting, date, room) ? "ended" : "planned";
    }

    private boolean isOver(Meeting meeting, Occurrence date, @Nullable Room room) {
        boolean here = room != null && date.key().equals(room.occurrence()) && running(room);
        return !here && (meeting.ended() || date.over(clock.wallMillis()));
    }

    private static List<ConflictView> conflicts(List<DatedMeeting> conflicts) {
        return conflicts.stream()
                .map(dated -> new ConflictView(
                        dated.meeting().door(),
                        dated.occurrence().key(),
                        dated.title(),
                        dated.occurrence().start(),
                        dated.occurrence().end()))
                .toList();
    }

    private static OptionsView options(MeetingOptions options) {
        return new OptionsView(
                options.lobby(),
                options.passcode().isEmpty() ? null : options.passcode(),
                options.waitForOrganiser(),
                options.muteOnEntry(),
                options.hideParticipants(),
                options.chat(),
                options.chatHistory(),
                options.chatLog());
    }

    private static @Nullable ScheduleView schedule(@Nullable Schedule schedule) {
        return schedule == null
                ? null
                : new ScheduleView(
                        schedule.start().toString(), schedule.zone().getId(), schedule.minutes(), schedule.rule());
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static boolean running(@Nullable Room room) {
        return room != null && room.people() > 0;
    }
}
