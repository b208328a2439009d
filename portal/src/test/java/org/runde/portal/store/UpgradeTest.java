package org.runde.portal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradeTest {
    private static final String ORGANISATION = "organisations (id, name, created_at) VALUES ('o', 'Org', 0)";
    private static final String ANNA = "accounts (id, tenant, name, email, roles, language, created_at)"
            + " VALUES ('a', 'o', 'Anna', 'a@example.org', 'organiser', 'de', 0)";
    private static final String MEETING = "meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
            + " VALUES ('m', 'o', 'a', 'quick', 'door', '', 0, 0)";
    private static final long DAY = 86_400_000;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatWasKeptOfMeetingsKnowsItsSizeAndStillGoesAWeekAfterItWasSaved(Database.Kind kind) {
        String kept = "kept_things (tenant, meeting, saved_at, id, kind, content) VALUES ('o', 'm', 7, ";
        EarlierDatabase before = EarlierDatabase.of(kind, 33)
                .with(
                        ORGANISATION,
                        ANNA,
                        MEETING,
                        kept + "'n', 'notes', 'Grüße')",
                        kept + "'b', 'board', 'JVBERi0xLg==')");
        try (Database database = before.upToDate()) {
            String sql = "SELECT id || ' ' || size || ' ' || over_at || ' ' || content FROM kept_things ORDER BY id";
            assertThat(texts(database, sql)).containsExactly("b 7 7 JVBERi0xLg==", "n 7 7 Grüße");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aHeldAnswerOfAnEarlierVersionKeepsItsReportAndResultsNobodyNeedsAreGone(Database.Kind kind) {
        EarlierDatabase before = EarlierDatabase.of(kind, 36)
                .with(
                        ORGANISATION,
                        ANNA,
                        report("r"),
                        "poll_results (poll, tenant, report, closed_at, outcome) VALUES ('p', 'o', 'r', 0, '{}')",
                        "poll_results (poll, tenant, closed_at, outcome) VALUES ('left over', 'o', 0, '{}')",
                        answer("p", "ben"),
                        "holds (id, tenant, object, restricts, reason, until_at, created_at)"
                                + " VALUES ('h', 'o', 'p/ben', 1, 'wanted', 9, 0)",
                        "held_objects (hold, object, tenant) VALUES ('h', 'p/ben', 'o')");
        try (Database database = before.upToDate()) {
            assertThat(texts(database, "SELECT object FROM held_objects ORDER BY object"))
                    .containsExactly("a", "p/ben", "r");
            assertThat(texts(database, "SELECT poll FROM poll_results")).containsExactly("p");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatRestsOnAConsentOfAnEarlierVersionKnowsHowLongItsTextSaid(Database.Kind kind) {
        String inReport =
                "I agree that the report says my name. Whoever organises sees it; after %s it is made" + " anonymous.";
        EarlierDatabase before = EarlierDatabase.of(kind, 37)
                .with(
                        ORGANISATION,
                        ANNA,
                        MEETING,
                        report("r1"),
                        report("r2"),
                        report("r3"),
                        text("v1", inReport.formatted("2 months")),
                        text("v2", inReport.formatted("30 days")),
                        text("v3", inReport.formatted("one day")),
                        text(
                                "v4",
                                "I agree that what I write is kept; after 5 days, counted from the end,"
                                        + " it is deleted."),
                        consent("r1", "ann", "v1", "REPORT"),
                        consent("r1", "ben", "v2", "REPORT"),
                        consent("r2", "ann", "v1", "REPORT"),
                        consent("r3", "cleo", "v4", "CHAT_LOG"),
                        line("r1", 1, 1),
                        line("r1", 2, 1),
                        line("r2", 1, 1),
                        line("r2", 2, 0),
                        line("r3", 1, 1),
                        "poll_results (poll, tenant, report, closed_at, outcome) VALUES ('p', 'o', 'r1', 0, '{}')",
                        answer("p", "ben"),
                        "chat_lines (id, tenant, meeting, room, message, person, name, text, said_at)"
                                + " VALUES ('l', 'o', 'm', 'room of r3', 'x', 'cleo', 'Cleo', 'hello', 0)");
        try (Database database = before.upToDate()) {
            String days = "agreed_for / " + DAY;
            assertThat(texts(
                            database,
                            "SELECT report || ' ' || number || ' ' || COALESCE(CAST(" + days + " AS TEXT), 'unknown')"
                                    + " FROM report_people ORDER BY report, number"))
                    .as("the least in each report, and nothing where nobody agreed or nobody knows")
                    .containsExactly("r1 1 30", "r1 2 30", "r2 1 59", "r2 2 unknown", "r3 1 unknown");
            assertThat(texts(database, "SELECT CAST(" + days + " AS TEXT) FROM poll_answers"))
                    .containsExactly("30");
            assertThat(texts(database, "SELECT CAST(" + days + " AS TEXT) FROM chat_lines"))
                    .containsExactly("5");
            assertThat(texts(
                            database,
                            "SELECT version || ' ' || (keeps_for / " + DAY + ") FROM consent_texts ORDER BY version"))
                    .containsExactly("v1 59", "v2 30", "v3 1", "v4 5");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatTheFirstVersionStoredIsStillThereAfterTheTablesWereWrittenAnew(Database.Kind kind) {
        EarlierDatabase before = EarlierDatabase.of(kind, 1)
                .with(
                        "organisations VALUES ('o', 'Org', '', '', '', '', 1)",
                        "accounts VALUES ('a', 'o', 'Anna', 'a@example.org', 'organiser', 'de', 'hash', 2)",
                        "sessions VALUES ('t', 'o', 'a', 0, 3, 4)",
                        "meetings VALUES ('m', 'o', 'a', 'quick', 'door', 'Talk', 1, 5, NULL)",
                        "rooms VALUES ('r', 'o', 'm', 'local', 0, 1, 1, 6, NULL)",
                        "presences VALUES ('r', 'o', 'p', 'x', 'organiser', 1)");
        try (Database database = before.upToDate()) {
            String sql = """
                    SELECT accounts.name || ' ' || meetings.title || ' ' || presences.role
                    FROM accounts
                    JOIN sessions ON sessions.account = accounts.id
                    JOIN meetings ON meetings.owner = accounts.id
                    JOIN rooms ON rooms.meeting = meetings.id
                    JOIN presences ON presences.room = rooms.id""";
            assertThat(texts(database, sql)).containsExactly("Anna Talk organiser");
        }
    }

    private static String report(String id) {
        return "reports (id, tenant, organiser, organiser_name, controller, title, title_folded, kind, detail,"
                + " started_at, ended_at, people, unnamed, seconds, mailed, own_until, anonymise_at) VALUES ('" + id
                + "', 'o', 'a', 'A', '', 'T', 't', 'quick', 'totals', 0, 0, 1, 0, 0, 0, 0, 0)";
    }

    private static String line(String report, int number, int agreed) {
        return "report_people (report, number, tenant, name, kind, role, seconds, ended_at, agreed) VALUES ('" + report
                + "', " + number + ", 'o', 'Somebody', 'guest', 'participant', 9, 0, " + agreed + ")";
    }

    private static String answer(String poll, String who) {
        return "poll_answers (poll, participant, tenant, name, answer) VALUES ('" + poll + "', '" + who
                + "', 'o', 'Ben', '{}')";
    }

    private static String text(String version, String english) {
        return "consent_texts (version, scope, german, english, asked_at) VALUES ('" + version + "', 'any', '', '"
                + english + "', 0)";
    }

    private static String consent(String report, String person, String version, String scope) {
        return "consents (id, tenant, meeting, room, person, scope, version, given_at, report) VALUES ('" + report
                + person + "', 'o', 'm', 'room of " + report + "', '" + person + "', '" + scope + "', '" + version
                + "', 0, '" + report + "')";
    }

    private static List<String> texts(Database database, String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
