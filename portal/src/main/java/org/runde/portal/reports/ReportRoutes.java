package org.runde.portal.reports;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The reports of an organiser's own meetings. Nobody else sees them, administrators neither.
@RestController
@RequestMapping("/api/v1/reports")
public final class ReportRoutes {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Reports reports;
    private final ReportPolls polls;

    public ReportRoutes(Reports reports, ReportPolls polls) {
        this.reports = reports;
        this.polls = polls;
    }

    @GetMapping
    Page<ReportView> all(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Signed signed) {
        PageQuery query = place(PageQuery.of(after, limit, search));
        return reports.ofOrganiser(signed.account().id(), query).map(ReportView::of);
    }

    @GetMapping("/{id}")
    ReportView one(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Report.Whole whole = find(id, signed);
        return ReportView.of(whole, polls.of(whole.report().id()));
    }

    /// @param zone IANA name of the zone times are written in
    @GetMapping("/{id}/csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String zone,
            @AuthenticationPrincipal Signed signed) {
        Report.Whole whole = find(id, signed);
        ReportWords words = new ReportWords(signed.account().language(), zone(zone, whole.report()));
        return file(whole.report(), "csv", CSV, new ReportCsv(words).of(whole, polls.of(id)));
    }

    /// @param zone IANA name of the zone times are written in
    @GetMapping("/{id}/pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String zone,
            @AuthenticationPrincipal Signed signed) {
        Report.Whole whole = find(id, signed);
        ReportWords words = new ReportWords(signed.account().language(), zone(zone, whole.report()));
        return file(whole.report(), "pdf", MediaType.APPLICATION_PDF, new ReportPdf(words).of(whole, polls.of(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        if (!reports.remove(signed.account().id(), id)) {
            throw unknown();
        }
    }

    private Report.Whole find(String id, Signed signed) {
        return reports.find(signed.account().id(), id).orElseThrow(ReportRoutes::unknown);
    }

    /// The title stays out of the name of the file: names of files travel further than their contents.
    private static ResponseEntity<byte[]> file(Report report, String ending, MediaType type, byte[] content) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(report.startedAt()), ZoneId.of("UTC"));
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("report-" + day + "." + ending)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    /// The zone asked for, else the one it was planned in, else that of the server.
    private static ZoneId zone(String asked, Report report) {
        Report.@Nullable Planned planned = report.planned();
        if (asked.isEmpty()) {
            return planned == null ? ZoneId.systemDefault() : ZoneId.of(planned.zone());
        }
        try {
            return ZoneId.of(asked);
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "An IANA time zone is needed, such as Europe/Berlin.");
        }
    }

    static PageQuery place(PageQuery query) {
        if (!query.after().isEmpty() && !ReportStore.isPlace(query.after())) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
        return query;
    }

    static Problem unknown() {
        return new Problem(404, "reportUnknown", "There is no such report, or it is not there any more.");
    }
}
