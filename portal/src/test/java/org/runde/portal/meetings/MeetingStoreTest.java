package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Meetings and rooms, because rooms hang on meetings.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class MeetingStoreTest {
    private final Database database;
    private final MeetingStore meetings;
    private final OccurrenceStore occurrences;
    private final RoomStore rooms;

    MeetingStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        meetings = new MeetingStore(database, TestSecrets.SECRETS);
        occurrences = new OccurrenceStore(database, meetings);
        rooms = new RoomStore(database);
    }

    @BeforeEach
    void addOwner() {
        database.write(() -> {
            new AccountStore(database)
                    .add(
                            new Account(
                                    "anna",
                                    TestDatabase.TENANT,
                                    "Anna",
                                    "a@example.org",
                                    Set.of(AccountRole.ORGANISER),
                                    Language.DE,
                                    null,
                                    false),
                            1);
        });
    }

    @Test
    void aMeetingIsFoundByItsDoor() {
        Meeting first = quick("1", "code1", 10);
        Meeting second = quick("2", "code2", 20);
        add(first, second, personal("3", "anna.berger"));
        assertThat(meetings.findByDoor("code1")).contains(first);
        assertThat(meetings.findByDoor("nowhere")).isEmpty();
        assertThat(meetings.personalOf("anna").orElseThrow().door()).isEqualTo("anna.berger");
    }

    @Test
    void aDoorLeadsToOneMeetingAndAnAccountHasOnePersonalRoom() {
        add(quick("1", "code1", 10), personal("2", "anna.berger"));
        assertThat(tryAdd(quick("3", "code1", 10))).isFalse();
        assertThat(tryAdd(personal("4", "another.name"))).isFalse();
        assertThat(database.<Boolean>write(() -> meetings.changeDoor("2", "code1")))
                .isFalse();
        assertThat(database.<Boolean>write(() -> meetings.changeDoor("2", "anna")))
                .isTrue();
        assertThat(meetings.findByDoor("anna").orElseThrow().version()).isEqualTo(2);
        assertThat(meetings.findByDoor("anna.berger")).isEmpty();
    }

    @Test
    void aQuickMeetingEndsOnceAndAPersonalRoomNever() {
        add(quick("1", "code1", 10), personal("2", "anna.berger"));
        database.write(() -> {
            meetings.end("1", 50);
            meetings.end("1", 60);
            meetings.end("2", 50);
        });
        assertThat(meetings.find("1").orElseThrow().endedAt()).isEqualTo(50);
        assertThat(meetings.find("2").orElseThrow().ended()).isFalse();
    }

    @Test
    void unusedQuickMeetingsAreThoseNobodyIsOrWasIn() {
        add(quick("ended", "c1", 10), quick("unused", "c2", 10), quick("running", "c3", 10), personal("own", "anna"));
        addRoom("room", "running");
        database.write(() -> meetings.end("ended", 50));
        assertThat(meetings.oldestUnused("m.created_at <= 9")).isEmpty();
        assertThat(meetings.unused("m.created_at <= 9", 9)).isEmpty();
        assertThat(meetings.oldestUnused("m.created_at <= 10"))
                .hasValue(new MeetingStore.Unused(TestDatabase.TENANT, 10));
        assertThat(meetings.unused("m.created_at <= 10", 9))
                .extracting(Meeting::id)
                .containsExactly("unused");
    }

    @Test
    void aMeetingHasOneRoomAtATimeAndItsPeopleAreCounted() {
        add(quick("1", "c1", 10));
        Room room = addRoom("room", "1");
        assertThat(database.<Boolean>write(() -> rooms.add(room("other", "1", 0L), 10)))
                .isFalse();
        database.write(() -> {
            rooms.entered(room, "p1", "someone");
            rooms.entered(room, "p2", "someone");
            rooms.entered(room, "p2", "someone");
        });
        Room now = rooms.find("room").orElseThrow();
        assertThat(now.people()).isEqualTo(2);
        assertThat(now.entered()).isTrue();
        assertThat(now.overAt()).isNull();
        assertThat(rooms.running()).isEqualTo(1);
        assertThat(rooms.ofMeetings(List.of("1", "2"))).containsExactly(now);
    }

    @Test
    void whoHasEnteredKeepsTheirRoleEvenAfterLeaving() {
        add(quick("1", "c1", 10));
        Room room = addRoom("room", "1");
        assertThat(rooms.roleOf("room", "p1")).isEmpty();
        assertThat(rooms.hasEntered("room", "p1")).isFalse();
        database.write(() -> {
            rooms.entered(room, "p1", "someone");
            rooms.setRole("room", "p1", Role.PRESENTER);
            rooms.left("room", "p1");
        });
        assertThat(rooms.roleOf("room", "p1")).contains(Role.PRESENTER);
        assertThat(rooms.find("room").orElseThrow().people()).isZero();
    }

    @Test
    void anEmptyRoomGetsAnEndAndOneWithPeopleDoesNot() {
        add(quick("1", "c1", 10));
        Room room = addRoom("room", "1");
        database.write(() -> {
            rooms.entered(room, "p1", "someone");
            rooms.setOverAtWhenEmpty("room", 100);
        });
        assertThat(rooms.over(1_000, 9)).isEmpty();
        database.write(() -> {
            rooms.left("room", "p1");
            rooms.setOverAtWhenEmpty("room", 100);
        });
        assertThat(rooms.over(99, 9)).isEmpty();
        assertThat(rooms.over(100, 9)).hasSize(1);
    }

    @Test
    void aNodeThatStartsHasForgottenWhoWasInItsOlderRooms() {
        add(quick("1", "c1", 10), quick("2", "c2", 10));
        Room before = addRoom("before", "1");
        database.write(() -> {
            rooms.entered(before, "p1", "someone");
            rooms.add(room("after", "2", null), 60);
            rooms.nodeStarted("local", 50, 100);
            rooms.nodeStarted("elsewhere", 500, 7);
        });
        assertThat(rooms.find("before").orElseThrow().people()).isZero();
        assertThat(rooms.find("before").orElseThrow().overAt()).isEqualTo(100);
        assertThat(rooms.find("after").orElseThrow().overAt()).isNull();
    }

    @Test
    void removalsAreRememberedUntilTheRoomEnds() {
        add(quick("1", "c1", 10));
        Room room = addRoom("room", "1");
        database.write(() -> {
            rooms.removed(room, "someone");
            rooms.removed(room, "someone");
        });
        assertThat(rooms.isRemoved("room", "someone")).isTrue();
        assertThat(rooms.isRemoved("room", "other")).isFalse();
        database.write(() -> rooms.remove("room"));
        assertThat(database.sql("SELECT COUNT(*) FROM removals")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFactIsHandledOnceAndForgottenMuchLater() {
        assertThat(database.<Boolean>write(() -> rooms.handleOnce("fact", 10))).isTrue();
        assertThat(database.<Boolean>write(() -> rooms.handleOnce("fact", 20))).isFalse();
        assertThat(database.<Integer>write(() -> rooms.forgetHandled(9, 9))).isZero();
        assertThat(database.<Integer>write(() -> rooms.forgetHandled(10, 9))).isEqualTo(1);
    }

    @Test
    void everythingThatIsPlannedIsKeptAndThePasscodeOnlySealed() {
        Meeting weekly = planned("1", "Ärger & 'Österreich'", "FREQ=WEEKLY;COUNT=3", 1);
        add(weekly, planned("2", "Once", null, 1));
        assertThat(meetings.find("1")).contains(weekly);
        assertThat(meetings.find("2").orElseThrow().series()).isFalse();
        assertThat(meetings.findByPin("pin1")).contains(weekly);
        assertThat(meetings.uses(TestDatabase.CONTROLLER)).isTrue();
        assertThat(database.sql("SELECT passcode FROM meetings WHERE id = '1'")
                        .query(String.class)
                        .single())
                .isNotEmpty()
                .doesNotContain("Kennwort");
    }

    @Test
    void aPinBelongsToOneMeetingAndIsGivenOnce() {
        add(planned("1", "Title", null, 1));
        Meeting same = new Meeting(
                "2",
                TestDatabase.TENANT,
                "anna",
                Meeting.Kind.QUICK,
                MeetingType.VIDEO,
                "door2",
                "pin1",
                "Title",
                "",
                null,
                MeetingOptions.USUAL,
                null,
                5,
                null,
                null,
                1);
        assertThat(tryAdd(same)).isFalse();
        database.write(() -> database.sql("UPDATE meetings SET pin = NULL").update());
        assertThat(meetings.withoutPin(0)).containsExactly("1");
        database.write(() -> {
            meetings.setPin("1", "123456789");
            meetings.setPin("1", "987654321");
        });
        assertThat(meetings.find("1").orElseThrow().pin()).isEqualTo("123456789");
    }

    @Test
    void aChangeOfWhatSomebodyHasNotSeenIsNotWritten() {
        add(planned("1", "Before", null, 1));
        assertThat(database.<Boolean>write(() -> meetings.change(planned("1", "Ärger", null, 1))))
                .isTrue();
        assertThat(meetings.find("1")).contains(planned("1", "Ärger", null, 2));
        assertThat(database.<Boolean>write(() -> meetings.change(planned("1", "Other", null, 1))))
                .isFalse();
        assertThat(database.<Boolean>write(() -> meetings.countUp("1", 1))).isFalse();
        assertThat(database.<Boolean>write(() -> meetings.countUp("1", 2))).isTrue();
        assertThat(meetings.find("1")).contains(planned("1", "Ärger", null, 3));
    }

    @Test
    void aMeetingIsCalledOffOnce() {
        add(planned("1", "Title", null, 1));
        database.write(() -> {
            meetings.cancel("1", 50);
            meetings.cancel("1", 60);
        });
        assertThat(meetings.find("1").orElseThrow().cancelledAt()).isEqualTo(50);
        assertThat(meetings.find("1").orElseThrow().version()).isEqualTo(2);
    }

    private void add(Meeting... all) {
        for (Meeting meeting : all) {
            assertThat(tryAdd(meeting)).isTrue();
        }
    }

    private boolean tryAdd(Meeting meeting) {
        return database.write(() -> meetings.add(meeting));
    }

    private Room addRoom(String id, String meeting) {
        return database.write(() -> {
            rooms.add(room(id, meeting, 1_000_000L), 20);
            return rooms.find(id).orElseThrow();
        });
    }

    private static Room room(String id, String meeting, @Nullable Long overAt) {
        return new Room(id, TestDatabase.TENANT, meeting, null, "local", false, false, false, 0, overAt);
    }

    private static Meeting quick(String id, String door, long createdAt) {
        return TestMeetings.meeting(id, "anna", Meeting.Kind.QUICK, door, "Title", null, createdAt);
    }

    private static Meeting personal(String id, String door) {
        return TestMeetings.meeting(id, "anna", Meeting.Kind.PERSONAL, door, "", null, 5);
    }

    private static Meeting planned(String id, String title, @Nullable String rule, long version) {
        Schedule schedule = new Schedule(LocalDateTime.of(2026, 11, 24, 9, 0), ZoneId.of("Europe/Berlin"), 45, rule);
        return new Meeting(
                id,
                TestDatabase.TENANT,
                "anna",
                Meeting.Kind.SCHEDULED,
                MeetingType.WEBINAR,
                "door" + id,
                "pin" + id,
                title,
                "Zwei\nZeilen",
                TestDatabase.CONTROLLER,
                new MeetingOptions(true, "Kennwort", true, true, true, false, true, true),
                schedule,
                5,
                null,
                null,
                version);
    }
}
