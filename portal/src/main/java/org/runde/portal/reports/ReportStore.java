package org.runde.portal.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.SearchText;
import org.runde.portal.reports.Attendance.Span;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of reports.
public final class ReportStore {
    private static final String COLUMNS = "reports.id, reports.tenant, organiser, organiser_name, controller, title,"
            + " reports.kind, detail, planned_from, planned_until, zone, started_at, reports.ended_at, people, unnamed,"
            + " reports.seconds, anonymise_at";
    private static final String LINE = "report_people.number, report_people.name, report_people.kind AS person_kind,"
            + " report_people.role, report_people.account, report_people.seconds AS person_seconds, reconnects, agreed,"
            + " agreed_for";

    private static final int MOST_SEARCHED = 2_000;

    /// The year 9999.
    private static final long NEVER = 253_402_300_799_999L;

    private static final long DAY_MILLIS = 86_400_000;

    private final Database database;

    public ReportStore(Database database) {
        this.database = database;
    }

    /// When what is in a report goes.
    ///
    /// @param ownUntil    until when the personal links show their line
    /// @param anonymiseAt when names and times go
    public record Life(long ownUntil, long anonymiseAt) {}

    /// A line and the hash of the key that shows it to whom it is about; absent for people with an account.
    public record Kept(Report.Line line, @Nullable String keyHash) {}

    public void add(Report report, List<Kept> lines, Life life) {
        Report.Planned planned = report.planned();
        database.sql("""
                        INSERT INTO reports (id, tenant, organiser, organiser_name, controller, title, title_folded,
                            kind, detail, planned_from, planned_until, zone, started_at, ended_at, people, unnamed,
                            seconds, mailed, own_until, anonymise_at)
                        VALUES (:id, :tenant, :organiser, :organiserName, :controller, :title, :folded, :kind, :detail,
                            :plannedFrom, :plannedUntil, :zone, :startedAt, :endedAt, :people, :unnamed,
                            :seconds, 0, :ownUntil, :anonymiseAt)""")
                .param("id", report.id())
                .param("tenant", report.tenant())
                .param("organiser", report.organiser())
                .param("organiserName", report.organiserName())
                .param("controller", report.controller())
                .param("title", report.title())
                .param("folded", folded(report.title()))
                .param("kind", report.kind())
                .param("detail", report.detail().code())
                .param("plannedFrom", planned == null ? null : planned.from())
                .param("plannedUntil", planned == null ? null : planned.until())
                .param("zone", planned == null ? null : planned.zone())
                .param("startedAt", report.startedAt())
                .param("endedAt", report.endedAt())
                .param("people", report.people())
                .param("unnamed", report.unnamed())
                .param("seconds", report.seconds())
                .param("ownUntil", life.ownUntil())
                .param("anonymiseAt", life.anonymiseAt())
                .update();
        lines.forEach(kept -> add(report, kept));
    }

    /// Somebody's account may have been removed while they were in the meeting: then it is not there to be named.
    private void add(Report report, Kept kept) {
        Report.Line line = kept.line();
        database.sql("""
                        INSERT INTO report_people (report, number, tenant, name, kind, role, account, seconds,
                            reconnects, key_hash, ended_at, agreed, agreed_for)
                        VALUES (:report, :number, :tenant, :name, :kind, :role,
                            (SELECT id FROM accounts WHERE id = :account), :seconds, :reconnects, :keyHash,
                            :endedAt, :agreed, :agreedFor)""")
                .param("agreed", line.agreed() ? 1 : 0)
                .param("agreedFor", line.agreedFor())
                .param("report", report.id())
                .param("number", line.number())
                .param("tenant", report.tenant())
                .param("name", line.name())
                .param("kind", line.kind().code())
                .param("role", AttendanceStore.code(line.role()))
                .param("account", line.account())
                .param("seconds", line.seconds())
                .param("reconnects", line.reconnects())
                .param("keyHash", kept.keyHash())
                .param("endedAt", report.endedAt())
                .update();
        for (Span span : line.times()) {
            database.sql("""
                            INSERT INTO report_visits (report, number, tenant, from_at, until_at)
                            VALUES (:report, :number, :tenant, :from, :until)""")
                    .param("report", report.id())
                    .param("number", line.number())
                    .param("tenant", report.tenant())
                    .param("from", span.from())
                    .param("until", span.until())
                    .update();
        }
    }

    /// An organiser's reports, the newest first; all words that are searched for stand in the title.
    /// @return one more than the limit, when there are more
    public List<Report> ofOrganiser(String organiser, PageQuery query) {
        StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + " FROM reports WHERE organiser = :organiser");
        Map<String, Object> params = new HashMap<>(Map.of("organiser", organiser, "limit", query.limit() + 1));
        if (!query.after().isEmpty()) {
            sql.append(" AND (ended_at, id) < (:endedAt, :id)");
            params.put("endedAt", placeTime(query.after()));
            params.put("id", placeId(query.after()));
        }
        String[] each = query.search().isBlank()
                ? new String[0]
                : folded(query.search()).split(" ");
        for (int i = 0; i < each.length; i++) {
            sql.append(" AND title_folded LIKE :word").append(i).append(" ESCAPE '!'");
            params.put("word" + i, "%" + escaped(each[i]) + "%");
        }
        sql.append(" ORDER BY ended_at DESC, id DESC LIMIT :limit");
        return database.sql(sql.toString())
                .params(params)
                .query(ReportStore::report)
                .list();
    }

    /// Where an item stands in a list that is ordered by the end.
    static String place(Report report) {
        return report.endedAt() + "." + report.id();
    }

    /// @return whether it has the form of [#place]
    static boolean isPlace(String after) {
        return after.matches("\\d{1,15}\\.[A-Za-z0-9_-]{1,40}");
    }

    private static long placeTime(String after) {
        return Long.parseLong(after.substring(0, after.indexOf('.')));
    }

    private static String placeId(String after) {
        return after.substring(after.indexOf('.') + 1);
    }

    public Optional<Report> find(String organiser, String id) {
        return database.sql("SELECT " + COLUMNS + " FROM reports WHERE id = :id AND organiser = :organiser")
                .param("id", id)
                .param("organiser", organiser)
                .query(ReportStore::report)
                .optional();
    }

    public List<Report.Line> lines(String report) {
        Map<Integer, List<Span>> times = times(report);
        return database.sql("SELECT " + LINE + " FROM report_people WHERE report = :report ORDER BY number")
                .param("report", report)
                .query((row, number) -> line(row, times.getOrDefault(row.getInt("number"), List.of())))
                .list();
    }

    /// Lines organisers must not see (Art. 18 GDPR): by report, the number of each and its seconds.
    Map<String, Map<Integer, Long>> hidden(Collection<String> reports) {
        Map<String, Map<Integer, Long>> hidden = new HashMap<>();
        database.sql("SELECT report, number, CASE WHEN kind = 'device' THEN 0 ELSE seconds END AS seconds"
                        + " FROM report_people WHERE report IN (:reports)"
                        + Holds.hidden("report_people.report || '/' || report_people.number"))
                .param("reports", reports.isEmpty() ? List.of(" ") : reports)
                .query(row -> {
                    hidden.computeIfAbsent(row.getString("report"), unused -> new HashMap<>())
                            .put(row.getInt("number"), row.getLong("seconds"));
                });
        return hidden;
    }

    /// What an account was in, the newest first: each report with that person's line alone.
    /// @return one more than the limit, when there are more
    public List<Report.Whole> ofAttendee(String account, PageQuery query) {
        String behind = query.after().isEmpty() ? "" : " AND (report_people.ended_at, report) < (:endedAt, :id)";
        var statement = database.sql("SELECT " + COLUMNS + ", " + LINE
                        + " FROM report_people JOIN reports ON reports.id = report WHERE account = :account" + behind
                        + " ORDER BY report_people.ended_at DESC, report DESC LIMIT :limit")
                .param("account", account)
                .param("limit", query.limit() + 1);
        if (!query.after().isEmpty()) {
            statement = statement.param("endedAt", placeTime(query.after())).param("id", placeId(query.after()));
        }
        return statement.query(this::withOneLine).list();
    }

    /// The line of an account in one report.
    public Optional<Report.Whole> ofAttendee(String account, String report) {
        return database.sql("SELECT " + COLUMNS + ", " + LINE
                        + " FROM report_people JOIN reports ON reports.id = report"
                        + " WHERE account = :account AND report = :report")
                .param("account", account)
                .param("report", report)
                .query(this::withOneLine)
                .optional();
    }

    /// Removes a line and counts whom it was about among those without a name.
    public void unname(String report, int number, long seconds) {
        int removed = database.sql("DELETE FROM report_people WHERE report = :report AND number = :number")
                .param("report", report)
                .param("number", number)
                .update();
        database.sql("UPDATE reports SET unnamed = unnamed + :removed, seconds = seconds - :seconds WHERE id = :report")
                .param("removed", removed)
                .param("seconds", removed * seconds)
                .param("report", report)
                .update();
    }

    /// The one line that belongs to a key.
    public Optional<Report.Whole> ofKey(String keyHash) {
        return database.sql("SELECT " + COLUMNS + ", " + LINE
                        + " FROM report_people JOIN reports ON reports.id = report WHERE key_hash = :hash")
                .param("hash", keyHash)
                .query(this::withOneLine)
                .optional();
    }

    /// Whether the report, or a line of it, must not be deleted for now.
    boolean held(String id) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :id LIMIT 1")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// By a part of the title, the latest first. Titles go after months, so there are never many to look through.
    List<HoldTarget.Found> holdable(String tenant, String wanted, int atMost) {
        String sought = SearchText.of(wanted);
        return database
                .sql("SELECT id, title, started_at FROM reports WHERE tenant = :tenant AND title <> ''"
                        + " ORDER BY started_at DESC, id LIMIT :most")
                .param("tenant", tenant)
                .param("most", MOST_SEARCHED)
                .query((row, number) -> new HoldTarget.Found(
                        row.getString("id"),
                        "report",
                        row.getString("title"),
                        Instant.ofEpochMilli(row.getLong("started_at")).toString()))
                .list()
                .stream()
                .filter(report -> SearchText.of(report.label()).contains(sought))
                .limit(atMost)
                .toList();
    }

    /// A report by its id, a line of it by `report/number`.
    public Optional<HoldTarget.Target> holdTarget(String tenant, String object) {
        int slash = object.indexOf('/');
        if (slash < 0) {
            return database.sql("SELECT title, organiser FROM reports WHERE tenant = :tenant AND id = :id")
                    .param("tenant", tenant)
                    .param("id", object)
                    .query((row, number) -> new HoldTarget.Target(
                            "report", row.getString("title"), List.of(row.getString("organiser"))))
                    .optional();
        }
        String report = object.substring(0, slash);
        return database.sql("""
                        SELECT name, organiser FROM report_people JOIN reports ON reports.id = report
                        WHERE reports.tenant = :tenant AND report = :report AND :object = report || '/' || number""")
                .param("tenant", tenant)
                .param("report", report)
                .param("object", object)
                .query((row, number) -> new HoldTarget.Target(
                        "reportLine", row.getString("name"), List.of(report, row.getString("organiser"))))
                .optional();
    }

    /// All of an organiser that nothing holds.
    void removeFree(String organiser) {
        database.sql("DELETE FROM reports WHERE organiser = :organiser" + Holds.none("reports.id"))
                .param("organiser", organiser)
                .update();
    }

    /// @return false when there was none
    public boolean remove(String organiser, String id) {
        return database.sql("DELETE FROM reports WHERE id = :id AND organiser = :organiser")
                        .param("id", id)
                        .param("organiser", organiser)
                        .update()
                == 1;
    }

    /// Reports about which the organiser has not been written to.
    public List<Report> toMail(int limit) {
        return database.sql("SELECT " + COLUMNS + " FROM reports WHERE mailed = 0 ORDER BY id LIMIT :limit")
                .param("limit", limit)
                .query(ReportStore::report)
                .list();
    }

    public void mailed(String id) {
        database.sql("UPDATE reports SET mailed = 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    /// A report whose personal links have ended.
    ///
    /// @param keys how many there were
    record Ended(String tenant, int keys) {}

    /// Personal links whose time is over open nothing any more.
    List<Ended> endKeys(long nowMillis, int atMost) {
        String sql = """
                SELECT id, tenant FROM reports WHERE own_until <= :now ORDER BY own_until LIMIT :atMost""";
        Map<String, String> tenants = new LinkedHashMap<>();
        database.sql(sql)
                .param("now", nowMillis)
                .param("atMost", atMost)
                .query((row, number) -> Map.entry(row.getString("id"), row.getString("tenant")))
                .list()
                .forEach(entry -> tenants.put(entry.getKey(), entry.getValue()));
        List<Ended> ended = new ArrayList<>();
        tenants.forEach((id, tenant) -> ended.add(new Ended(tenant, endKeys(id))));
        return ended;
    }

    /// Without links there is nothing to end, so it never comes up again.
    private int endKeys(String report) {
        database.sql("UPDATE reports SET own_until = :never WHERE id = :report")
                .param("never", NEVER)
                .param("report", report)
                .update();
        return database.sql("UPDATE report_people SET key_hash = NULL WHERE report = :report AND key_hash IS NOT NULL")
                .param("report", report)
                .update();
    }

    OptionalLong oldestKeys(long nowMillis) {
        return oldest("SELECT own_until FROM reports WHERE own_until <= :now ORDER BY own_until LIMIT 1", nowMillis);
    }

    /// Sets when reports and the links to them end, day by day (UTC): a period of months is as long for all that starts
    /// on the same day.
    /// @param until from the end of a meeting to that of its report
    void setEnds(String tenant, LongUnaryOperator until, long linkMillis) {
        List<Long> days = database.sql("SELECT DISTINCT ended_at / :day FROM reports WHERE tenant = :tenant")
                .param("tenant", tenant)
                .param("day", DAY_MILLIS)
                .query(Long.class)
                .list();
        for (long day : days) {
            long from = day * DAY_MILLIS;
            long end = Report.wholeDay(until.applyAsLong(from));
            database.sql("""
                            UPDATE reports SET anonymise_at = :end,
                                own_until = CASE WHEN ended_at + :link < :end THEN ended_at + :link ELSE :end END
                            WHERE tenant = :tenant AND ended_at >= :from AND ended_at < :next""")
                    .param("end", end)
                    .param("link", linkMillis)
                    .param("tenant", tenant)
                    .param("from", from)
                    .param("next", from + DAY_MILLIS)
                    .update();
        }
    }

    /// Reports of one organisation whose names have been kept long enough, the oldest first. It is the organisation of
    /// the oldest one of all.
    List<Report> toAnonymise(long nowMillis, int atMost) {
        String due = " FROM reports WHERE anonymise_at <= :now" + Holds.none("reports.id");
        return database.sql("SELECT " + COLUMNS + due + " AND tenant = (SELECT tenant" + due
                        + " ORDER BY anonymise_at LIMIT 1) ORDER BY anonymise_at LIMIT :atMost")
                .param("now", nowMillis)
                .param("atMost", atMost)
                .query(ReportStore::report)
                .list();
    }

    OptionalLong oldest(long nowMillis) {
        return oldest(
                "SELECT anonymise_at FROM reports WHERE anonymise_at <= :now" + Holds.none("reports.id")
                        + " ORDER BY anonymise_at LIMIT 1",
                nowMillis);
    }

    private OptionalLong oldest(String sql, long nowMillis) {
        return database.sql(sql)
                .param("now", nowMillis)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    void removeAll(List<String> ids) {
        database.sql("DELETE FROM reports WHERE id IN (:ids)").param("ids", ids).update();
    }

    /// Lower case, each word apart by one blank, so that searching is the same on both databases.
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private Map<Integer, List<Span>> times(String report) {
        Map<Integer, List<Span>> times = new HashMap<>();
        database.sql("SELECT number, from_at, until_at FROM report_visits WHERE report = :report ORDER BY from_at")
                .param("report", report)
                .query(row -> {
                    times.computeIfAbsent(row.getInt("number"), unused -> new ArrayList<>())
                            .add(new Span(row.getLong("from_at"), row.getLong("until_at")));
                });
        return times;
    }

    private Report.Whole withOneLine(ResultSet row, int number) throws SQLException {
        Report report = report(row, number);
        List<Span> times = report.detail().saysTimes()
                ? times(report.id()).getOrDefault(row.getInt("number"), List.of())
                : List.of();
        return new Report.Whole(report, List.of(line(row, times)));
    }

    private static Report.Line line(ResultSet row, List<Span> times) throws SQLException {
        int reconnects = row.getInt("reconnects");
        boolean unsaid = row.wasNull();
        long agreedFor = row.getLong("agreed_for");
        boolean unknown = row.wasNull();
        return new Report.Line(
                row.getInt("number"),
                row.getString("name"),
                AttendeeKind.of(row.getString("person_kind")),
                AttendanceStore.role(row.getString("role")),
                row.getString("account"),
                row.getLong("person_seconds"),
                unsaid ? null : reconnects,
                times,
                row.getInt("agreed") != 0,
                unknown ? null : Long.valueOf(agreedFor));
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        String zone = row.getString("zone");
        return new Report(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("organiser"),
                row.getString("organiser_name"),
                row.getString("controller"),
                row.getString("title"),
                row.getString("kind"),
                Detail.of(row.getString("detail")),
                zone == null
                        ? null
                        : new Report.Planned(row.getLong("planned_from"), row.getLong("planned_until"), zone),
                row.getLong("started_at"),
                row.getLong("ended_at"),
                row.getInt("people"),
                row.getInt("unnamed"),
                row.getLong("seconds"),
                row.getLong("anonymise_at"));
    }
}
