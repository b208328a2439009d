package org.runde.portal.reports;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Throttle;
import org.runde.portal.login.Signed;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What reports say about whoever asks.
@RestController
public final class OwnReportRoutes {
    private final Reports reports;
    private final Throttle throttle;

    public OwnReportRoutes(Reports reports, Throttle throttle) {
        this.reports = reports;
        this.throttle = throttle;
    }

    /// Meetings somebody took part in while signed in, the newest first.
    @GetMapping("/api/v1/own-reports")
    Page<OwnView> all(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Signed signed) {
        return reports.ofAttendee(signed.account().id(), ReportRoutes.place(PageQuery.of(after, limit, null)))
                .map(OwnView::of);
    }

    /// For people without an account, by the key they got at the door.
    @GetMapping("/api/v1/own-report/{key}")
    OwnView one(@PathVariable String key, HttpServletRequest request) {
        throttle.take(Caller.network(request));
        return OwnView.of(reports.ofKey(key).orElseThrow(ReportRoutes::unknown));
    }
}
