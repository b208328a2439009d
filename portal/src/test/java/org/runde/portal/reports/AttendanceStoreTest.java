package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.Role;
import org.runde.portal.reports.AttendanceStore.Attendee;
import org.runde.portal.reports.AttendanceStore.Placed;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class AttendanceStoreTest {
    private final Database database;
    private final AttendanceStore store;

    AttendanceStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new AttendanceStore(database);
    }

    @BeforeEach
    void openRooms() {
        database.write(() -> {
            database.sql("DELETE FROM node_lives").update();
            database.sql("""
                            INSERT INTO accounts (id, tenant, name, email, roles, language, created_at)
                            VALUES ('anna', :tenant, 'Anna', 'a@example.org', 'organiser', 'de', 1)
                        """).param("tenant", TestDatabase.TENANT).update();
            room("room", 10);
            room("later", 500);
        });
    }

    private void room(String id, long openedAt) {
        database.sql("""
                        INSERT INTO meetings (id, tenant, owner, kind, door, title, lobby, created_at)
                        VALUES (:id, :tenant, 'anna', 'quick', :id, 'Title', 0, 1)
                        """).param("id", id).param("tenant", TestDatabase.TENANT).update();
        database.sql("""
                        INSERT INTO rooms (id, tenant, meeting, node, locked, lobby, entered, opened_at)
                        VALUES (:id, :tenant, :id, 'node', 0, 0, 1, :openedAt)""")
                .param("id", id)
                .param("tenant", TestDatabase.TENANT)
                .param("openedAt", openedAt)
                .update();
    }

    @Test
    void theLastVisitOfAParticipantIsFoundAndEnded() {
        Visit first = new Visit(1, 100, null, false, false);
        Visit second = new Visit(2, 300, null, false, true);
        database.write(() -> {
            begin("room", "p", first);
            store.end("room", "p", first.endedAt(200, true));
            begin("room", "p", second);
            begin("room", "q", new Visit(1, 120, null, false, false));
        });
        assertThat(store.last("room", "p")).contains(second);
        assertThat(store.last("room", "r")).isEmpty();
        assertThat(store.visits("room"))
                .extracting(Placed::visit)
                .containsExactly(first.endedAt(200, true), second, new Visit(1, 120, null, false, false));
    }

    @Test
    void whenANodeIsGoneWhatLastedInItsOlderRoomsEndedWithItsLastSignOfLife() {
        database.write(() -> {
            begin("room", "before", new Visit(1, 100, null, false, false));
            begin("room", "after", new Visit(1, 250, null, false, false));
            begin("later", "other", new Visit(1, 600, null, false, false));
            store.alive("node", 200);
            store.alive("node", 150);
            store.endAllOf("node", 400, store.aliveAt("node"));
        });
        assertThat(store.aliveAt("node")).isEqualTo(200);
        assertThat(store.aliveAt("elsewhere")).isZero();
        assertThat(store.last("room", "before")).contains(new Visit(1, 100, 200L, true, false));
        assertThat(store.last("room", "after")).contains(new Visit(1, 250, 250L, true, false));
        assertThat(store.last("later", "other").orElseThrow().lasts()).isTrue();
        database.write(() -> store.endAllIn("later", 700));
        assertThat(store.last("later", "other")).contains(new Visit(1, 600, 700L, true, false));
    }

    @Test
    void whoIsExpectedIsCorrectedAndGoesWithTheRoom() {
        Attendee guest = attendee("Ben", AttendeeKind.GUEST, Role.PARTICIPANT, null);
        Attendee named = attendee("Benno", AttendeeKind.ACCOUNT, Role.PARTICIPANT, "anna");
        database.write(() -> {
            store.expect("room", TestDatabase.TENANT, guest);
            store.expect("room", TestDatabase.TENANT, named);
            store.setRole("room", "p", Role.PRESENTER);
            begin("room", "p", new Visit(1, 100, null, false, false));
        });
        assertThat(store.attendees("room"))
                .containsExactly(attendee("Benno", AttendeeKind.ACCOUNT, Role.PRESENTER, "anna"));
        database.write(() -> database.sql("DELETE FROM rooms WHERE id = 'room'").update());
        assertThat(store.attendees("room")).isEmpty();
        assertThat(store.visits("room")).isEmpty();
    }

    private void begin(String room, String participant, Visit visit) {
        store.begin(room, TestDatabase.TENANT, new Placed(participant, "person", visit));
    }

    private static Attendee attendee(String name, AttendeeKind kind, Role role, @Nullable String account) {
        return new Attendee("p", "x", name, kind, role, account, Detail.TOTALS, true);
    }
}
