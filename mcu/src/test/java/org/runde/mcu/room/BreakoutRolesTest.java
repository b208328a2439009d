package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.mcu.poll.Voter.choose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.BreakoutPeople;
import org.runde.contract.signal.BreakoutTalk.BreakoutPerson;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.PollTalk.PollSeen;
import org.runde.contract.signal.PollTalk.PollState;
import org.runde.contract.signal.Role;
import org.runde.mcu.Seeds;

/// A role is somebody's in the whole meeting, whichever room it is given or taken in.
class BreakoutRolesTest extends BreakoutScene {
    @Test
    void whoIsMadeAPresenterInABreakoutRoomSeesTheResultsThatPresentersSee() {
        var notary = new Notaries(party, Seeds.generator(41));
        String poll = notary.open(anna, new PollTalk.OpenPoll(PollsTest.LUNCH, true, false));
        notary.say(ben, new PollTalk.Vote(poll, choose(1)));
        part();
        go(anna, 1);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        assertThat(seen(ben).state()).isEqualTo(PollState.CLOSED);
        assertThat(seen(ben).result()).isNull();

        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(seen(ben).result()).isNotNull();
        party.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(seen(ben).result()).isNull();
    }

    @Test
    void whereParticipantsAreHiddenARoleGivenInABreakoutRoomIsHeardOfInAllRooms() {
        var hiding = new Party(Party.hiding());
        Guest lead = hiding.organiser("lead");
        Guest one = hiding.guest("one");
        Guest two = hiding.guest("two");
        hiding.say(lead, new BreakoutTalk.PlanBreakouts(List.of("Red", "Blue"), false, true));
        hiding.say(lead, new BreakoutTalk.AssignBreakouts(List.of(new Assignment("one", 1), new Assignment("two", 2))));
        hiding.say(lead, new BreakoutTalk.OpenBreakouts(0, Entry.NOW));
        hiding.say(lead, new BreakoutTalk.EnterBreakout(1));
        hiding.pass(2_000);
        assertThat(known(one)).containsOnlyKeys("lead");
        assertThat(known(two)).containsOnlyKeys("lead");

        hiding.say(lead, new ClientMessage.SetRole("one", Role.PRESENTER));
        hiding.pass(2_000);
        assertThat(known(one)).as("who presents sees everybody").containsOnlyKeys("lead", "one", "two");
        assertThat(known(two)).as("and is seen by everybody").containsOnlyKeys("lead", "one");
        int told = two.heard(BreakoutPeople.class).size();
        hiding.say(one, new ClientMessage.Media(new MediaState(true, false, false, false)));
        hiding.pass(2_000);
        assertThat(two.heard(BreakoutPeople.class))
                .as("nothing new is told twice")
                .hasSize(told);

        hiding.say(lead, new ClientMessage.SetRole("one", Role.PARTICIPANT));
        hiding.pass(2_000);
        assertThat(known(one)).containsOnlyKeys("lead", "one");
        assertThat(known(two)).containsOnlyKeys("lead");
        assertThat(known(lead)).containsOnlyKeys("lead", "one", "two");
    }

    @Test
    void whoIsMadeAPresenterInTheMeetingIsOneInABreakoutRoom() {
        part();
        go(ben, 0);
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        go(anna, 1);
        go(ben, 1);
        assertThat(anna.sees("ben").role()).isEqualTo(Role.PRESENTER);
        party.say(anna, new ModerationTalk.Delegate("ben", true));
        assertThat(ben.self().delegated()).isTrue();
        go(ben, 2);
        assertThat(inside(ben)).as("who moderates goes to any room").isEqualTo(2);
        assertThat(cleo.sees("ben").delegated()).isTrue();
    }

    private static PollSeen seen(Guest guest) {
        return guest.last(PollTalk.PollChanged.class).poll();
    }

    /// As a client keeps them.
    private static Map<String, BreakoutPerson> known(Guest guest) {
        Map<String, BreakoutPerson> known = new LinkedHashMap<>();
        for (BreakoutPeople news : guest.heard(BreakoutPeople.class)) {
            for (BreakoutPerson person : news.people()) {
                if (person.room() == null) {
                    known.remove(person.id());
                } else {
                    known.put(person.id(), person);
                }
            }
        }
        return known;
    }
}
