package org.runde.portal.chatlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.meetings.Room;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ChatLogStoreTest {
    private static final long DAY = 86_400_000;
    private static final long END = 1_790_000_000_000L;

    private final Database database;
    private final ChatLogStore store;
    private final Room room;

    ChatLogStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ChatLogStore(database);
        String meeting = "meeting";
        database.write(() -> {
            database.sql("INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)"
                            + " VALUES ('a', :tenant, 'A', 'a@b', 'organiser', 'de', 0) ON CONFLICT DO NOTHING")
                    .param("tenant", TestDatabase.TENANT)
                    .update();
            database.sql("INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)"
                            + " VALUES (:id, :tenant, 'a', 'scheduled', 'door', '', 0, 0) ON CONFLICT DO NOTHING")
                    .param("id", meeting)
                    .param("tenant", TestDatabase.TENANT)
                    .update();
        });
        room = new Room("room", TestDatabase.TENANT, meeting, null, "node", false, false, true, 1, null);
    }

    @Test
    void aLineGoesOneSecondAfterItsPeriodAndNotOneBefore() {
        database.write(() -> {
            add("m1", END - 5_000);
            store.ended(room.id(), END);
            assertThat(store.removeEnded(until(END + 7 * DAY - 1_000), 10)).isEmpty();
            assertThat(store.oldestEnd(until(END + 7 * DAY - 1_000))).isEmpty();
            assertThat(store.oldestEnd(until(END + 7 * DAY + 1_000))).hasValue(END);
            assertThat(store.removeEnded(until(END + 7 * DAY + 1_000), 10)).containsExactly(TestDatabase.TENANT);
            assertThat(store.lines("meeting", "room")).isEmpty();
        });
    }

    @Test
    void whileSomebodyIsThereNothingIsDueAndPortionsArePortions() {
        database.write(() -> {
            add("m1", END);
            add("m2", END + 1);
            assertThat(store.removeEnded(Long.MAX_VALUE, 10)).isEmpty();
            store.ended(room.id(), END);
            store.ended(room.id(), null);
            assertThat(store.removeEnded(Long.MAX_VALUE, 10)).isEmpty();
            store.endedUnless(room.id(), END);
            store.endedUnless(room.id(), END + DAY);
            assertThat(store.runs("meeting").getFirst().endedAt()).isEqualTo(END);
            assertThat(store.removeEnded(END, 1)).hasSize(1);
            assertThat(store.removeEnded(END, 1)).hasSize(1);
        });
    }

    @Test
    void whatIsHeldWithItsMeetingStays() {
        database.write(() -> {
            add("m1", END);
            store.ended(room.id(), END);
            database.sql("INSERT INTO holds (id, tenant, object, restricts, reason, until_at, created_at)"
                            + " VALUES ('h', :tenant, 'meeting', 0, 'evidence', :until, 0)")
                    .param("tenant", TestDatabase.TENANT)
                    .param("until", Long.MAX_VALUE)
                    .update();
            database.sql("INSERT INTO held_objects (hold, object, tenant) VALUES ('h', 'meeting', :tenant)")
                    .param("tenant", TestDatabase.TENANT)
                    .update();
            assertThat(store.removeEnded(Long.MAX_VALUE, 10)).isEmpty();
        });
    }

    @Test
    void aMessageStandsOnceHoweverOftenItIsTold() {
        database.write(() -> {
            add("m1", END);
            add("m1", END);
            assertThat(store.lines("meeting", "room")).hasSize(1);
            assertThat(store.take("room", "m1")).isEqualTo(1);
            assertThat(store.tenantsOf(List.of("meeting"))).isEmpty();
        });
    }

    private static long until(long now) {
        return ChatLogs.KEEP.since(now);
    }

    private void add(String message, long at) {
        store.add(
                UUID.nameUUIDFromBytes((message + at).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                room,
                new ChatLine("", "room", message, "ben", "Ben", "hello", null, at, null));
    }
}
