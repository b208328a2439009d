package org.runde.portal.api3cx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.meetings.DatedMeeting;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingQuery;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;

/// The lists: what is to come, and what runs now.
final class ConferenceLists {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MAX_DAYS = 9_999;
    private static final int PART = 200;
    /// There is no paging; a list ends here.
    private static final int MAX_ROWS = 1_000;

    private final Meetings meetings;
    private final ConferenceViews views;
    private final Clock clock;

    ConferenceLists(Meetings meetings, ConferenceViews views, Clock clock) {
        this.meetings = meetings;
        this.views = views;
        this.clock = clock;
    }

    /// Which kinds a caller asks for. Naming one alone leaves out the other; naming none asks for both.
    private record Kinds(boolean webinars, boolean others) {
        static Kinds of(ConferenceRequest request) {
            @Nullable Boolean webinar = request.flag("iswebinar");
            @Nullable Boolean scheduled = request.flag("isscheduled");
            if (webinar == null && scheduled == null) {
                return new Kinds(true, true);
            }
            return new Kinds(
                    webinar == null ? !Boolean.TRUE.equals(scheduled) : webinar,
                    scheduled == null ? !Boolean.TRUE.equals(webinar) : scheduled);
        }

        boolean fits(Meeting meeting) {
            return meeting.type() == MeetingType.WEBINAR ? webinars : others;
        }
    }

    Map<String, Object> upcoming(ConferenceRequest request) {
        Kinds kinds = Kinds.of(request);
        Optional<String> extension = request.given("extension");
        String contains = request.given("subjectcontains").orElse("").toLowerCase(Locale.ROOT);
        int days = request.number("dayslimit", MAX_DAYS);
        @Nullable Long until = days == 0 ? null : Long.valueOf(clock.wallMillis() + days * DAY_MILLIS);
        List<Map<String, Object>> rows = new ArrayList<>();
        MeetingQuery.@Nullable Position after = null;
        do {
            Page<DatedMeeting> page = meetings.list(new MeetingQuery(
                    request.tenant(), null, MeetingQuery.State.UPCOMING, null, until, "", after, PART));
            for (DatedMeeting dated : page.items()) {
                Meeting meeting = dated.meeting();
                if (meeting.kind() == Meeting.Kind.SCHEDULED
                        && !meeting.cancelled()
                        && !dated.occurrence().cancelled()
                        && kinds.fits(meeting)
                        && dated.title().toLowerCase(Locale.ROOT).contains(contains)
                        && (extension.isEmpty()
                                || ConferenceViews.extension(views.owner(meeting))
                                        .equals(extension.get()))) {
                    rows.add(views.row(meeting, dated.occurrence()));
                }
            }
            after = page.next() == null ? null : MeetingQuery.Position.read(page.next());
        } while (after != null && rows.size() < MAX_ROWS);
        return Map.of("scheduledMeetings", rows);
    }

    Map<String, Object> active(ConferenceRequest request) {
        List<Map<String, Object>> quick = new ArrayList<>();
        List<Map<String, Object>> scheduled = new ArrayList<>();
        for (Room room : meetings.running(request.tenant())) {
            meetings.find(room.meeting()).ifPresent(meeting -> {
                if (meeting.kind() == Meeting.Kind.SCHEDULED) {
                    scheduled.add(views.scheduled(meeting, request.base()));
                } else {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("extension", ConferenceViews.extension(views.owner(meeting)));
                    row.put("host", views.owner(meeting).name());
                    row.put("participants", room.people());
                    quick.add(row);
                }
            });
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("count", quick.size() + scheduled.size());
        result.put("Click2Meet", quick);
        result.put("Scheduled", scheduled);
        return result;
    }
}
