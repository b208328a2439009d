package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.AssistanceTalk.Assistance;
import org.runde.contract.signal.AssistanceTalk.Assistances;
import org.runde.contract.signal.AssistanceTalk.HelpDeclined;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;

/// Help with somebody's shared screen: asked or offered, agreed to, and over with the share.
class AssistanceTest {
    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest paul = party.join("paul", "paul", Role.PRESENTER, false, Party.SHARING);
    private final Guest cleo = party.presenter("cleo");
    private final Guest ben = party.guest("ben");

    @Test
    void whoSharesAsksAndTheOtherAgreesBeforeAnybodyElseHearsOfIt() {
        party.say(paul, new AssistanceTalk.AskHelp("ben"));
        assertThat(ben.last(Assistances.class).assistances()).containsExactly(new Assistance("paul", "ben", "paul"));
        assertThat(anna.heard(Assistances.class)).isEmpty();
        party.say(ben, new AssistanceTalk.AnswerHelp("paul", "ben", true));
        for (Guest guest : List.of(anna, paul, cleo, ben, party.guest("late"))) {
            assertThat(guest.last(Assistances.class).assistances())
                    .containsExactly(new Assistance("paul", "ben", null));
        }
    }

    @Test
    void itEndsWhenWhoSharesGoesToABreakoutRoom() {
        party.say(paul, new AssistanceTalk.AskHelp("ben"));
        party.say(ben, new AssistanceTalk.AnswerHelp("paul", "ben", true));
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("One", "Two"), false, true));
        party.say(anna, new BreakoutTalk.AssignBreakouts(List.of(new BreakoutTalk.Assignment("paul", 1))));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.NOW));
        party.pass(1_000);
        assertThat(ben.last(Assistances.class).assistances()).isEmpty();
        assertThat(anna.last(Assistances.class).assistances()).isEmpty();
    }

    @Test
    void itEndsWhenWhoSharesComesBackWithoutTheScreen() {
        party.say(paul, new AssistanceTalk.AskHelp("ben"));
        party.say(ben, new AssistanceTalk.AnswerHelp("paul", "ben", true));
        Guest again = party.presenter("paul");
        assertThat(ben.last(Assistances.class).assistances()).isEmpty();
        party.say(again, new ClientMessage.Media(Party.SHARING));
        assertThat(ben.last(Assistances.class).assistances()).isEmpty();
        assertThat(again.last(Assistances.class).assistances()).isEmpty();
    }

    @Test
    void aPresenterOffersAndWhoSharesMayDecline() {
        party.say(cleo, new AssistanceTalk.OfferHelp("paul"));
        party.say(cleo, new AssistanceTalk.AnswerHelp("paul", "cleo", true));
        assertRefused(cleo, Refusal.NO_SUCH_PARTICIPANT);
        party.say(paul, new AssistanceTalk.AnswerHelp("paul", "cleo", false));
        assertThat(cleo.last(HelpDeclined.class).by()).isEqualTo("paul");
        assertThat(cleo.last(Assistances.class).assistances()).isEmpty();
    }

    @Test
    void itEndsWithTheShareAndWithEitherOfThemAndByAModerator() {
        begin();
        party.say(paul, new ClientMessage.Media(Party.TALKING));
        assertThat(anna.last(Assistances.class).assistances()).isEmpty();
        party.say(paul, new ClientMessage.Media(Party.SHARING));
        begin();
        party.say(ben, new AssistanceTalk.EndHelp("paul", "cleo"));
        assertRefused(ben, Refusal.NOT_ALLOWED);
        party.say(anna, new AssistanceTalk.EndHelp("paul", "cleo"));
        assertThat(ben.last(Assistances.class).assistances()).isEmpty();
        begin();
        party.say(cleo, new ClientMessage.Leave());
        assertThat(paul.last(Assistances.class).assistances()).isEmpty();
    }

    @Test
    void whoIsDemotedWhileSharingIsHelpedNoMore() {
        begin();
        party.say(anna, new ClientMessage.SetRole("paul", Role.PARTICIPANT));
        assertThat(cleo.last(Assistances.class).assistances()).isEmpty();
    }

    @Test
    void withoutASharedScreenThereIsNothingToHelpWith() {
        party.say(paul, new AssistanceTalk.OfferHelp("cleo"));
        assertRefused(paul, Refusal.NOT_ALLOWED);
        party.say(cleo, new AssistanceTalk.AskHelp("paul"));
        assertRefused(cleo, Refusal.NOT_ALLOWED);
        party.say(paul, new AssistanceTalk.AskHelp("paul"));
        assertRefused(paul, Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void helpersOfOneScreenAreFewAndAskingIsLimited() {
        for (int i = 0; i < 5; i++) {
            party.say(paul, new AssistanceTalk.AskHelp(party.guest("guest" + i).participant));
        }
        assertRefused(paul, Refusal.FULL);
        for (int i = 0; i < 6; i++) {
            party.say(paul, new AssistanceTalk.EndHelp("paul", "guest0"));
            party.say(paul, new AssistanceTalk.AskHelp("guest0"));
        }
        assertRefused(paul, Refusal.TOO_OFTEN);
    }

    @Test
    void helpBetweenPeopleOfWhomOneIsHiddenIsHeardOfByThoseWhoSeeBoth() {
        var hiding = new Party(Party.hiding());
        Guest chair = hiding.join("anna", "anna", Role.ORGANISER, true, Party.SHARING);
        Guest dora = hiding.guest("dora");
        Guest emil = hiding.guest("emil");
        hiding.say(chair, new AssistanceTalk.AskHelp("dora"));
        hiding.say(dora, new AssistanceTalk.AnswerHelp("anna", "dora", true));
        assertThat(dora.last(Assistances.class).assistances()).hasSize(1);
        assertThat(emil.heard(Assistances.class)).isEmpty();
    }

    @Test
    void theLogOfHelpIsWhatTheClientReplays() {
        begin();
        party.say(paul, new AssistanceTalk.AskHelp("ben"));
        party.join("late", "late", Role.PARTICIPANT, false, MediaState.SILENT);
        Assistance runs = new Assistance("paul", "cleo", null);
        Assistance asked = new Assistance("paul", "ben", "paul");
        EventLog.of("assistance", party)
                .with("assistances", guest -> guest == paul || guest == ben ? List.of(runs, asked) : List.of(runs))
                .verify();
    }

    private void begin() {
        party.say(cleo, new AssistanceTalk.OfferHelp("paul"));
        party.say(paul, new AssistanceTalk.AnswerHelp("paul", "cleo", true));
        assertThat(anna.last(Assistances.class).assistances()).hasSize(1);
    }

    private static void assertRefused(Guest guest, Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
