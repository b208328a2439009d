package org.runde.portal.join;

import jakarta.servlet.http.HttpServletRequest;
import org.runde.kernel.config.Settings;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Opens a planned meeting before its time.
@RestController
public final class StartRoutes {
    private final Meetings meetings;
    private final Joins joins;
    private final Settings settings;

    public StartRoutes(Meetings meetings, Joins joins, Settings settings) {
        this.meetings = meetings;
        this.joins = joins;
        this.settings = settings;
    }

    record StartView(String code, String url) {}

    @PostMapping("/api/v1/meetings/{code}/start")
    StartView start(@PathVariable String code, @AuthenticationPrincipal Signed signed, HttpServletRequest request) {
        Meeting meeting = meetings.findByDoor(code)
                .filter(found -> found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
        return switch (joins.start(meeting)) {
            case OPEN -> new StartView(meeting.door(), Caller.baseUrl(request, settings) + meeting.path());
            case OVER -> throw new Problem(409, "meetingOver", "It is over or was called off.");
            case PLACE_NOT_ALLOWED -> throw DoorRoutes.placeNotAllowed();
        };
    }
}
