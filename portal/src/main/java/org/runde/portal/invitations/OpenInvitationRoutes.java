package org.runde.portal.invitations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an organiser passes on by other means than our mails.
@RestController
public final class OpenInvitationRoutes {
    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", Map.of("charset", "utf-8", "method", "PUBLISH"));

    private final Invitations invitations;
    private final OwnMeeting own;

    public OpenInvitationRoutes(Invitations invitations, OwnMeeting own) {
        this.invitations = invitations;
        this.own = own;
    }

    /// @param dialIn telephone numbers; empty when nobody can call in
    record TextView(String text, List<String> dialIn) {}

    @GetMapping("/api/v1/meetings/{code}/invitation")
    TextView text(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String language,
            @AuthenticationPrincipal Signed signed) {
        Told told = invitations.told(own.find(code, signed));
        Language wanted = language == null ? signed.account().language() : Language.of(language);
        return new TextView(new OpenInvitation(told, wanted).text(), told.dialIn());
    }

    @GetMapping("/api/v1/meetings/{code}/calendar")
    ResponseEntity<byte[]> calendar(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own.find(code, signed);
        if (meeting.schedule() == null || meeting.cancelled()) {
            throw new Problem(409, "notPlanned", "This meeting has no date that belongs into a calendar.");
        }
        Language language = signed.account().language();
        byte[] file = new OpenInvitation(invitations.told(meeting), language).calendar();
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(meeting.title() + ".ics", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file);
    }
}
