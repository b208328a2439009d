package org.runde.portal.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.store.Database;

/// Who and what is affected when data of a time got into wrong hands (Articles 33 and 34 GDPR). It reads the tables of
/// all features, as the sweep does, because minutes count. What was deleted since then cannot be told any more; how
/// much that was stands in the deletion log.
final class Breach {
    /// What was there before `:until`: whose it is, and how to reach them.
    private static final Map<DataKind, List<String>> PEOPLE = new EnumMap<>(DataKind.class);

    static {
        PEOPLE.put(DataKind.CREDENTIAL, List.of("""
                SELECT name, email FROM accounts WHERE tenant = :tenant AND created_at <= :until"""));
        PEOPLE.put(DataKind.PBX_SYNC, List.of("""
                SELECT TRIM(first_name || ' ' || last_name) AS name, extensions.email
                FROM extensions JOIN pbxes ON pbxes.id = pbx
                WHERE extensions.tenant = :tenant AND pbxes.created_at <= :until"""));
        PEOPLE.put(DataKind.PARTICIPANT_EMAIL, List.of("""
                SELECT name, email FROM invitees WHERE tenant = :tenant AND created_at <= :until"""));
        PEOPLE.put(DataKind.PARTICIPANT_NAME, List.of("""
                SELECT attendees.name, COALESCE(accounts.email, '') AS email
                FROM attendees JOIN rooms ON rooms.id = attendees.room
                    LEFT JOIN accounts ON accounts.id = attendees.account
                WHERE attendees.tenant = :tenant AND rooms.opened_at <= :until"""));
        PEOPLE.put(DataKind.MEETING_NAME, List.of("""
                SELECT accounts.name, accounts.email FROM meetings JOIN accounts ON accounts.id = meetings.owner
                WHERE meetings.tenant = :tenant AND meetings.created_at <= :until"""));
        PEOPLE.put(DataKind.MEETING_REPORT, List.of("""
                SELECT report_people.name, COALESCE(accounts.email, '') AS email
                FROM report_people LEFT JOIN accounts ON accounts.id = report_people.account
                WHERE report_people.tenant = :tenant AND ended_at <= :until""", """
                SELECT organiser_name AS name, accounts.email
                FROM reports JOIN accounts ON accounts.id = reports.organiser
                WHERE reports.tenant = :tenant AND ended_at <= :until"""));
        PEOPLE.put(DataKind.MEETING_HISTORY, List.of("""
                SELECT accounts.name, accounts.email
                FROM history_meetings JOIN accounts ON accounts.id = history_meetings.organiser
                WHERE history_meetings.tenant = :tenant AND day <= :until / 86400000"""));
        PEOPLE.put(DataKind.MAIL_QUEUE, List.of("""
                SELECT recipient_name AS name, recipient AS email FROM mails
                WHERE tenant = :tenant AND queued_at <= :until"""));
    }

    private final Database database;
    private final CaseStore cases;

    Breach(Database database, CaseStore cases) {
        this.database = database;
        this.cases = cases;
    }

    /// Somebody who is affected.
    ///
    /// @param email empty when nobody knows how to reach them by mail
    record Affected(String name, String email, Set<DataKind> kinds) {
        @Override
        public String toString() {
            return "Affected" + kinds;
        }
    }

    /// @param objects rows of this kind that were there
    /// @param people  whose they are
    record Extent(DataKind kind, int objects, int people) {}

    record Result(List<Extent> extents, List<Affected> people) {}

    static Set<DataKind> kinds() {
        Set<DataKind> kinds = new HashSet<>(PEOPLE.keySet());
        kinds.add(DataKind.DSR_CASE);
        return kinds;
    }

    /// @param until end of the time in which somebody may have read, epoch milliseconds
    Result affected(String tenant, Collection<DataKind> kinds, long until) {
        Map<String, Affected> people = new TreeMap<>();
        List<Extent> extents = new ArrayList<>();
        for (DataKind kind : DataKind.values()) {
            if (kinds.contains(kind)) {
                extents.add(extent(tenant, kind, until, people));
            }
        }
        return new Result(extents, List.copyOf(people.values()));
    }

    private Extent extent(String tenant, DataKind kind, long until, Map<String, Affected> people) {
        Set<String> here = new HashSet<>();
        int objects = 0;
        for (String[] row : rows(tenant, kind, until)) {
            objects++;
            // Without an address only the name tells people apart.
            String key = row[1].isEmpty() ? "name " + row[0] : row[1];
            here.add(key);
            people.computeIfAbsent(key, unused -> new Affected(row[0], row[1], new HashSet<>()))
                    .kinds()
                    .add(kind);
        }
        return new Extent(kind, objects, here.size());
    }

    private List<String[]> rows(String tenant, DataKind kind, long until) {
        List<String[]> rows = new ArrayList<>();
        if (kind == DataKind.DSR_CASE) {
            cases.receivedUntil(tenant, until).forEach(one -> {
                String email = one.subject().email();
                rows.add(new String[] {one.subject().name(), email == null ? "" : email});
            });
        }
        for (String sql : PEOPLE.getOrDefault(kind, List.of())) {
            rows.addAll(database.sql(sql)
                    .param("tenant", tenant)
                    .param("until", until)
                    .query((row, number) -> new String[] {row.getString("name"), row.getString("email")})
                    .list());
        }
        return rows;
    }
}
