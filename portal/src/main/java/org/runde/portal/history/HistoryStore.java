package org.runde.portal.history;

import java.util.List;
import java.util.Map;
import org.runde.portal.store.Database;

/// SQL of history.
public final class HistoryStore {
    /// Weeks begin on Monday; the first of January 1970 was a Thursday.
    private static final int THURSDAY = 3;

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

    /// Adds up all meetings before this Monday by week and forgets them. Sums of fewer than `smallest` people
    /// are left
    /// out: they would speak of somebody.
    /// @return how many meetings
    public int addUp(long beforeMonday, int smallest) {
        String week = "day - ((day + " + THURSDAY + ") % 7)";
        database.sql("INSERT INTO history_weeks (tenant, monday, kind, meetings, people, minutes, person_minutes)"
                        + " SELECT tenant, " + week + ", kind, " + COUNTS
                        + " FROM history_meetings WHERE day < :before GROUP BY tenant, " + week + ", kind"
                        + " HAVING SUM(people) >= :smallest ON CONFLICT DO NOTHING")
                .param("before", beforeMonday)
                .param("smallest", smallest)
                .update();
        return database.sql("DELETE FROM history_meetings WHERE day < :before")
                .param("before", beforeMonday)
                .update();
    }

    public int forgetWeeks(long beforeMonday) {
        return database.sql("DELETE FROM history_weeks WHERE monday < :before")
                .param("before", beforeMonday)
                .update();
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
