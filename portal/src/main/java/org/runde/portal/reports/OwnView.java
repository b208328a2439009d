package org.runde.portal.reports;

import java.time.Instant;

/// What one person sees of a report: their own line and nobody else's, not even how many there were.
///
/// @param id     to withdraw by, for people with an account
/// @param agreed whether the line rests on their consent, which they can withdraw
record OwnView(
        String id,
        String title,
        String organiser,
        String detail,
        Instant startedAt,
        Instant endedAt,
        Instant keptUntil,
        boolean agreed,
        ReportView.LineView line) {
    static OwnView of(Report.Whole whole) {
        Report report = whole.report();
        return new OwnView(
                report.id(),
                report.title(),
                report.organiserName(),
                report.detail().code(),
                Instant.ofEpochMilli(report.startedAt()),
                Instant.ofEpochMilli(report.endedAt()),
                Instant.ofEpochMilli(whole.keptUntil(whole.lines().getFirst())),
                whole.lines().getFirst().agreed(),
                ReportView.LineView.of(whole.lines().getFirst()));
    }
}
