package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// The dates of meetings, and the lists that are read from them.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class OccurrenceStoreTest {
    private final Database database;
    private final MeetingStore meetings;
    private final OccurrenceStore store;

    OccurrenceStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        meetings = new MeetingStore(database, TestSecrets.SECRETS);
        store = new OccurrenceStore(database, meetings);
    }

    @BeforeEach
    void addOwners() {
        for (String id : List.of("anna", "ben")) {
            Set<AccountRole> roles = Set.of(AccountRole.ORGANISER);
            Account account =
                    new Account(id, TestDatabase.TENANT, id, id + "@example.org", roles, Language.DE, null, false);
            database.<Boolean>write(() -> new AccountStore(database).add(account, 1));
        }
    }

    @Test
    void aDateIsKeptAsItIsAndTheEarliestComesFirst() {
        Meeting meeting = meeting("1", "anna", "Title");
        Occurrence late = date("1", "20261124T090000", 200);
        Occurrence early = new Occurrence("1", "20261117T090000", "Ärger", 100, 110, true, true, true, 120);
        add(meeting, late, early);
        assertThat(store.of("1")).containsExactly(early, late);
        assertThat(store.find("1", late.key())).contains(late);
        assertThat(store.find("1", "20261201T090000")).isEmpty();
    }

    @Test
    void aDateIsChangedAndRemovedByItself() {
        Meeting meeting = meeting("1", "anna", "Title");
        Occurrence first = date("1", "20261117T090000", 100);
        Occurrence second = date("1", "20261124T090000", 200);
        add(meeting, first, second);
        Occurrence moved = new Occurrence("1", second.key(), "Own", 300, 310, true, false, false, 310);
        database.write(() -> {
            store.change(meeting, moved);
            store.remove(first);
        });
        assertThat(store.of("1")).containsExactly(moved);
        assertThat(found("own")).containsExactly(moved);
    }

    @Test
    void titlesAreFoundWithoutRegardToCaseAlsoWithUmlautsWrittenEitherWay() {
        add(meeting("1", "anna", "Ärger in Österreich"), date("1", "20261117T090000", 100));
        assertThat(found("ÄRGER")).hasSize(1);
        assertThat(found("österr")).hasSize(1);
        assertThat(found("O\u0308STERR")).as("o and two dots").hasSize(1);
        assertThat(found("argwohn")).isEmpty();
    }

    @Test
    void signsThatMeanSomethingToTheDatabaseMeanThemselvesInASearch() {
        add(meeting("1", "anna", "100% Quote"), date("1", "20261117T090000", 100));
        add(meeting("2", "anna", "a_b! c\\d 'e'"), date("2", "20261117T090000", 200));
        add(meeting("3", "anna", "1000 axb"), date("3", "20261117T090000", 300));
        assertThat(found("0%")).extracting(Occurrence::meeting).containsExactly("1");
        assertThat(found("a_b")).extracting(Occurrence::meeting).containsExactly("2");
        assertThat(found("!")).extracting(Occurrence::meeting).containsExactly("2");
        assertThat(found("c\\d")).extracting(Occurrence::meeting).containsExactly("2");
        assertThat(found("'e'")).extracting(Occurrence::meeting).containsExactly("2");
        assertThat(found("%_%")).isEmpty();
    }

    @Test
    void aRenamedMeetingIsFoundByItsNewNameAndADateWithItsOwnTitleByThat() {
        Occurrence own = new Occurrence("1", "20261124T090000", "Abschluss", 200, 210, true, false, false, 210);
        add(meeting("1", "anna", "Alt"), date("1", "20261117T090000", 100), own);
        database.write(() -> store.rename(meeting("1", "anna", "Neu")));
        assertThat(found("alt")).isEmpty();
        assertThat(found("neu")).hasSize(1);
        assertThat(found("abschluss")).containsExactly(own);
    }

    @Test
    void aListComesInPartsWithNothingTwiceAndNothingMissing() {
        for (int meeting = 0; meeting < 3; meeting++) {
            String id = "m" + meeting;
            add(
                    meeting(id, "anna", "Title"),
                    date(id, "20261117T090000", 100),
                    date(id, "20261118T090000", 100),
                    date(id, "20261119T090000", 300));
        }
        List<Occurrence> up = inParts(MeetingQuery.State.UPCOMING, 50);
        assertThat(up).hasSize(9).doesNotHaveDuplicates();
        assertThat(up).extracting(Occurrence::startsAt).isSorted();
        List<Occurrence> down = inParts(MeetingQuery.State.PAST, 1_000);
        assertThat(down).containsExactlyElementsOf(up.reversed());
        assertThat(inParts(MeetingQuery.State.ALL, 200)).containsExactlyElementsOf(up);
    }

    @Test
    void whatRunsIsUpcomingAndWhatIsOverIsPast() {
        add(meeting("1", "anna", "Title"), date("1", "20261117T090000", 100), date("1", "20261118T090000", 200));
        database.write(() -> store.open("1", "20261117T090000"));
        assertThat(listed(MeetingQuery.State.UPCOMING, 150)).hasSize(2);
        assertThat(store.find("1", "20261117T090000").orElseThrow().running()).isTrue();
        database.write(() -> store.ended("1", "20261117T090000", 105));
        assertThat(store.find("1", "20261117T090000").orElseThrow().lastAt())
                .as("the planned end is the later one")
                .isEqualTo(110);
        database.write(() -> store.ended("1", "20261117T090000", 140));
        assertThat(store.find("1", "20261117T090000").orElseThrow().lastAt()).isEqualTo(140);
        assertThat(listed(MeetingQuery.State.UPCOMING, 140))
                .extracting(Occurrence::key)
                .containsExactly("20261118T090000");
        assertThat(listed(MeetingQuery.State.PAST, 140))
                .extracting(Occurrence::key)
                .containsExactly("20261117T090000");
    }

    @Test
    void aDateEndedForEverybodyIsClosedUntilItIsOpenedAgain() {
        add(meeting("1", "anna", "Title"), date("1", "20261117T090000", 100));
        database.write(() -> store.close("1", "20261117T090000"));
        assertThat(store.of("1").getFirst().closed()).isTrue();
        database.write(() -> store.open("1", "20261117T090000"));
        assertThat(store.of("1").getFirst().closed()).isFalse();
    }

    @Test
    void aListIsOfOneOrganiserOrOfTheTenantAndBetweenTwoTimes() {
        add(meeting("1", "anna", "Title"), date("1", "20261117T090000", 100), date("1", "20261118T090000", 200));
        add(meeting("2", "ben", "Title"), date("2", "20261117T090000", 150));
        assertThat(list("anna", null, null)).hasSize(2);
        assertThat(list(null, null, null)).hasSize(3);
        assertThat(list(null, 110L, 200L)).extracting(Occurrence::meeting).containsExactly("2");
        assertThat(list(null, 109L, 201L)).hasSize(3);
    }

    @Test
    void datesInTheWayAreThoseOfPlannedMeetingsThatTakePlace() {
        Occurrence off = new Occurrence("1", "20261118T090000", null, 100, 110, false, true, false, 110);
        add(meeting("1", "anna", "Title"), date("1", "20261117T090000", 100), off);
        add(meeting("2", "ben", "Title"), date("2", "20261117T090000", 100));
        Meeting quick = TestMeetings.meeting("3", "anna", Meeting.Kind.QUICK, "door3", "Title", null, 5);
        add(quick, date("3", "20261117T090000", 100));
        assertThat(store.between("anna", 105, 120, 10))
                .extracting(DatedMeeting::occurrence)
                .containsExactly(date("1", "20261117T090000", 100));
        assertThat(store.between("anna", 110, 120, 10))
                .as("it ends as the other begins")
                .isEmpty();
        assertThat(store.between("anna", 90, 100, 10))
                .as("it begins as the other ends")
                .isEmpty();
    }

    @Test
    void oldDatesGoAndTellWhoseTheyWere() {
        add(meeting("1", "anna", "Title"), date("1", "20261117T090000", 100), date("1", "20261118T090000", 200));
        add(meeting("2", "ben", "Title"), date("2", "20261117T090000", 100));
        assertThat(store.oldest("o.last_at <= 109")).isEmpty();
        assertThat(removed(109, 9)).isEmpty();
        assertThat(store.oldest("o.last_at <= 110")).hasValue(new OccurrenceStore.Over(TestDatabase.TENANT, 110));
        assertThat(removed(110, 1)).hasSize(1);
        assertThat(removed(110, 9)).hasSize(1);
        assertThat(meetings.dateless(List.of("1", "2"))).extracting(Meeting::id).containsExactly("2");
        database.write(() -> meetings.remove("1"));
        assertThat(store.of("1")).as("dates go with their meeting").isEmpty();
    }

    private List<Occurrence> inParts(MeetingQuery.State state, long now) {
        List<Occurrence> all = new ArrayList<>();
        MeetingQuery.Position after = null;
        while (true) {
            MeetingQuery query = new MeetingQuery(TestDatabase.TENANT, "anna", state, null, null, "", after, 2);
            List<Occurrence> part = dates(query, now);
            List<Occurrence> page = part.subList(0, Math.min(2, part.size()));
            all.addAll(page);
            if (part.size() <= 2) {
                return all;
            }
            after = MeetingQuery.Position.read(
                    MeetingQuery.Position.of(page.getLast()).toString());
        }
    }

    private List<Occurrence> listed(MeetingQuery.State state, long now) {
        return dates(new MeetingQuery(TestDatabase.TENANT, "anna", state, null, null, "", null, 50), now);
    }

    private List<Occurrence> list(@Nullable String owner, @Nullable Long from, @Nullable Long to) {
        MeetingQuery.State state = MeetingQuery.State.ALL;
        return dates(new MeetingQuery(TestDatabase.TENANT, owner, state, from, to, "", null, 50), 0);
    }

    private List<Occurrence> found(String search) {
        MeetingQuery.State state = MeetingQuery.State.ALL;
        return dates(new MeetingQuery(TestDatabase.TENANT, null, state, null, null, search, null, 50), 0);
    }

    private List<Occurrence> dates(MeetingQuery query, long now) {
        return store.list(query, now).stream().map(DatedMeeting::occurrence).toList();
    }

    private void add(Meeting meeting, Occurrence... dates) {
        database.write(() -> {
            meetings.add(meeting);
            for (Occurrence date : dates) {
                store.add(meeting, date);
            }
        });
    }

    private static Occurrence date(String meeting, String key, long startsAt) {
        long endsAt = startsAt + 10;
        return new Occurrence(meeting, key, null, startsAt, endsAt, false, false, false, endsAt);
    }

    private static Meeting meeting(String id, String owner, String title) {
        return TestMeetings.meeting(id, owner, Meeting.Kind.SCHEDULED, "door" + id, title, null, 5);
    }

    private List<OccurrenceStore.Removed> removed(long until, int atMost) {
        return database.write(() -> store.removeOld("o.last_at <= " + until, atMost));
    }
}
