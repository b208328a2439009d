package org.runde.portal.meetings.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Conflicts;
import org.runde.portal.meetings.DatedMeeting;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.MeetingQuery;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Planned;
import org.runde.portal.meetings.Planning;
import org.runde.portal.meetings.Schedule;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An organiser's own meetings.
@RestController
@RequestMapping("/api/v1/meetings")
public final class MeetingRoutes {
    private static final int MAX_SEARCH = 100;
    private static final MeetingDraft PLAIN =
            new MeetingDraft(MeetingType.VIDEO, "", "", null, MeetingOptions.USUAL, null);

    private final Meetings meetings;
    private final Planning planning;
    private final Conflicts conflicts;
    private final OwnMeetings own;
    private final Settings settings;

    public MeetingRoutes(
            Meetings meetings, Planning planning, Conflicts conflicts, OwnMeetings own, Settings settings) {
        this.meetings = meetings;
        this.planning = planning;
        this.conflicts = conflicts;
        this.own = own;
        this.settings = settings;
    }

    /// @param code of a meeting that is planned anew, so that it is no conflict with itself
    record PreviewBody(
            MeetingBodies.@Nullable ScheduleBody schedule,
            @Nullable String code) {}

    record CopyBody(MeetingBodies.@Nullable ScheduleBody schedule) {}

    // Every parameter of the query stands here once, where all others would have to be looked for.
    @GetMapping
    Page<MeetingViews.ListView> list(
            @RequestParam(defaultValue = "upcoming") String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        MeetingQuery query = new MeetingQuery(
                signed.account().tenant(),
                signed.account().id(),
                state(state),
                MeetingBodies.instant(from, "from"),
                MeetingBodies.instant(to, "to"),
                Input.optionalLine(search, "search", MAX_SEARCH),
                position(after),
                limit(limit));
        return own.views().list(meetings.list(query), Caller.baseUrl(request, settings));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MeetingViews.MeetingView add(
            @RequestBody(required = false) MeetingBodies.@Nullable MeetingBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        MeetingDraft draft = body == null ? PLAIN : own.draft(body, PLAIN, signed);
        own.checkChatLog(null, draft);
        Meeting meeting = draft.schedule() == null
                ? meetings.quick(signed.account(), draft)
                : OwnMeetings.done(planning.plan(signed.account(), draft));
        return planned(meeting, request);
    }

    @PostMapping("/preview")
    MeetingViews.PreviewView preview(@RequestBody PreviewBody body, @AuthenticationPrincipal Signed signed) {
        Schedule schedule = MeetingBodies.schedule(given(body.schedule()));
        String except =
                body.code() == null ? null : own.find(body.code(), signed).id();
        return switch (conflicts.preview(signed.account().id(), schedule, except)) {
            case Conflicts.Preview.Dates dates ->
                own.views().preview(dates.schedule(), dates.dates(), dates.conflicts());
            case Conflicts.Preview.Refused(Planned.Refused why) -> throw OwnMeetings.problem(why);
        };
    }

    @GetMapping("/{code}")
    MeetingViews.MeetingView one(
            @PathVariable String code, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        return view(own.find(code, signed), List.of(), request);
    }

    @PatchMapping("/{code}")
    MeetingViews.MeetingView change(
            @PathVariable String code,
            @RequestBody MeetingBodies.MeetingBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Meeting meeting = own.find(code, body.version(), signed);
        MeetingDraft draft = own.draft(body, meeting.draft(), signed);
        own.checkChatLog(meeting, draft);
        if (draft.title().isEmpty()) {
            throw Problem.invalid("title", "A text is needed here.");
        }
        return planned(OwnMeetings.done(planning.change(meeting, draft)), request);
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        meetings.remove(own.find(code, signed));
    }

    @PostMapping("/{code}/cancel")
    MeetingViews.MeetingView cancel(
            @PathVariable String code, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        return view(meetings.cancel(own.find(code, signed)), List.of(), request);
    }

    /// The same again, for another time.
    @PostMapping("/{code}/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    MeetingViews.MeetingView duplicate(
            @PathVariable String code,
            @RequestBody(required = false) @Nullable CopyBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        Meeting from = own.find(code, signed);
        Schedule schedule = body == null || body.schedule() == null ? null : MeetingBodies.schedule(body.schedule());
        return planned(OwnMeetings.done(planning.copy(signed.account(), from, schedule)), request);
    }

    private MeetingViews.MeetingView planned(Meeting meeting, HttpServletRequest request) {
        List<DatedMeeting> found = meeting.schedule() == null
                ? List.of()
                : conflicts.of(meeting.owner(), meetings.occurrencesOf(meeting), meeting.id());
        return view(meeting, found, request);
    }

    private MeetingViews.MeetingView view(Meeting meeting, List<DatedMeeting> found, HttpServletRequest request) {
        return own.views().meeting(meeting, found, Caller.baseUrl(request, settings));
    }

    private static MeetingBodies.ScheduleBody given(MeetingBodies.@Nullable ScheduleBody schedule) {
        if (schedule == null) {
            throw Problem.invalid("schedule", "A schedule is needed.");
        }
        return schedule;
    }

    private static MeetingQuery.State state(String text) {
        for (MeetingQuery.State state : MeetingQuery.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw Problem.invalid("state", "upcoming, past or all.");
    }

    private static MeetingQuery.@Nullable Position position(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        MeetingQuery.Position position = MeetingQuery.Position.read(after);
        if (position == null) {
            throw Problem.invalid("after", "Send what the last page gave as next.");
        }
        return position;
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > 200) {
            throw Problem.invalid("limit", "Between 1 and 200.");
        }
        return limit;
    }
}
