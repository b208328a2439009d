package org.runde.portal.reports.ends;

import java.util.List;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.ReportStore;
import org.runde.portal.retention.Agreed;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// Takes people out of reports whose organisation keeps them for longer by now than they agreed to. They are counted
/// all the same. Like whole reports, all lines of a day go in one step, so that no single one can be told.
public final class LineEnds {
    public static final String RULE = "names-in-reports";

    private static final String FREE = Holds.none("report_people.report || '/' || report_people.number")
            + Holds.noneAsWhole("report_people.report");
    private static final String END = "report_people.ended_at + report_people.agreed_for";

    private final Database database;
    private final ReportStore reports;
    private final DeletionLog log;
    private final Clock clock;

    public LineEnds(Database database, ReportStore reports, DeletionLog log, Clock clock) {
        this.database = database;
        this.reports = reports;
        this.log = log;
        this.clock = clock;
    }

    private record Due(String report, String tenant, int number, long seconds) {}

    /// Inside one transaction of the retention run.
    /// @return how many
    public int remove(int atMost) {
        List<Due> due = database.sql(
                        "SELECT report, tenant, number, seconds" + due() + " ORDER BY " + END + " LIMIT :atMost")
                .param("atMost", atMost)
                .query((row, number) -> new Due(
                        row.getString("report"), row.getString("tenant"), row.getInt("number"), row.getLong("seconds")))
                .list();
        due.forEach(line -> reports.unname(line.report(), line.number(), line.seconds()));
        return log.countAll(due.stream().map(Due::tenant).toList(), DataKind.MEETING_REPORT, RULE);
    }

    /// When the oldest that is due became due.
    public OptionalLong oldest() {
        return database.sql("SELECT " + END + due() + " ORDER BY " + END + " LIMIT 1")
                .query(Long.class)
                .optional()
                .map(end -> OptionalLong.of(Report.wholeDay(end)))
                .orElse(OptionalLong.empty());
    }

    private String due() {
        return " FROM report_people WHERE " + Agreed.over("report_people", Report.endOfDay(clock.wallMillis())) + FREE;
    }
}
