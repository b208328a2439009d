package org.runde.portal.privacy;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.join.JoinThrottle;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The privacy notice, for anybody, without signing in and without any cookie.
@RestController
@RequestMapping("/api/v1/notice")
public final class NoticeRoutes {
    private final Notices notices;
    private final Meetings meetings;
    private final JoinThrottle throttle;

    public NoticeRoutes(Notices notices, Meetings meetings, JoinThrottle throttle) {
        this.notices = notices;
        this.meetings = meetings;
        this.throttle = throttle;
    }

    @GetMapping
    Notice installation(@RequestParam(required = false) @Nullable String language, HttpServletRequest request) {
        return notices.ofHost(chosen(language, request));
    }

    /// The notice of whoever answers for one meeting.
    @GetMapping("/{key}")
    Notice meeting(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        throttle.beforeLookUp(Caller.network(request));
        Meeting meeting = meetings.findByDoor(key)
                .orElseThrow(() -> new Problem(404, "doorUnknown", "No meeting is behind this link."));
        return notices.ofMeeting(meeting.tenant(), meeting.controller(), chosen(language, request));
    }

    private static Language chosen(@Nullable String language, HttpServletRequest request) {
        return Language.of(language != null ? language : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
