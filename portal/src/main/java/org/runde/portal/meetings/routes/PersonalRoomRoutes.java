package org.runde.portal.meetings.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Vanity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The caller's personal room.
@RestController
@RequestMapping("/api/v1/personal-room")
public final class PersonalRoomRoutes {
    private final Meetings meetings;
    private final MeetingViews views;
    private final Ids ids;
    private final Settings settings;

    public PersonalRoomRoutes(Meetings meetings, MeetingViews views, Ids ids, Settings settings) {
        this.meetings = meetings;
        this.views = views;
        this.ids = ids;
        this.settings = settings;
    }

    /// @param lobby the same as in `options`, where the others stand
    record PersonalBody(
            @Nullable String vanity, @Nullable Boolean lobby, MeetingBodies.@Nullable OptionsBody options) {}

    @GetMapping
    MeetingViews.PersonalView personal(@AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        return view(meetings.personalOf(signed.account().id()), request);
    }

    @PutMapping
    MeetingViews.PersonalView change(
            @RequestBody PersonalBody body, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Meeting room = meetings.personalOf(signed.account().id());
        String vanity = body.vanity() == null
                ? room.door()
                : Input.line(body.vanity(), "vanity", Vanity.MAX).toLowerCase(Locale.ROOT);
        MeetingOptions options = MeetingBodies.options(body.options(), room.options(), ids);
        if (body.lobby() != null) {
            options = options.withLobby(body.lobby());
        }
        if (options.chatLog()) {
            throw Problem.invalid("options.chatLog", "Only the chat of planned meetings can be kept.");
        }
        return switch (meetings.changePersonal(signed.account(), vanity, options)) {
            case Meetings.PersonalChange.Done(Meeting meeting) -> view(meeting, request);
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

    private MeetingViews.PersonalView view(Meeting meeting, HttpServletRequest request) {
        return views.personal(meeting, Caller.baseUrl(request, settings));
    }
}
