package org.runde.portal.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.kept.KeptThing.Kind;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class KeptStoreTest {
    private static final long DAY = 86_400_000;
    private static final long SAVED = 1_790_000_000_000L;

    private final Database database;
    private final KeptStore store;

    KeptStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new KeptStore(database);
        database.write(() -> {
            database.sql("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                            + " VALUES ('a', :tenant, 'A', 'a@b', 'organiser', 'de', 0) ON CONFLICT DO NOTHING")
                    .param("tenant", TestDatabase.TENANT)
                    .update();
            database.sql("INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
                            + " VALUES ('meeting', :tenant, 'a', 'scheduled', 'door', '', 0, 0) ON CONFLICT DO NOTHING")
                    .param("tenant", TestDatabase.TENANT)
                    .update();
        });
    }

    @Test
    void boardsAndNotesGoOneSecondAfterTheirPeriodAndNotOneBefore() {
        database.write(() -> {
            for (Kind kind : Kind.values()) {
                add(kind.word(), kind, SAVED);
                assertThat(store.removeSaved(kind, until(kind, SAVED + 7 * DAY - 1_000), 10))
                        .isEmpty();
                assertThat(store.oldest(kind, until(kind, SAVED + 7 * DAY - 1_000)))
                        .isEmpty();
                assertThat(store.oldest(kind, until(kind, SAVED + 7 * DAY + 1_000)))
                        .hasValue(SAVED);
                assertThat(store.removeSaved(kind, until(kind, SAVED + 7 * DAY + 1_000), 10))
                        .containsExactly(TestDatabase.TENANT);
                assertThat(store.of("meeting")).isEmpty();
            }
        });
    }

    @Test
    void eachKindGoesByItsOwnRuleAndInPortions() {
        database.write(() -> {
            add("one", Kind.BOARD, SAVED);
            add("two", Kind.BOARD, SAVED + 1);
            add("three", Kind.NOTES, SAVED);
            assertThat(store.removeSaved(Kind.BOARD, Long.MAX_VALUE, 1)).hasSize(1);
            assertThat(store.of("meeting")).extracting(KeptThing::id).containsExactly("two", "three");
            assertThat(store.removeSaved(Kind.BOARD, Long.MAX_VALUE, 10)).hasSize(1);
            assertThat(store.tenantsOf(List.of("meeting"), Kind.NOTES)).hasSize(1);
            assertThat(store.remove("meeting", "three")).isEqualTo(1);
        });
    }

    @Test
    void whatIsHeldWithItsMeetingStays() {
        database.write(() -> {
            add("one", Kind.NOTES, SAVED);
            database.sql("INSERT INTO holds (id, tenant, object, restricts, reason, until_at, created_at)"
                            + " VALUES ('h', :tenant, 'meeting', 0, 'evidence', :until, 0)")
                    .param("tenant", TestDatabase.TENANT)
                    .param("until", Long.MAX_VALUE)
                    .update();
            database.sql("INSERT INTO held_objects (hold, object, tenant) VALUES ('h', 'meeting', :tenant)")
                    .param("tenant", TestDatabase.TENANT)
                    .update();
            assertThat(store.removeSaved(Kind.NOTES, Long.MAX_VALUE, 10)).isEmpty();
        });
    }

    private void add(String id, Kind kind, long savedAt) {
        database.sql("INSERT INTO kept_things (id, tenant, meeting, kind, content, saved_at)"
                        + " VALUES (:id, :tenant, 'meeting', :kind, 'words', :at)")
                .param("id", id)
                .param("tenant", TestDatabase.TENANT)
                .param("kind", kind.word())
                .param("at", savedAt)
                .update();
    }

    private static long until(Kind kind, long now) {
        return KeptThings.keep(kind).since(now);
    }
}
