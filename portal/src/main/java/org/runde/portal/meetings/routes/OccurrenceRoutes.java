package org.runde.portal.meetings.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Planned;
import org.runde.portal.meetings.Planning;
import org.runde.portal.meetings.Room;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The dates of an organiser's own meeting.
@RestController
@RequestMapping("/api/v1/meetings/{code}/occurrences")
public final class OccurrenceRoutes {
    private static final long MINUTE_MILLIS = 60_000;

    private final Meetings meetings;
    private final Planning planning;
    private final OwnMeetings own;
    private final Settings settings;

    public OccurrenceRoutes(Meetings meetings, Planning planning, OwnMeetings own, Settings settings) {
        this.meetings = meetings;
        this.planning = planning;
        this.own = own;
        this.settings = settings;
    }

    record DatesView(List<MeetingViews.DateView> items) {}

    @GetMapping
    DatesView all(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        Room room = meetings.roomOf(meeting).orElse(null);
        return new DatesView(meetings.occurrencesOf(meeting).stream()
                .map(date -> own.views().date(meeting, date, room))
                .toList());
    }

    /// Answers with the meeting; of a series that is cut in two, with the part that goes on.
    @PatchMapping("/{key}")
    MeetingViews.MeetingView change(
            @PathVariable String code,
            @PathVariable String key,
            @RequestBody MeetingBodies.DateBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Meeting meeting = own.find(code, body.version(), signed);
        Planned planned = switch (body.scope() == null ? "this" : body.scope()) {
            case "this" -> planning.changeDate(meeting, key, change(meeting, key, body));
            case "thisAndFollowing" -> {
                MeetingDraft draft = own.draft(body.whole(), meeting.draft(), signed);
                own.checkChatLog(meeting, draft);
                yield planning.changeFollowing(signed.account(), meeting, key, draft);
            }
            default -> throw Problem.invalid("scope", "this or thisAndFollowing.");
        };
        return own.views().meeting(OwnMeetings.done(planned), List.of(), Caller.baseUrl(request, settings));
    }

    /// Calls one date off.
    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String code, @PathVariable String key, @AuthenticationPrincipal Signed signed) {
        OwnMeetings.done(planning.cancelDate(own.find(code, signed), key));
    }

    /// What is not said stays as it is.
    private Planning.DateChange change(Meeting meeting, String key, MeetingBodies.DateBody body) {
        Occurrence now = meetings.occurrence(meeting, key)
                .filter(date -> meeting.schedule() != null)
                .orElseThrow(() -> new Problem(404, "dateUnknown", "The meeting has no such date."));
        ZoneId zone = Objects.requireNonNull(meeting.schedule()).zone();
        LocalDateTime start = body.start() == null
                ? LocalDateTime.ofInstant(now.start(), zone)
                : MeetingBodies.start(body.start(), "start");
        int minutes = body.minutes() == null
                ? (int) ((now.endsAt() - now.startsAt()) / MINUTE_MILLIS)
                : MeetingBodies.minutes(body.minutes(), "minutes");
        return new Planning.DateChange(title(now, body.title()), start, minutes);
    }

    private static String title(Occurrence now, @Nullable String said) {
        if (said != null) {
            return MeetingBodies.title(said);
        }
        return now.title() == null ? "" : now.title();
    }
}
