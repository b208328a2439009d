package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;

/// Moderation that an organiser gives to presenters.
class DelegationTest {
    private final Party party = new Party(Party.LOBBY);
    private final Guest anna = party.organiser("anna");
    private final Guest paul = party.join("paul", "paul", Role.PRESENTER, true, MediaState.SILENT);
    private final Guest ben = party.join("ben", "ben", Role.PARTICIPANT, true, Party.TALKING);

    @Test
    void aPresenterModeratesFromTheMomentAnOrganiserSaysSoUntilTheyTakeItBack() {
        party.guest("waiter");
        party.say(paul, new ClientMessage.Mute("ben", Source.MICROPHONE));
        assertRefused(paul);
        assertThat(paul.waiters).isEmpty();
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        assertThat(ben.sees("paul").delegated()).isTrue();
        assertThat(paul.waiters).hasSize(1);
        party.say(paul, new ClientMessage.Mute("ben", Source.MICROPHONE));
        assertThat(party.stage.get("ben").microphone()).isFalse();
        party.say(paul, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(anna.sees("ben").role()).isEqualTo(Role.PRESENTER);
        party.say(anna, new ModerationTalk.Delegate("paul", false));
        assertThat(paul.waiters).isEmpty();
        party.say(paul, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertRefused(paul);
        assertThat(party.facts(RoomFact.Delegated.class))
                .extracting(RoomFact.Delegated::given)
                .containsExactly(true, false);
    }

    @Test
    void whoModeratesForAnOrganiserGivesNeitherModerationNorTheRoleOfAnOrganiser() {
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        party.say(paul, new ClientMessage.SetRole("ben", Role.ORGANISER));
        assertRefused(paul);
        party.say(paul, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(paul, new ModerationTalk.Delegate("ben", true));
        assertRefused(paul);
        assertThat(anna.sees("ben").delegated()).isFalse();
    }

    @Test
    void onlyOrganisersPutOutOrDownThoseWhoModerate() {
        Guest cleo = party.join("cleo", "cleo", Role.PRESENTER, true, MediaState.SILENT);
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        party.say(anna, new ModerationTalk.Delegate("cleo", true));
        for (String above : List.of("anna", "cleo")) {
            party.say(paul, new ClientMessage.Remove(above));
            assertRefused(paul);
            party.say(paul, new ClientMessage.SetRole(above, Role.PARTICIPANT));
            assertRefused(paul);
        }
        party.say(anna, new ClientMessage.Remove("cleo"));
        assertThat(cleo.turned).isEqualTo(ServerMessage.Reason.REMOVED);
    }

    @Test
    void moderationEndsWithTheRoleOfAPresenterAndDoesNotComeBackWithIt() {
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        party.say(anna, new ClientMessage.SetRole("paul", Role.PARTICIPANT));
        assertThat(anna.sees("paul").delegated()).isFalse();
        party.say(anna, new ClientMessage.SetRole("paul", Role.PRESENTER));
        assertThat(paul.self().delegated()).isFalse();
        assertThat(party.facts(RoomFact.Delegated.class).getLast().given()).isFalse();
    }

    @Test
    void moderationIsGivenToPresentersOnly() {
        party.say(anna, new ModerationTalk.Delegate("ben", true));
        assertRefused(anna);
        party.say(anna, new ModerationTalk.Delegate("nobody", true));
        assertThat(anna.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void aReloadedPageAndATokenAfterARestartOfTheNodeKeepModeration() {
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        Guest again = party.join("paul", "paul", Role.PRESENTER, true, MediaState.SILENT);
        assertThat(again.self().delegated()).isTrue();
        var restarted = new Party(Party.LOBBY);
        restarted.delegates.add("paul");
        Guest back = restarted.join("paul", "paul", Role.PRESENTER, true, MediaState.SILENT);
        assertThat(back.self().delegated()).isTrue();
        Guest late = restarted.guest("late");
        assertThat(back.waiters).hasSize(1);
        restarted.say(back, new ClientMessage.Admit(List.of()));
        assertThat(late.inside).isTrue();
    }

    @Test
    void theLogOfRolesAndTheDoorIsWhatTheClientReplays() {
        party.guest("waiter");
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        party.say(paul, new ClientMessage.SetRole("ben", Role.PRESENTER));
        party.say(ben, new ClientMessage.Media(Party.SHARING));
        party.say(paul, new ClientMessage.Admit(List.of()));
        party.guest("later");
        party.say(anna, new ClientMessage.SetRole("ben", Role.VIEWER));
        party.say(paul, new ClientMessage.SetDoor(true, true));
        EventLog.of("roles", party).verify();
    }

    private static void assertRefused(Guest guest) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        guest.heard.removeIf(ServerMessage.Refused.class::isInstance);
    }
}
