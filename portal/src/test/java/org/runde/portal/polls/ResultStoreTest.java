package org.runde.portal.polls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ResultStoreTest {
    private static final long DAY = 86_400_000;
    private static final long END = 1_790_000_000_000L;
    private static final PollQuestion PLACE = new PollQuestion("Where?", PollKind.SINGLE, List.of("Here", "Out"), 1);

    private final Database database;
    private final ResultStore store;
    private final Room room =
            new Room("room", TestDatabase.TENANT, "meeting", null, "node", false, false, true, 1, null);

    ResultStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ResultStore(database, new Periods(database, Map.of(), List::of));
        database.write(() -> {
            insert("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                    + " VALUES ('a', :tenant, 'A', 'a@b', 'organiser', 'de', 0)");
            insert("INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
                    + " VALUES ('meeting', :tenant, 'a', 'scheduled', 'door', '', 0, 0)");
            insert("INSERT INTO rooms (id, tenant, meeting, node, locked, lobby, entered, opened_at)"
                    + " VALUES ('room', :tenant, 'meeting', 'node', 0, 0, 1, 0)");
            insert("INSERT INTO reports (id, tenant, organiser, organiser_name, controller, title, title_folded, kind,"
                    + " detail, started_at, ended_at, people, unnamed, seconds, mailed, own_until, anonymise_at)"
                    + " VALUES ('report', :tenant, 'a', 'A', '', 'T', 't', 'scheduled', 'totals', 0, 0, 2, 0, 0, 0, 0,"
                    + " 0)");
        });
    }

    @Test
    void namesGoOneSecondAfterTheirPeriodAndNotOneBeforeAndTheCountsStay() {
        database.write(() -> {
            add();
            store.reported("room", "report", END);
            assertThat(store.removeOld(END + 7 * DAY - 1_000, 10)).isEmpty();
            assertThat(store.oldest(END + 7 * DAY - 1_000)).isEmpty();
            assertThat(store.oldest(END + 7 * DAY + 1_000)).hasValue(END + 7 * DAY);
            assertThat(store.removeOld(END + 7 * DAY + 1_000, 1)).hasSize(1);
            assertThat(store.removeOld(END + 7 * DAY + 1_000, 10)).hasSize(1);
            assertThat(store.named("report")).isEmpty();
            assertThat(store.outcomes("report")).hasSize(1);
        });
    }

    @Test
    void whoAgreedToLessThanThePeriodHasTheirNameTakenOffThen() {
        database.write(() -> {
            add();
            insert("INSERT INTO presences (room, tenant, participant, person, role, present)"
                    + " VALUES ('room', :tenant, 'ben', 'person of ben', 'participant', 1)");
            insert("INSERT INTO consent_texts (version, scope, german, english, asked_at, keeps_for)"
                    + " SELECT 'two days', 'REPORT', '', '', 0, 2 * 86400000 FROM organisations WHERE id = :tenant"
                    + " ON CONFLICT DO NOTHING");
            insert("INSERT INTO consents (id, tenant, meeting, room, person, scope, version, given_at)"
                    + " VALUES ('c', :tenant, 'meeting', 'room', 'person of ben', 'REPORT', 'two days', 0)");
            store.reported("room", "report", END);
            assertThat(store.removeOld(END + 2 * DAY - 1_000, 10)).isEmpty();
            assertThat(store.oldest(END + 2 * DAY + 1_000)).hasValue(END + 2 * DAY);
            assertThat(store.removeOld(END + 2 * DAY + 1_000, 10)).hasSize(1);
            assertThat(store.named("report"))
                    .extracting(ResultStore.Named::participant)
                    .as("Carl was not asked")
                    .containsExactly("carl");
        });
    }

    @Test
    void beforeThereIsAReportNothingIsDueAndWithoutOneItGoesWithTheRoom() {
        database.write(() -> {
            add();
            add();
            assertThat(store.removeOld(Long.MAX_VALUE / 2, 10)).isEmpty();
            assertThat(store.forget("room", END)).containsExactly(1, 2);
        });
    }

    @Test
    void whatIsHeldWithItsReportStaysAndWhatIsRestrictedIsNotShown() {
        database.write(() -> {
            add();
            store.reported("room", "report", END);
            hold("h1", "poll/ben", 1);
            assertThat(store.named("report"))
                    .extracting(ResultStore.Named::participant)
                    .containsExactly("carl");
            assertThat(store.restricted("report")).isEqualTo(Map.of("poll", 1));
            hold("h2", "report", 0);
            assertThat(store.removeOld(END + 8 * DAY, 10)).isEmpty();
        });
    }

    @Test
    void whatIsRestrictedKeepsNoAnswerOfAnybodyElse() {
        database.write(() -> {
            add();
            store.reported("room", "report", END);
            hold("h1", "poll/ben", 1);
            insert("INSERT INTO held_objects (hold, object, tenant) VALUES ('h1', 'report', :tenant)");
            assertThat(store.removeOld(END + 8 * DAY, 10)).hasSize(1);
            insert("DELETE FROM holds WHERE tenant = :tenant");
            assertThat(store.removeOld(END + 8 * DAY, 10)).hasSize(1);
        });
    }

    @Test
    void whatIsTakenAwayWhileItIsHeldIsShownToNobodyAndGoesWithTheHold() {
        database.write(() -> {
            add();
            store.reported("room", "report", END);
            hold("h1", "poll/ben", 0);
            assertThat(store.forget("report", null, "key of ben", END + 1)).isZero();
            assertThat(store.forget("report", null, "key of carl", END + 1)).isEqualTo(1);
            assertThat(store.named("report")).isEmpty();
            assertThat(store.of(TestDatabase.TENANT, Set.of(" "), Set.of("key of ben")))
                    .hasSize(1);
            assertThat(store.removeOld(END + 2, 10)).isEmpty();
            insert("DELETE FROM holds WHERE tenant = :tenant");
            assertThat(store.oldest(END + 2)).hasValue(END + 1);
            assertThat(store.removeOld(END + 2, 10)).hasSize(1);
            assertThat(store.outcomes("report")).as("the counts stay").hasSize(1);
        });
    }

    @Test
    void whatIsHeldOutlivesARoomWithoutAReport() {
        database.write(() -> {
            add();
            hold("h1", "poll/ben", 1);
            assertThat(store.forget("room", END)).containsExactly(0, 1);
            insert("DELETE FROM rooms WHERE tenant = :tenant");
            assertThat(store.of(TestDatabase.TENANT, Set.of(" "), Set.of("key of ben")))
                    .hasSize(1);
            insert("DELETE FROM holds WHERE tenant = :tenant");
            assertThat(store.removeOld(END + 1, 10)).hasSize(1);
            assertThat(results()).isZero();
        });
    }

    @Test
    void whereTheLastAnswerIsErasedNoResultWithoutARoomAndAReportIsLeftOver() {
        database.write(() -> {
            add();
            hold("h1", "poll/ben", 0);
            hold("h2", "poll/carl", 0);
            store.forget("room", END);
            insert("DELETE FROM holds WHERE tenant = :tenant");
            assertThat(store.erase(TestDatabase.TENANT, "poll", "ben")).isEqualTo(1);
            assertThat(results()).as("Carl's answer still needs it").isEqualTo(1);
            assertThat(store.erase(TestDatabase.TENANT, "poll", "carl")).isEqualTo(1);
            assertThat(results()).isZero();
        });
    }

    @Test
    void whereAnAnswerIsErasedTheResultOfARunningRoomAndThatOfAReportStay() {
        database.write(() -> {
            add();
            store.erase(TestDatabase.TENANT, "poll", "ben");
            store.erase(TestDatabase.TENANT, "poll", "carl");
            assertThat(results()).isEqualTo(1);
            store.reported("room", "report", END);
            store.erase(TestDatabase.TENANT, "poll", "ben");
            assertThat(results()).isEqualTo(1);
        });
    }

    private int results() {
        return database.sql("SELECT COUNT(*) FROM poll_results")
                .query(Integer.class)
                .single();
    }

    private void hold(String id, String object, int restricts) {
        insert("INSERT INTO holds (id, tenant, object, restricts, reason, until_at, created_at) VALUES ('" + id
                + "', :tenant, '" + object + "', " + restricts + ", 'evidence', 9000000000000, 0)");
        insert("INSERT INTO held_objects (hold, object, tenant) VALUES ('" + id + "', '" + object + "', :tenant)");
    }

    private void add() {
        PollResult result = new PollResult(List.of(1, 1), List.of(), 0);
        store.add(room, new PollOutcome("poll", PLACE, true, 2, result), END);
        for (String who : List.of("ben", "carl")) {
            PollAnswer answer = new PollAnswer(List.of(0), null);
            store.add(room, "poll", new PollOutcome.Answer(who, who, null, answer), who, "key of " + who);
        }
    }

    private void insert(String sql) {
        database.sql(sql).param("tenant", TestDatabase.TENANT).update();
    }
}
