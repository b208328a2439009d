package org.runde.portal.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.kept.KeptThing.Kind;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class KeptStoreTest {
    private static final long DAY = 86_400_000;
    private static final long OVER = 1_790_000_000_000L;

    private final Database database;
    private final Periods periods;
    private final KeptStore store;

    KeptStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        periods = new Periods(database, Map.of(), List::of);
        store = new KeptStore(database, periods);
        database.write(() -> {
            run("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                    + " VALUES ('a', :tenant, 'A', 'a@b', 'organiser', 'de', 0) ON CONFLICT DO NOTHING");
            run("INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
                    + " VALUES ('meeting', :tenant, 'a', 'scheduled', 'door', '', 0, 0) ON CONFLICT DO NOTHING");
        });
    }

    @Test
    void boardsAndNotesGoOneSecondAfterTheirPeriodAndNotOneBeforeHoweverLateTheyWereSaved() {
        database.write(() -> {
            date("monday", OVER);
            for (Kind kind : Kind.values()) {
                add(kind.word(), kind, "monday", OVER);
                goesAfter(kind, 7);
            }
        });
    }

    @Test
    void anotherPeriodOfTheOrganisationAppliesToWhatIsThereAlready() {
        database.write(() -> {
            date("monday", OVER);
            add("one", Kind.NOTES, "monday", OVER);
        });
        assertThat(periods.choose(TestDatabase.TENANT, new Period(DataKind.MEETING_COMMENT, 3, "", null, 0)))
                .isEmpty();
        database.write(() -> goesAfter(Kind.NOTES, 3));
    }

    @Test
    void itCountsFromTheDateItBelongsToAndWhenThatIsMovedOrGoneFromWhatIsKnown() {
        database.write(() -> {
            date("monday", OVER - 5 * DAY);
            date("tuesday", OVER + 20 * DAY);
            add("one", Kind.BOARD, "monday", OVER - 5 * DAY);
            run("UPDATE occurrences SET last_at = " + OVER + " WHERE tenant = :tenant AND key = 'monday'");
            goesAfter(Kind.BOARD, 7);
            add("two", Kind.BOARD, "monday", OVER);
            run("DELETE FROM occurrences WHERE tenant = :tenant AND key = 'monday'");
            goesAfter(Kind.BOARD, 7);
        });
    }

    @Test
    void whileTheMeetingRunsNothingIsDueAndAPersonalRoomEndsWhenItsRunDoes() {
        database.write(() -> {
            add("one", Kind.NOTES, null, Occurrence.OPEN);
            assertThat(store.removeOld(Kind.NOTES, OVER + 1_000 * DAY, 10)).isEmpty();
            store.ended("meeting", OVER);
            store.ended("meeting", OVER + DAY);
            goesAfter(Kind.NOTES, 7);
        });
    }

    @Test
    void eachKindGoesByItsOwnRuleAndInPortions() {
        database.write(() -> {
            add("one", Kind.BOARD, null, OVER);
            add("two", Kind.BOARD, null, OVER + 1);
            add("three", Kind.NOTES, null, OVER);
            assertThat(store.removeOld(Kind.BOARD, OVER + 8 * DAY, 1)).hasSize(1);
            assertThat(store.of("meeting")).extracting(KeptThing::id).containsExactlyInAnyOrder("two", "three");
            assertThat(store.count("meeting")).isEqualTo(2);
            assertThat(store.removeOld(Kind.BOARD, OVER + 8 * DAY, 10)).hasSize(1);
            assertThat(store.tenantsOf(List.of("meeting"), Kind.NOTES)).hasSize(1);
            assertThat(store.content("meeting", "three")).hasValue("words");
            assertThat(store.remove("meeting", "three")).isEqualTo(1);
        });
    }

    @Test
    void whatIsHeldWithItsMeetingStaysAndWhatIsInAMeetingThatOnlyCarriesSomethingHeldDoesNot() {
        database.write(() -> {
            add("one", Kind.NOTES, null, OVER);
            hold("h1", "meeting");
            assertThat(store.removeOld(Kind.NOTES, OVER + 8 * DAY, 10)).isEmpty();
            run("DELETE FROM holds WHERE tenant = :tenant");
            hold("h2", "an invitee");
            assertThat(store.removeOld(Kind.NOTES, OVER + 8 * DAY, 10)).hasSize(1);
        });
    }

    private void goesAfter(Kind kind, int days) {
        assertThat(store.removeOld(kind, OVER + days * DAY - 1_000, 10)).isEmpty();
        assertThat(store.oldest(kind, OVER + days * DAY - 1_000)).isEmpty();
        assertThat(store.oldest(kind, OVER + days * DAY + 1_000)).hasValue(OVER + days * DAY);
        assertThat(store.removeOld(kind, OVER + days * DAY + 1_000, 10)).containsExactly(TestDatabase.TENANT);
        assertThat(store.of("meeting")).isEmpty();
    }

    private void hold(String id, String object) {
        run("INSERT INTO holds (id, tenant, object, restricts, reason, until_at, created_at) VALUES ('" + id
                + "', :tenant, '" + object + "', 0, 'evidence', 9000000000000, 0)");
        for (String kept : List.of(object, "meeting")) {
            run("INSERT INTO held_objects (hold, object, tenant) VALUES ('" + id + "', '" + kept
                    + "', :tenant) ON CONFLICT DO NOTHING");
        }
    }

    private void date(String key, long over) {
        run("INSERT INTO occurrences (meeting, key, tenant, owner, search, starts_at, ends_at, moved, cancelled,"
                + " closed, last_at) VALUES ('meeting', '" + key + "', :tenant, 'a', '', 0, 0, 0, 0, 0, " + over + ")");
    }

    private void add(String id, Kind kind, @Nullable String occurrence, long over) {
        database.sql("INSERT INTO kept_things (id, tenant, meeting, kind, occurrence, over_at, size, saved_at, content)"
                        + " VALUES (:id, :tenant, 'meeting', :kind, :occurrence, :over, 5, :at, 'words')")
                .param("id", id)
                .param("tenant", TestDatabase.TENANT)
                .param("kind", kind.word())
                .param("occurrence", occurrence)
                .param("over", over)
                // Long after the end: that must not count.
                .param("at", OVER + 5 * DAY)
                .update();
    }

    private void run(String sql) {
        database.sql(sql).param("tenant", TestDatabase.TENANT).update();
    }
}
