package org.runde.portal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.runde.portal.store.Database;

/// SQL of history.
public final class HistoryStore {
    /// Weeks begin on Monday; the first of January 1970 was a Thursday.
    private static final int THURSDAY = 3;
    private static final int WEEK = 7;

    private static final String COUNTS = "COUNT(*) AS meetings, SUM(people) AS people, SUM(minutes) AS minutes,"
            + " SUM(person_minutes) AS person_minutes";
    private static final String SIZE = "CASE WHEN people < 2 THEN 1 WHEN people = 2 THEN 2 WHEN people < 6 THEN 3"
            + " WHEN people < 11 THEN 6 WHEN people < 26 THEN 11 ELSE 26 END";

    private final Database database;

    public HistoryStore(Database database) {
        this.database = database;
    }

    /// Meetings of one sort on one day, or in one week.
    public record Sum(long day, String kind, long meetings, long people, long minutes, long personMinutes) {}

    /// Meetings with about as many people.
    /// @param from least number of people: 1, 2, 3, 6, 11 or 26
    public record Size(int from, long meetings) {}

    /// The same in SQL, in epoch milliseconds.
    static String mondayMillis(String day) {
        return "(" + day + " - ((" + day + " + " + THURSDAY + ") % 7)) * 86400000";
    }

    static long mondayOf(long day) {
        return day - Math.floorMod(day + THURSDAY, 7);
    }

    public void add(String id, Held held) {
        database.sql("""
                        INSERT INTO history_meetings (id, tenant, organiser, day, kind, people, minutes, person_minutes)
                        VALUES (:id, :tenant, :organiser, :day, :kind, :people, :minutes, :personMinutes)""")
                .param("id", id)
                .param("tenant", held.tenant())
                .param("organiser", held.organiser())
                .param("day", held.day())
                .param("kind", held.kind())
                .param("people", held.people())
                .param("minutes", held.minutes())
                .param("personMinutes", held.personMinutes())
                .update();
    }

    /// By day and kind, from `fromDay` on.
    public List<Sum> daysOfTenant(String tenant, long fromDay) {
        return days("tenant", tenant, fromDay);
    }

    public List<Sum> daysOfOrganiser(String organiser, long fromDay) {
        return days("organiser", organiser, fromDay);
    }

    private List<Sum> days(String whose, String id, long fromDay) {
        return sums(
                "SELECT day, kind, " + COUNTS + " FROM history_meetings WHERE " + whose
                        + " = :id AND day >= :fromDay GROUP BY day, kind ORDER BY day, kind",
                Map.of("id", id, "fromDay", fromDay));
    }

    /// How many meetings had how many people, from `fromDay` on.
    public List<Size> sizesOfTenant(String tenant, long fromDay) {
        return sizes("tenant", tenant, fromDay);
    }

    public List<Size> sizesOfOrganiser(String organiser, long fromDay) {
        return sizes("organiser", organiser, fromDay);
    }

    private List<Size> sizes(String whose, String id, long fromDay) {
        return database.sql("SELECT " + SIZE + " AS size, COUNT(*) AS meetings FROM history_meetings WHERE " + whose
                        + " = :id AND day >= :fromDay GROUP BY " + SIZE + " ORDER BY 1")
                .param("id", id)
                .param("fromDay", fromDay)
                .query((row, number) -> new Size(row.getInt("size"), row.getLong("meetings")))
                .list();
    }

    /// Whole weeks of an organisation whose single meetings are no longer known.
    public List<Sum> weeks(String tenant, long fromMonday) {
        return sums("""
                SELECT monday AS day, kind, meetings, people, minutes, person_minutes FROM history_weeks
                WHERE tenant = :id AND monday >= :fromMonday ORDER BY monday, kind
                """, Map.of("id", tenant, "fromMonday", fromMonday));
    }

    /// A meeting that is still known by itself.
    public record Single(String id, String tenant, long day) {}

    /// The oldest meeting whose week has been kept singly for long enough.
    /// @param latestDay the latest day that can be
    /// @param due       condition of SQL about `h`
    public Optional<Single> oldestSingle(long latestDay, String due) {
        String sql = "SELECT h.id, h.tenant, h.day FROM history_meetings h WHERE h.day <= :latest AND " + due
                + " ORDER BY h.day LIMIT 1";
        return database.sql(sql)
                .param("latest", latestDay)
                .query(HistoryStore::single)
                .optional();
    }

    /// Meetings of the same organisation in the same week.
    public List<Single> sameWeek(Single one, int atMost) {
        long monday = mondayOf(one.day());
        String sql = """
                SELECT id, tenant, day FROM history_meetings
                WHERE tenant = :tenant AND day >= :monday AND day < :next LIMIT :atMost""";
        return database.sql(sql)
                .param("tenant", one.tenant())
                .param("monday", monday)
                .param("next", monday + WEEK)
                .param("atMost", atMost)
                .query(HistoryStore::single)
                .list();
    }

    private static Single single(ResultSet row, int number) throws SQLException {
        return new Single(row.getString("id"), row.getString("tenant"), row.getLong("day"));
    }

    /// Forgets these meetings. Those of one sort and week are added to its sum at once if they have three organisers
    /// or more, and else to none: whoever looks before and after, or organised some of them, sees no single one.
    public void addUp(List<Single> meetings) {
        if (meetings.isEmpty()) {
            return;
        }
        List<String> ids = meetings.stream().map(Single::id).toList();
        String week = "day - ((day + " + THURSDAY + ") % 7)";
        database.sql("INSERT INTO history_weeks (tenant, monday, kind, meetings, people, minutes, person_minutes)"
                        + " SELECT tenant, " + week + ", kind, " + COUNTS
                        + " FROM history_meetings WHERE id IN (:ids) GROUP BY tenant, " + week + ", kind"
                        + " HAVING COUNT(DISTINCT organiser) >= 3"
                        + " ON CONFLICT (tenant, monday, kind) DO UPDATE SET"
                        + " meetings = history_weeks.meetings + excluded.meetings,"
                        + " people = history_weeks.people + excluded.people,"
                        + " minutes = history_weeks.minutes + excluded.minutes,"
                        + " person_minutes = history_weeks.person_minutes + excluded.person_minutes")
                .param("ids", ids)
                .update();
        database.sql("DELETE FROM history_meetings WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    public OptionalLong oldestWeek() {
        return oldest("SELECT MIN(monday) FROM history_weeks");
    }

    private OptionalLong oldest(String sql) {
        Long day = database.sql(sql).query(Long.class).optional().orElse(null);
        return day == null ? OptionalLong.empty() : OptionalLong.of(day);
    }

    /// @return of each week whose it was
    public List<String> removeWeeks(long beforeMonday, int atMost) {
        String sql = """
                DELETE FROM history_weeks WHERE (tenant, monday, kind) IN
                    (SELECT tenant, monday, kind FROM history_weeks WHERE monday < :before ORDER BY monday
                    LIMIT :atMost) RETURNING tenant""";
        return database.sql(sql)
                .param("before", beforeMonday)
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    private List<Sum> sums(String sql, Map<String, Object> params) {
        return database.sql(sql)
                .params(params)
                .query((row, number) -> new Sum(
                        row.getLong("day"),
                        row.getString("kind"),
                        row.getLong("meetings"),
                        row.getLong("people"),
                        row.getLong("minutes"),
                        row.getLong("person_minutes")))
                .list();
    }
}
