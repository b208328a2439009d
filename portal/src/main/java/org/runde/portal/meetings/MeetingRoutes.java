package org.runde.portal.meetings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An organiser's own meetings and personal room.
@RestController
public final class MeetingRoutes {
    private static final int MAX_TITLE = 200;

    private final Meetings meetings;
    private final Settings settings;

    public MeetingRoutes(Meetings meetings, Settings settings) {
        this.meetings = meetings;
        this.settings = settings;
    }

    record MeetingView(
            String code, String title, String url, long createdAt, boolean running, int people, boolean ended) {}

    record PersonalView(String vanity, String url, boolean lobby, boolean running, int people) {}

    record Views(List<MeetingView> meetings, PersonalView personalRoom) {}

    record QuickBody(@Nullable String title) {}

    record PersonalBody(@Nullable String vanity, boolean lobby) {}

    @GetMapping("/api/v1/meetings")
    Views all(@AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        String owner = signed.account().id();
        Map<String, Room> rooms =
                meetings.roomsOfOwner(owner).stream().collect(Collectors.toMap(Room::meeting, room -> room));
        List<MeetingView> quick = meetings.quickOf(owner).stream()
                .map(meeting -> view(meeting, rooms.get(meeting.id()), request))
                .toList();
        Meeting personal = meetings.personalOf(owner);
        return new Views(quick, personalView(personal, rooms.get(personal.id()), request));
    }

    @PostMapping("/api/v1/meetings")
    @ResponseStatus(HttpStatus.CREATED)
    MeetingView quick(
            @RequestBody(required = false) @Nullable QuickBody body,
            @AuthenticationPrincipal Signed signed,
            HttpServletRequest request) {
        String title = Input.optionalLine(body == null ? null : body.title(), "title", MAX_TITLE);
        return view(meetings.quick(signed.account(), title), null, request);
    }

    @DeleteMapping("/api/v1/meetings/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = meetings.findByDoor(code)
                .filter(found -> found.kind() == Meeting.Kind.QUICK
                        && found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
        meetings.remove(meeting);
    }

    @PutMapping("/api/v1/personal-room")
    PersonalView personal(
            @RequestBody PersonalBody body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        String vanity = Input.line(body.vanity(), "vanity", Vanity.MAX).toLowerCase(Locale.ROOT);
        return switch (meetings.changePersonal(signed.account(), vanity, body.lobby())) {
            case Meetings.PersonalChange.Done(Meeting meeting) ->
                personalView(meeting, meetings.roomOf(meeting).orElse(null), request);
            case Meetings.PersonalChange.Malformed() ->
                throw new Problem(
                                422,
                                "vanityMalformed",
                                "3 to 40 of a–z, 0–9, dot and hyphen, with a letter or digit at both ends.")
                        .with("field", "vanity");
            case Meetings.PersonalChange.Reserved() ->
                throw new Problem(409, "vanityReserved", "This word is reserved.").with("field", "vanity");
            case Meetings.PersonalChange.Taken() ->
                throw new Problem(409, "vanityTaken", "Somebody else has this name.").with("field", "vanity");
        };
    }

    private MeetingView view(Meeting meeting, @Nullable Room room, HttpServletRequest request) {
        return new MeetingView(
                meeting.door(),
                meeting.title(),
                Caller.baseUrl(request, settings) + meeting.path(),
                meeting.createdAt(),
                running(room),
                room == null ? 0 : room.people(),
                meeting.ended());
    }

    private PersonalView personalView(Meeting meeting, @Nullable Room room, HttpServletRequest request) {
        return new PersonalView(
                meeting.door(),
                Caller.baseUrl(request, settings) + meeting.path(),
                meeting.lobby(),
                running(room),
                room == null ? 0 : room.people());
    }

    private static boolean running(@Nullable Room room) {
        return room != null && room.people() > 0;
    }
}
