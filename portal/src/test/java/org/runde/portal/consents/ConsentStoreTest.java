package org.runde.portal.consents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.http.PageQuery;
import org.runde.portal.join.DoorConsents.Asked;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ConsentStoreTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final Room ROOM =
            new Room("room", TestDatabase.TENANT, "meeting", null, "node", false, false, true, 1, null);

    private final Database database;
    private final ConsentStore store;
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final Periods periods;
    private final ConsentRules rules;

    ConsentStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ConsentStore(database);
        periods = new Periods(database, Map.of(), List::of);
        rules = new ConsentRules(database, store, periods, new DeletionLog(database, clock, Ids.secure()), clock);
    }

    @BeforeEach
    void forgetTexts() {
        database.write(() -> database.sql("DELETE FROM consent_texts").update());
    }

    @Test
    void theLaterWordCountsAndOfTwoAtTheSameTimeTheNo() {
        say(true, 10);
        say(true, 5);
        assertThat(only().givenAt()).isEqualTo(10);
        say(false, 9);
        assertThat(only().holds()).isTrue();
        say(false, 10);
        assertThat(only().holds()).isFalse();
        say(true, 10);
        assertThat(only().holds()).isFalse();
        say(true, 11);
        assertThat(only().holds()).isTrue();
    }

    @Test
    void aNoWithoutAYesBeforeLeavesNoRecord() {
        say(false, 10);
        assertThat(store.ofTenant(TestDatabase.TENANT)).isEmpty();
    }

    @Test
    void proofIsKeptTwoMonthsAfterTheRoomIsOverWhenNoReportWasMade() {
        say(true, clock.wallMillis());
        rules.end();
        long until = periods.until(TestDatabase.TENANT, DataKind.CONSENT, clock.wallMillis());
        clock.advanceMillis(until - clock.wallMillis() - SECOND);
        rules.end();
        assertThat(remove()).isZero();
        clock.advanceMillis(2 * SECOND);
        assertThat(remove()).isOne();
        assertThat(store.ofTenant(TestDatabase.TENANT)).isEmpty();
    }

    @Test
    void anOrganisationThatChoseAnotherPeriodHasIt() {
        assertThat(periods.choose(TestDatabase.TENANT, new Period(DataKind.CONSENT, 3, "", null, 0)))
                .isEmpty();
        say(true, clock.wallMillis());
        rules.end();
        clock.advanceMillis(3 * DAY - SECOND);
        assertThat(remove()).isZero();
        clock.advanceMillis(2 * SECOND);
        assertThat(remove()).isOne();
    }

    @Test
    void whatIsHeldStays() {
        say(true, clock.wallMillis());
        rules.end();
        Holds holds = new Holds(database, Ids.secure(), clock, List::of);
        holds.hold(TestDatabase.TENANT, only().id(), "evidence", null, clock.wallMillis() + 1_000 * DAY);
        clock.advanceMillis(100 * DAY);
        assertThat(remove()).isZero();
        holds.release(
                TestDatabase.TENANT,
                holds.ofObject(TestDatabase.TENANT, only().id()).getFirst().id());
        assertThat(remove()).isOne();
    }

    @Test
    void aTextStaysWhileAConsentNamesItOrSomebodyMayStillAgreeToIt() {
        show("v1");
        say(true, clock.wallMillis());
        rules.end();
        clock.advanceMillis(40 * DAY);
        assertThat(rules.forgetTexts()).isZero();
        assertThat(store.text("v1").map(ConsentStore.Text::german)).isEqualTo(Optional.of("ja"));
        clock.advanceMillis(40 * DAY);
        assertThat(remove()).isOne();
        assertThat(rules.forgetTexts()).isOne();
        show("v2");
        assertThat(rules.forgetTexts()).isZero();
    }

    @Test
    void theListIsReadInPagesAndByMeeting() {
        for (int i = 0; i < 5; i++) {
            String person = "person" + i;
            Consent yes = new Consent(ConsentScope.REPORT, "v1", true, i);
            database.write(() -> store.given("id" + person, ROOM, person, yes));
        }
        List<ConsentRecord> first = store.page(TestDatabase.TENANT, "meeting", PageQuery.of(null, 2, null));
        assertThat(first).extracting(ConsentRecord::person).containsExactly("person4", "person3", "person2");
        String after = ConsentStore.place(first.get(1));
        assertThat(ConsentStore.isPlace(after)).isTrue();
        assertThat(store.page(TestDatabase.TENANT, null, PageQuery.of(after, 10, null)))
                .extracting(ConsentRecord::person)
                .containsExactly("person2", "person1", "person0");
        assertThat(store.page(TestDatabase.TENANT, "other", PageQuery.of(null, 2, null)))
                .isEmpty();
    }

    private int remove() {
        boolean due = rules.oldest().isPresent();
        int removed = database.write(() -> rules.remove(100));
        assertThat(due).as("monitoring sees what the run finds").isEqualTo(removed > 0);
        return removed;
    }

    private void show(String version) {
        Asked asked = new Asked(ConsentScope.REPORT, version, Map.of("de", "ja", "en", "yes"));
        database.write(() -> store.shown(asked, 60 * DAY, clock.wallMillis()));
    }

    private void say(boolean yes, long at) {
        Consent consent = new Consent(ConsentScope.REPORT, "v1", yes, at);
        database.write(() -> {
            if (yes) {
                store.given("id" + at, ROOM, "person", consent);
            } else {
                store.withdrawn(ROOM.id(), "person", consent.scope(), at);
            }
        });
    }

    private ConsentRecord only() {
        return store.find(ROOM.id(), "person", ConsentScope.REPORT).orElseThrow();
    }
}
