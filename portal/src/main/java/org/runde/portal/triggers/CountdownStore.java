package org.runde.portal.triggers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.EndCause;

/// SQL of what is counting, and of what the administrators were told.
public final class CountdownStore {
    private static final long DAY_MILLIS = Countdown.DAY_MILLIS;

    private final Database database;

    public CountdownStore(Database database) {
        this.database = database;
    }

    /// What the administrators were told last.
    ///
    /// @param stage   how many warnings there were
    /// @param firstAt when the first was
    record Told(String subject, EndCause cause, String tenant, long countedFrom, int stage, long firstAt) {
        boolean isOf(Countdown countdown) {
            return subject.equals(countdown.subject())
                    && cause == countdown.cause()
                    && countedFrom == countdown.countedFrom();
        }
    }

    /// All that have come to their first warning.
    List<Countdown> begun(long nowMillis) {
        List<Countdown> found = new ArrayList<>(ofPbxes(nowMillis));
        found.addAll(ofContracts(nowMillis));
        return found.stream()
                .filter(countdown -> countdown.stage(nowMillis) > 0)
                .toList();
    }

    private List<Countdown> ofPbxes(long nowMillis) {
        String sql = """
                SELECT pbx.id, pbx.tenant, pbx.fqdn, pbx.licence_until, pbx.created_at, pbx.heard_at,
                    checked.absent_since, checked.absent_millis, checked.checked_at, checked.finding
                FROM pbxes pbx JOIN organisations organisation ON organisation.id = pbx.tenant
                    LEFT JOIN name_checks checked ON checked.pbx = pbx.id AND checked.fqdn = pbx.fqdn
                WHERE organisation.closed_at IS NULL AND (COALESCE(pbx.heard_at, pbx.created_at) <= :quiet
                    OR pbx.licence_until <= :licence OR checked.absent_millis >= :absent)
                ORDER BY pbx.tenant, pbx.id""";
        return database
                .sql(sql)
                .param("quiet", nowMillis - (Countdown.SILENT_DAYS - first(EndCause.CONTACT)) * DAY_MILLIS)
                .param("licence", day(nowMillis + first(EndCause.LICENCE) * DAY_MILLIS))
                .param("absent", (Countdown.ABSENT_DAYS - first(EndCause.NAME)) * DAY_MILLIS)
                .query((row, number) -> countdowns(row, nowMillis))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Countdown> countdowns(ResultSet row, long nowMillis) throws SQLException {
        String tenant = row.getString("tenant");
        String id = row.getString("id");
        String fqdn = row.getString("fqdn");
        List<Countdown> found = new ArrayList<>();
        Long heard = millis(row, "heard_at");
        found.add(Countdown.silent(tenant, id, fqdn, heard == null ? row.getLong("created_at") : heard));
        String until = row.getString("licence_until");
        if (until != null) {
            // The last day counts to its end, in Greenwich.
            long end = LocalDate.parse(until)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            found.add(new Countdown(EndCause.LICENCE, tenant, id, fqdn, end, end));
        }
        Long since = millis(row, "absent_since");
        if (since != null) {
            found.add(new Countdown(EndCause.NAME, tenant, id, fqdn, since, absentUntil(row, nowMillis)));
        }
        return found;
    }

    /// What is counted is counted at a look, and what decides is one that said for certain that the name is gone; until
    /// then the end is still to come.
    private static long absentUntil(ResultSet row, long nowMillis) throws SQLException {
        long left = NameCheck.LIMIT_MILLIS - row.getLong("absent_millis");
        long checkedAt = row.getLong("checked_at");
        boolean decided = left <= 0 && row.getString("finding").equals(NameLookup.Finding.ABSENT.code());
        return decided ? checkedAt : Math.max(checkedAt + Math.max(0, left), nowMillis + 1);
    }

    private List<Countdown> ofContracts(long nowMillis) {
        return database.sql("SELECT id, ends_at FROM organisations WHERE closed_at IS NULL AND ends_at <= :soon")
                .param("soon", nowMillis + first(EndCause.CONTRACT) * DAY_MILLIS)
                .query((row, number) -> new Countdown(
                        EndCause.CONTRACT,
                        row.getString("id"),
                        null,
                        "",
                        row.getLong("ends_at"),
                        row.getLong("ends_at")))
                .list();
    }

    List<Told> told() {
        return database.sql("SELECT subject, cause, tenant, counted_from, stage, first_at FROM end_warnings")
                .query((row, number) -> new Told(
                        row.getString("subject"),
                        EndCause.of(row.getString("cause")),
                        row.getString("tenant"),
                        row.getLong("counted_from"),
                        row.getInt("stage"),
                        row.getLong("first_at")))
                .list();
    }

    /// Writes down that the administrators were told, unless another node was quicker.
    /// @return false when it was
    boolean tell(Countdown countdown, int stage, long nowMillis) {
        String sql = """
                INSERT INTO end_warnings (subject, cause, tenant, counted_from, stage, first_at)
                VALUES (:subject, :cause, :tenant, :from, :stage, :now)
                ON CONFLICT (subject, cause) DO UPDATE SET stage = :stage, counted_from = :from,
                    first_at = CASE WHEN end_warnings.counted_from = :from THEN end_warnings.first_at ELSE :now END
                WHERE end_warnings.counted_from <> :from OR end_warnings.stage < :stage""";
        return database.sql(sql)
                        .params(Map.of(
                                "subject", countdown.subject(),
                                "cause", countdown.cause().code(),
                                "tenant", countdown.tenant(),
                                "from", countdown.countedFrom(),
                                "stage", stage,
                                "now", nowMillis))
                        .update()
                == 1;
    }

    void forget(Told told) {
        database.sql("DELETE FROM end_warnings WHERE subject = :subject AND cause = :cause")
                .param("subject", told.subject())
                .param("cause", told.cause().code())
                .update();
    }

    private static int first(EndCause cause) {
        return Countdown.warnings(cause).getFirst();
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis;
    }
}
