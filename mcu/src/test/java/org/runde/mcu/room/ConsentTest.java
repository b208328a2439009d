package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.contract.signal.ConsentScope.RECORDING;
import static org.runde.contract.signal.ConsentScope.REPORT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentCount;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;

class ConsentTest {
    private final Party party = new Party(Party.OPEN);

    @Test
    void whereNobodyIsAskedEverybodyIsNamedAndNothingIsSaidOfConsents() {
        Guest anna = party.organiser("anna");
        assertThat(party.facts(RoomFact.Entered.class).getLast().named()).isTrue();
        assertThat(anna.consents).isEmpty();
        assertThat(anna.heard(ServerMessage.ConsentCounts.class)).isEmpty();
        assertThat(consentFacts()).isEmpty();
    }

    @Test
    void whoRefusesIsInAllTheSameAndIsNotNamed() {
        party.answer("ben", REPORT, false);
        Guest ben = party.guest("ben");
        assertThat(ben.inside).isTrue();
        assertThat(party.facts(RoomFact.Entered.class).getLast().named()).isFalse();
        assertThat(consentFacts()).as("of a no there is nothing to prove").isEmpty();
        assertThat(ben.consents).containsExactly(new Consent(REPORT, "v1", false, party.nowMillis));
    }

    @Test
    void whoAgreedAtTheDoorIsNamedAndTheConsentIsToldOnce() {
        party.answer("ben", REPORT, true);
        Guest ben = party.guest("ben");
        assertThat(party.facts(RoomFact.Entered.class).getLast().named()).isTrue();
        party.lose(ben);
        party.resume(ben);
        party.guest("ben");
        assertThat(party.facts(RoomFact.ConsentGiven.class)).hasSize(1);
        assertThat(party.facts(RoomFact.Reconnected.class)).allMatch(RoomFact.Reconnected::named);
    }

    @Test
    void whoAgreesInTheRoomIsNamedFromThenOnByTheNameTheyHaveThere() {
        party.answer("ben", REPORT, false);
        Guest ben = party.guest("ben");
        party.pass(5_000);
        party.say(ben, new ClientMessage.Agree(REPORT, "v1"));
        RoomFact.Named named = party.facts(RoomFact.Named.class).getFirst();
        assertThat(named.name()).isEqualTo("Name of ben");
        assertThat(named.at()).isEqualTo(party.nowMillis);
        assertThat(named.role()).isEqualTo(Role.PARTICIPANT);
        assertThat(ben.consents.getFirst().given()).isTrue();
    }

    @Test
    void withdrawingCountsAtOnceInAllTabsAndForThoseOpenedLater() {
        party.answer("ben", REPORT, true);
        Guest first = party.guest("ben");
        Guest second = party.join("ben2", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        party.pass(1_000);
        party.say(second, new ClientMessage.Withdraw(REPORT));
        assertThat(first.consents.getFirst().given()).isFalse();
        assertThat(party.facts(RoomFact.ConsentWithdrawn.class)).hasSize(1);
        // The token of the third tab was made before.
        Guest third = party.join("ben3", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        assertThat(third.consents.getFirst().given()).isFalse();
        assertThat(party.facts(RoomFact.Entered.class).getLast().named()).isFalse();
        party.say(third, new ClientMessage.Leave());
        party.join("ben3", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        assertThat(party.facts(RoomFact.Entered.class).getLast().named()).isFalse();
    }

    @Test
    void theLaterWordCountsAlsoWhenItIsSaidAtTheDoor() {
        party.answer("ben", REPORT, true);
        Guest ben = party.guest("ben");
        party.pass(1_000);
        party.answer("ben", REPORT, false);
        Guest again = party.guest("ben");
        assertThat(again.consents.getFirst().given()).isFalse();
        assertThat(party.facts(RoomFact.ConsentWithdrawn.class)).hasSize(1);
        assertThat(party.facts(RoomFact.Reconnected.class).getLast().named()).isFalse();
        assertThat(ben.turned).isNotNull();
    }

    @Test
    void aWordInTheRoomCountsEvenWhenTheClockOfThePortalIsAhead() {
        party.answers.put("ben", List.of(new Consent(REPORT, "v1", true, party.nowMillis + 3_600_000)));
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Withdraw(REPORT));
        party.guest("ben");
        assertThat(party.facts(RoomFact.Reconnected.class).getLast().named()).isFalse();
    }

    @Test
    void whoWasNotAskedBeforeAndNowSaysNoIsNamedNoLonger() {
        party.guest("ben");
        party.answer("ben", REPORT, false);
        party.guest("ben");
        assertThat(party.facts(RoomFact.Reconnected.class).getLast().named()).isFalse();
        assertThat(party.facts(RoomFact.ConsentWithdrawn.class)).hasSize(1);
    }

    @Test
    void nobodyAgreesToWhatTheyWereNotAskedOrToAnotherTextThanWasShown() {
        party.answer("ben", REPORT, false);
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Agree(RECORDING, "v1"));
        party.say(ben, new ClientMessage.Agree(REPORT, "v2"));
        party.say(ben, new ClientMessage.Withdraw(RECORDING));
        assertThat(ben.heard(ServerMessage.Refused.class))
                .extracting(ServerMessage.Refused::refusal)
                .containsOnly(Refusal.NOT_ALLOWED)
                .hasSize(3);
        assertThat(consentFacts()).isEmpty();
    }

    @Test
    void agreeingHasALimitAndWithdrawingHasNone() {
        party.answer("ben", REPORT, false);
        Guest ben = party.guest("ben");
        for (int i = 0; i < 20; i++) {
            party.say(ben, new ClientMessage.Agree(REPORT, "v1"));
            party.say(ben, new ClientMessage.Withdraw(REPORT));
        }
        assertThat(ben.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(ben.consents.getFirst().given()).isFalse();
        assertThat(party.facts(RoomFact.ConsentGiven.class)).hasSize(10);
        assertThat(party.facts(RoomFact.ConsentWithdrawn.class)).hasSize(10);
    }

    @Test
    void onlyOrganisersAreToldHowManyHaveNotAgreedAndNobodyWho() {
        for (String who : List.of("anna", "ben", "carl")) {
            party.answer(who, REPORT, who.equals("anna"));
        }
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.join("ben2", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        party.guest("carl");
        assertThat(anna.counts).containsExactly(new ConsentCount(REPORT, 1, 2));
        party.say(ben, new ClientMessage.Agree(REPORT, "v1"));
        assertThat(anna.counts).containsExactly(new ConsentCount(REPORT, 2, 1));
        assertThat(ben.counts).isEmpty();
        party.say(anna, new ClientMessage.SetRole("ben", Role.ORGANISER));
        assertThat(ben.counts).isEqualTo(anna.counts);
    }

    private List<RoomFact> consentFacts() {
        return party.facts.stream()
                .filter(fact -> fact instanceof RoomFact.ConsentGiven
                        || fact instanceof RoomFact.ConsentWithdrawn
                        || fact instanceof RoomFact.Named)
                .toList();
    }
}
