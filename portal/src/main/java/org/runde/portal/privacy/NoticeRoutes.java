package org.runde.portal.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.join.JoinThrottle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The privacy notice, for anybody, without signing in and without any cookie. A key is the last part of a meeting's
/// link, or the id of a controller, which is valid for as long as that exists.
@RestController
@RequestMapping("/api/v1/notice")
public final class NoticeRoutes {
    private final Notices notices;
    private final NoticeVersions versions;
    private final Found found;
    private final JoinThrottle throttle;

    NoticeRoutes(Notices notices, NoticeVersions versions, Found found, JoinThrottle throttle) {
        this.notices = notices;
        this.versions = versions;
        this.found = found;
        this.throttle = throttle;
    }

    /// Where a key leads.
    record Found(Organisations organisations, Controllers controllers, Meetings meetings) {}

    /// @param number for the address of the version
    /// @param until  absent for the one that is valid
    record VersionView(
            String controller,
            String language,
            long number,
            String version,
            String from,
            @Nullable String until) {
        static VersionView of(NoticeVersions.Version version) {
            Long until = version.until();
            return new VersionView(
                    version.controller(),
                    version.language(),
                    version.number(),
                    version.digest(),
                    NoticeVersions.time(version.from()),
                    until == null ? null : NoticeVersions.time(until));
        }
    }

    @GetMapping
    Notice installation(@RequestParam(required = false) @Nullable String language, HttpServletRequest request) {
        String host = found.organisations().host().id();
        return versions.current(found.controllers().standard(host), chosen(language, request));
    }

    /// The notice of whoever answers for one meeting.
    @GetMapping("/{key}")
    Notice one(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        return versions.current(find(key, request), chosen(language, request));
    }

    /// As a page by itself, to print or to keep.
    @GetMapping("/{key}/print")
    void print(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Language reader = chosen(language, request);
        Notice notice = versions.current(find(key, request), reader);
        byte[] page = new NoticePage(notice, notices.texts(reader)).html().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", NoticePage.CONTENT_SECURITY_POLICY);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    @GetMapping("/{key}/versions")
    Page<VersionView> versions(@PathVariable String key, HttpServletRequest request) {
        return new Page<>(versions.all(find(key, request).id()), null).map(VersionView::of);
    }

    @GetMapping("/{key}/versions/{number}")
    Notice version(
            @PathVariable String key,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        return versions.find(find(key, request).id(), chosen(language, request), number)
                .orElseThrow(() -> new Problem(404, "noticeUnknown", "There is no such version."));
    }

    private Controller find(String key, HttpServletRequest request) {
        throttle.beforeLookUp(Caller.network(request));
        return found.meetings()
                .findByDoor(key)
                .map(meeting -> notices.answering(meeting.tenant(), meeting.controller()))
                .or(() -> found.controllers().find(key))
                .orElseThrow(() -> new Problem(404, "doorUnknown", "No meeting is behind this link."));
    }

    private static Language chosen(@Nullable String language, HttpServletRequest request) {
        return Language.of(language != null ? language : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
