package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;

/// What the portal knows of consents when it believes the facts, held against what each client is told of itself.
final class ConsentFacts {
    private ConsentFacts() {}

    static void check(Party party) {
        Map<String, Consent> last = new HashMap<>();
        Set<String> named = new HashSet<>();
        Map<String, String> persons = new HashMap<>();
        for (RoomFact fact : party.facts) {
            switch (fact) {
                case RoomFact.Entered entered -> {
                    persons.put(entered.participant(), entered.person());
                    name(named, entered.participant(), entered.named());
                }
                case RoomFact.Reconnected back -> name(named, back.participant(), back.named());
                case RoomFact.Named now -> named.add(now.participant());
                case RoomFact.ConsentGiven given -> put(last, given.person(), given.consent(), true);
                case RoomFact.ConsentWithdrawn taken -> {
                    put(last, taken.person(), taken.consent(), false);
                    if (taken.consent().scope() == ConsentScope.REPORT) {
                        named.removeIf(one -> taken.person().equals(persons.get(one)));
                    }
                }
                default -> {}
            }
        }
        for (Guest guest : party.guests.values()) {
            if (guest.inside && guest.turned == null) {
                checkOne(guest, persons.getOrDefault(guest.participant, ""), last, named);
            }
        }
    }

    private static void name(Set<String> named, String participant, boolean may) {
        if (may) {
            named.add(participant);
        } else {
            named.remove(participant);
        }
    }

    /// Each change is told once, and never to the same again.
    private static void put(Map<String, Consent> last, String person, Consent said, boolean yes) {
        assertThat(said.given()).isEqualTo(yes);
        Consent before = last.put(person + " " + said.scope(), said);
        // Whoever was not asked before is named until they are, and say no.
        boolean gave = before == null ? !yes : before.given();
        assertThat(gave).as("%s of %s is news", said, person).isNotEqualTo(yes);
        if (before != null) {
            assertThat(said.outranks(before)).isTrue();
        }
    }

    private static void checkOne(Guest guest, String person, Map<String, Consent> last, Set<String> named) {
        boolean asked = false;
        for (Consent consent : guest.consents) {
            Consent told = last.get(person + " " + consent.scope());
            boolean given = told != null && told.given();
            assertThat(consent.given())
                    .as("what %s sees of their own consent", guest.participant)
                    .isEqualTo(given);
            if (consent.scope() == ConsentScope.REPORT) {
                asked = true;
                if (!given) {
                    assertThat(named)
                            .as("of %s, who has not agreed, nothing is kept", guest.participant)
                            .doesNotContain(guest.participant);
                } else if (guest.connected) {
                    assertThat(named).as("%s has agreed", guest.participant).contains(guest.participant);
                }
            }
        }
        if (!asked) {
            assertThat(named).contains(guest.participant);
        }
    }
}
