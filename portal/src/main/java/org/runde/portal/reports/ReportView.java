package org.runde.portal.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report as JSON.
///
/// @param keptUntil when names, title and times go
/// @param firstUntil when the first names go, because some agreed to less; absent in lists, and where all go at once
/// @param unnamed   how many of the people stand in no line, because they did not agree to
/// @param lines     absent in lists
/// @param polls     what was asked and what came of it; absent in lists
record ReportView(
        String id,
        String title,
        String kind,
        String detail,
        String organiser,
        String controller,
        @Nullable Instant plannedFrom,
        @Nullable Instant plannedUntil,
        @Nullable String zone,
        Instant startedAt,
        Instant endedAt,
        Instant keptUntil,
        @Nullable Instant firstUntil,
        int people,
        int unnamed,
        long seconds,
        @Nullable List<LineView> lines,
        @Nullable List<ReportPolls.Asked> polls) {

    record LineView(
            String name,
            String kind,
            String role,
            long seconds,
            @Nullable Integer reconnects,
            List<TimeView> times,
            boolean restricted) {
        static LineView of(Report.Line line) {
            return new LineView(
                    line.name(),
                    line.kind().code(),
                    AttendanceStore.code(line.role()),
                    line.seconds(),
                    line.reconnects(),
                    line.times().stream().map(TimeView::of).toList(),
                    line.isHidden());
        }
    }

    record TimeView(Instant from, Instant until) {
        static TimeView of(Attendance.Span span) {
            return new TimeView(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.until()));
        }
    }

    static ReportView of(Report report) {
        return of(report, null, null, null);
    }

    static ReportView of(Report.Whole whole, List<ReportPolls.Asked> polls) {
        return of(
                whole.report(),
                whole.firstUntil() < whole.report().anonymiseAt() ? Instant.ofEpochMilli(whole.firstUntil()) : null,
                whole.lines().stream().map(LineView::of).toList(),
                polls);
    }

    private static ReportView of(
            Report report,
            @Nullable Instant firstUntil,
            @Nullable List<LineView> lines,
            @Nullable List<ReportPolls.Asked> polls) {
        Report.Planned planned = report.planned();
        return new ReportView(
                report.id(),
                report.title(),
                report.kind(),
                report.detail().code(),
                report.organiserName(),
                report.controller(),
                planned == null ? null : Instant.ofEpochMilli(planned.from()),
                planned == null ? null : Instant.ofEpochMilli(planned.until()),
                planned == null ? null : planned.zone(),
                Instant.ofEpochMilli(report.startedAt()),
                Instant.ofEpochMilli(report.endedAt()),
                Instant.ofEpochMilli(report.anonymiseAt()),
                firstUntil,
                report.people(),
                report.unnamed(),
                report.seconds(),
                lines,
                polls);
    }
}
