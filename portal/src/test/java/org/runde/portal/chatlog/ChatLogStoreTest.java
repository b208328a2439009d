package org.runde.portal.chatlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ChatLogStoreTest {
    private static final long DAY = 86_400_000;
    private static final long END = 1_790_000_000_000L;
    private static final long NEVER = 253_402_300_799_999L;

    private final Database database;
    private final ChatLogStore store;
    private final Periods periods;
    private final Room room;

    ChatLogStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        periods = new Periods(database, Map.of(), List::of);
        store = new ChatLogStore(database, periods);
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
            goesAfter(7);
        });
    }

    @Test
    void aShorterPeriodOfTheOrganisationAppliesToWhatIsThereAlready() {
        database.write(() -> {
            add("m1", END - 5_000);
            store.ended(room.id(), END);
        });
        assertThat(periods.choose(TestDatabase.TENANT, new Period(DataKind.CHAT, 8, "ten characters", null, 0)))
                .as("people have agreed to seven days")
                .contains(Periods.Refusal.TOO_LONG);
        assertThat(periods.choose(TestDatabase.TENANT, new Period(DataKind.CHAT, 2, "", null, 0)))
                .isEmpty();
        database.write(() -> goesAfter(2));
    }

    @Test
    void aLineGoesWhenThePeriodItsAuthorAgreedToIsOverAlsoWhereTheOrganisationHasGoneBackToALongerOne() {
        database.write(() -> {
            agrees("ben", "one day", DAY);
            agrees("cleo", "a week", 7 * DAY);
            add("m1", END - 5_000);
            add("cleo", "m2", END - 4_000);
            store.ended(room.id(), END);
            assertThat(store.runs("meeting").getFirst().agreedFor()).isEqualTo(DAY);
            assertThat(store.removeOld(END + DAY - 1_000, 10)).isEmpty();
            assertThat(store.oldest(END + DAY - 1_000)).isEmpty();
            assertThat(store.oldest(END + DAY + 1_000)).hasValue(END + DAY);
            assertThat(store.removeOld(END + DAY + 1_000, 10)).hasSize(1);
            assertThat(store.lines("meeting", "room"))
                    .extracting(ChatLine::message)
                    .as("Cleo has agreed to more")
                    .containsExactly("m2");
            goesAfter(7);
        });
    }

    @Test
    void aShorterPeriodOfTodayAppliesAlsoWhereMoreWasAgreedTo() {
        database.write(() -> {
            agrees("ben", "a week", 7 * DAY);
            add("m1", END - 5_000);
            store.ended(room.id(), END);
        });
        periods.choose(TestDatabase.TENANT, new Period(DataKind.CHAT, 2, "", null, 0));
        database.write(() -> goesAfter(2));
    }

    @Test
    void whereItIsNotKnownWhatWasAgreedToThePeriodOfTheTimeItWasSaidAtCounts() {
        periods.choose(TestDatabase.TENANT, new Period(DataKind.CHAT, 3, "", null, 0));
        database.write(() -> add("m1", END - 5_000));
        periods.reset(TestDatabase.TENANT, DataKind.CHAT);
        database.write(() -> {
            store.ended(room.id(), END);
            goesAfter(3);
        });
    }

    @Test
    void linesOfEarlierVersionsHaveThePeriodOfToday() {
        database.write(() -> {
            add("m1", END - 5_000);
            store.ended(room.id(), END);
            database.sql("UPDATE chat_lines SET agreed_for = NULL").update();
            goesAfter(7);
        });
    }

    @Test
    void whoAgreesToLessLaterHasAllTheyHaveSaidKeptForLessAndWhoAgreesToMoreOnlyWhatTheySaySince() {
        database.write(() -> {
            agrees("ben", "a week", 7 * DAY);
            add("m1", END - 5_000);
            agrees("ben", "two days", 2 * DAY);
            store.agreed("room", "ben", "two days");
            agrees("ben", "a week", 7 * DAY);
            store.agreed("room", "ben", "a week");
            add("m2", END - 4_000);
            store.ended(room.id(), END);
            assertThat(store.removeOld(END + 2 * DAY + 1_000, 10)).hasSize(1);
            goesAfter(7);
        });
    }

    private void agrees(String person, String version, long keepsFor) {
        database.sql("INSERT INTO consent_texts (version, scope, german, english, asked_at, keeps_for)"
                        + " VALUES (:version, 'CHAT_LOG', '', '', 0, :keepsFor) ON CONFLICT DO NOTHING")
                .param("version", version)
                .param("keepsFor", keepsFor)
                .update();
        database.sql("INSERT INTO consents (id, tenant, meeting, room, person, scope, version, given_at)"
                        + " VALUES (:person, :tenant, 'meeting', 'room', :person, 'CHAT_LOG', :version, 0)"
                        + " ON CONFLICT (room, person, scope) DO UPDATE SET version = :version")
                .param("person", person)
                .param("tenant", TestDatabase.TENANT)
                .param("version", version)
                .update();
    }

    private void goesAfter(int days) {
        assertThat(store.removeOld(END + days * DAY - 1_000, 10)).isEmpty();
        assertThat(store.oldest(END + days * DAY - 1_000)).isEmpty();
        assertThat(store.oldest(END + days * DAY + 1_000)).hasValue(END + days * DAY);
        assertThat(store.removeOld(END + days * DAY + 1_000, 10)).containsExactly(TestDatabase.TENANT);
        assertThat(store.lines("meeting", "room")).isEmpty();
    }

    @Test
    void whileSomebodyIsThereNothingIsDueAndPortionsArePortions() {
        database.write(() -> {
            add("m1", END);
            add("m2", END + 1);
            assertThat(store.removeOld(NEVER, 10)).isEmpty();
            store.ended(room.id(), END);
            store.ended(room.id(), null);
            assertThat(store.removeOld(NEVER, 10)).isEmpty();
            store.endedUnless(room.id(), END);
            store.endedUnless(room.id(), END + DAY);
            assertThat(store.runs("meeting").getFirst().endedAt()).isEqualTo(END);
            assertThat(store.removeOld(END + 8 * DAY, 1)).hasSize(1);
            assertThat(store.removeOld(END + 8 * DAY, 1)).hasSize(1);
        });
    }

    @Test
    void whatIsHeldWithItsMeetingStays() {
        database.write(() -> {
            add("m1", END);
            store.ended(room.id(), END);
            hold("meeting", 0, "meeting");
            assertThat(store.held("meeting", "room")).isTrue();
            assertThat(store.removeOld(NEVER, 10)).isEmpty();
        });
    }

    @Test
    void aMessageStandsOnceHoweverOftenItIsTold() {
        database.write(() -> {
            add("m1", END);
            add("m1", END);
            assertThat(store.lines("meeting", "room")).hasSize(1);
            assertThat(store.take("room", "m1", END)).isEqualTo(1);
            assertThat(store.tenantsOf(List.of("meeting"))).isEmpty();
        });
    }

    @Test
    void aRestrictedLineIsShownToNobodyIsCountedAndStaysWhileTheOthersGo() {
        database.write(() -> {
            add("m1", END - 2_000);
            add("m2", END - 1_000);
            store.ended(room.id(), END);
            String restricted = store.lines("meeting", "room").getFirst().id();
            hold(restricted, 1, restricted, "meeting");
            assertThat(store.lines("meeting", "room"))
                    .extracting(ChatLine::message)
                    .containsExactly("m2");
            ChatLogStore.Run run = store.runs("meeting").getFirst();
            assertThat(run.lines()).isEqualTo(1);
            assertThat(run.restricted()).isEqualTo(1);
            assertThat(store.held("meeting", "room")).isTrue();
            assertThat(store.removeOld(END + 8 * DAY, 10))
                    .as("one person's wish keeps nothing of anybody else")
                    .hasSize(1);
            release();
            assertThat(store.lines("meeting", "room"))
                    .extracting(ChatLine::message)
                    .containsExactly("m1");
            assertThat(store.held("meeting", "room")).isFalse();
            assertThat(store.removeOld(END + 8 * DAY, 10)).hasSize(1);
        });
    }

    @Test
    void whatIsTakenAwayWhileItIsHeldIsShownToNobodyAndGoesWithTheHold() {
        database.write(() -> {
            add("m1", END);
            add("m2", END);
            hold("meeting", 0, "meeting");
            assertThat(store.take("room", "m1", END + 1)).isZero();
            assertThat(store.lines("meeting", "room")).hasSize(1);
            assertThat(store.forget("room", "ben", END + 2)).isZero();
            assertThat(store.runs("meeting")).isEmpty();
            assertThat(store.ofTenant(TestDatabase.TENANT))
                    .as("the person still sees it")
                    .hasSize(2);
            assertThat(store.removeOld(END + 3, 10)).isEmpty();
            assertThat(store.oldest(END + 3)).isEmpty();
            release();
            assertThat(store.oldest(END + 3)).hasValue(END + 1);
            assertThat(store.removeOld(END + 3, 10)).hasSize(2);
        });
    }

    private void hold(String object, int restricts, String... kept) {
        database.sql("INSERT INTO holds (id, tenant, object, restricts, reason, until_at, created_at)"
                        + " VALUES ('h', :tenant, :object, :restricts, 'evidence', :until, 0)")
                .param("tenant", TestDatabase.TENANT)
                .param("object", object)
                .param("restricts", restricts)
                .param("until", NEVER)
                .update();
        for (String one : kept) {
            database.sql("INSERT INTO held_objects (hold, object, tenant) VALUES ('h', :object, :tenant)")
                    .param("object", one)
                    .param("tenant", TestDatabase.TENANT)
                    .update();
        }
    }

    private void release() {
        database.sql("DELETE FROM holds").update();
    }

    private void add(String message, long at) {
        add("ben", message, at);
    }

    private void add(String person, String message, long at) {
        store.add(
                UUID.nameUUIDFromBytes((message + at).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                room,
                new ChatLine("", "room", message, person, "Ben", "hello", null, at, null));
    }
}
