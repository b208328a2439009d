package org.runde.portal.reports;

import java.time.Instant;

/// What one person sees of a report: their own line and nobody else's, not even how many there were.
record OwnView(
        String title,
        String organiser,
        String detail,
        Instant startedAt,
        Instant endedAt,
        Instant keptUntil,
        ReportView.LineView line) {
    static OwnView of(Report.Whole whole) {
        Report report = whole.report();
        return new OwnView(
                report.title(),
                report.organiserName(),
                report.detail().code(),
                Instant.ofEpochMilli(report.startedAt()),
                Instant.ofEpochMilli(report.endedAt()),
                Instant.ofEpochMilli(Reports.anonymiseAt(report.endedAt())),
                ReportView.LineView.of(whole.lines().getFirst()));
    }
}
