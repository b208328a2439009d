package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.ModerationTalk.MyWish;
import org.runde.contract.signal.ModerationTalk.PersonsWish;
import org.runde.contract.signal.ModerationTalk.Spotlights;
import org.runde.contract.signal.ModerationTalk.WaiterNote;
import org.runde.contract.signal.ModerationTalk.WaitersWritten;
import org.runde.contract.signal.ModerationTalk.Wish;
import org.runde.contract.signal.ModerationTalk.Wishes;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;

/// Whom everybody sees large, what people wish to be allowed, and words to those who wait.
class ModerationTest {
    private final Party party = new Party(Party.OPEN);
    private final Guest anna = party.organiser("anna");
    private final Guest paul = party.presenter("paul");
    private final Guest ben = party.guest("ben");

    @Test
    void everybodySeesTheSamePeopleLargeAlsoWhoComesLaterUntilTheyLeave() {
        party.say(anna, new ModerationTalk.Spotlight(List.of("ben", "paul", "ben")));
        Guest late = party.guest("late");
        for (Guest guest : List.of(anna, paul, ben, late)) {
            assertThat(guest.last(Spotlights.class).participants()).containsExactly("ben", "paul");
        }
        party.say(ben, new ClientMessage.Leave());
        assertThat(late.last(Spotlights.class).participants()).containsExactly("paul");
        party.say(anna, new ModerationTalk.Spotlight(List.of()));
        assertThat(late.last(Spotlights.class).participants()).isEmpty();
        assertThat(party.guest("later").heard(Spotlights.class)).isEmpty();
    }

    @Test
    void aReloadedPageHearsWhoIsInTheSpotlightAgain() {
        party.say(anna, new ModerationTalk.Spotlight(List.of("ben")));
        Guest again = party.guest("paul");
        assertThat(again.last(Spotlights.class).participants()).containsExactly("ben");
    }

    @Test
    void spotlightsAreFewAndOfPeopleWhoAreHere() {
        party.say(anna, new ModerationTalk.Spotlight(List.of("nobody")));
        assertRefused(anna, Refusal.NO_SUCH_PARTICIPANT);
        List<String> many = IntStream.range(0, 10).mapToObj(i -> "many" + i).toList();
        many.forEach(party::guest);
        party.say(anna, new ModerationTalk.Spotlight(many));
        assertRefused(anna, Refusal.FULL);
        party.say(anna, new ModerationTalk.Spotlight(many.subList(1, 10)));
        assertThat(ben.last(Spotlights.class).participants()).hasSize(9);
    }

    @Test
    void ofHiddenPeopleInTheSpotlightOnlyThoseHearWhoSeeThem() {
        var hiding = new Party(Party.hiding());
        Guest chair = hiding.organiser("anna");
        Guest cleo = hiding.guest("cleo");
        hiding.guest("ben");
        hiding.say(chair, new ModerationTalk.Spotlight(List.of("ben")));
        assertThat(chair.last(Spotlights.class).participants()).containsExactly("ben");
        assertThat(cleo.heard(Spotlights.class)).isEmpty();
        hiding.say(chair, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(cleo.last(Spotlights.class).participants()).containsExactly("ben");
        hiding.say(chair, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(cleo.last(Spotlights.class).participants()).isEmpty();
    }

    @Test
    void whoWishesToShareIsHeardByThoseWhoMayAllowItAndMayWhenTheyDo() {
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        assertThat(ben.last(MyWish.class)).isEqualTo(new MyWish(Wish.SHARE, null));
        assertThat(anna.last(Wishes.class).wishes()).containsExactly(new PersonsWish("ben", Wish.SHARE));
        assertThat(paul.heard(Wishes.class)).isEmpty();
        party.say(anna, new ModerationTalk.AnswerWish("ben", true));
        assertThat(ben.self().role()).isEqualTo(Role.PRESENTER);
        assertThat(ben.last(MyWish.class)).isEqualTo(new MyWish(null, true));
        assertThat(anna.last(Wishes.class).wishes()).isEmpty();
    }

    @Test
    void aWishThatIsDeclinedOrTakenBackChangesNothing() {
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        party.say(anna, new ModerationTalk.AnswerWish("ben", false));
        assertThat(ben.last(MyWish.class)).isEqualTo(new MyWish(null, false));
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        party.say(ben, new ModerationTalk.AskFor(null));
        assertThat(ben.last(MyWish.class)).isEqualTo(new MyWish(null, null));
        assertThat(anna.last(Wishes.class).wishes()).isEmpty();
        assertThat(ben.self().role()).isEqualTo(Role.PARTICIPANT);
        party.say(anna, new ModerationTalk.AnswerWish("ben", true));
        assertRefused(anna, Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void aPresenterWishesToModerateAndOnlyOrganisersHearIt() {
        party.say(anna, new ModerationTalk.Delegate("paul", true));
        Guest cleo = party.presenter("cleo");
        party.say(cleo, new ModerationTalk.AskFor(Wish.MODERATE));
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        assertThat(paul.last(Wishes.class).wishes()).containsExactly(new PersonsWish("ben", Wish.SHARE));
        assertThat(anna.last(Wishes.class).wishes()).hasSize(2);
        party.say(paul, new ModerationTalk.AnswerWish("cleo", true));
        assertRefused(paul, Refusal.NOT_ALLOWED);
        party.say(anna, new ModerationTalk.AnswerWish("cleo", true));
        assertThat(cleo.self().delegated()).isTrue();
        assertThat(cleo.last(Wishes.class).wishes()).containsExactly(new PersonsWish("ben", Wish.SHARE));
        party.say(anna, new ModerationTalk.Delegate("cleo", false));
        assertThat(cleo.last(Wishes.class).wishes()).isEmpty();
    }

    @Test
    void nobodyWishesForWhatTheyHave() {
        party.say(paul, new ModerationTalk.AskFor(Wish.SHARE));
        assertRefused(paul, Refusal.NOT_ALLOWED);
        party.say(ben, new ModerationTalk.AskFor(Wish.MODERATE));
        assertRefused(ben, Refusal.NOT_ALLOWED);
        party.say(anna, new ModerationTalk.AskFor(Wish.MODERATE));
        assertRefused(anna, Refusal.NOT_ALLOWED);
    }

    @Test
    void aWishEndsWithTheRoleThatFulfilsItAndWithWhoeverLeaves() {
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(anna.last(Wishes.class).wishes()).isEmpty();
        Guest dora = party.guest("dora");
        party.say(dora, new ModerationTalk.AskFor(Wish.SHARE));
        Guest again = party.guest("dora");
        assertThat(again.last(MyWish.class)).isEqualTo(new MyWish(Wish.SHARE, null));
        party.say(again, new ClientMessage.Leave());
        assertThat(anna.last(Wishes.class).wishes()).isEmpty();
    }

    @Test
    void wishingIsLimited() {
        for (int i = 0; i < 6; i++) {
            party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
            party.say(ben, new ModerationTalk.AskFor(null));
        }
        assertRefused(ben, Refusal.TOO_OFTEN);
    }

    @Test
    void whoWaitsReadsTheLastWordToAllOrToThemAndWhoComesLaterTheLastToAll() {
        var lobby = new Party(Party.LOBBY);
        Guest chair = lobby.organiser("anna");
        Guest first = lobby.guest("first");
        Guest second = lobby.guest("second");
        lobby.say(chair, new ModerationTalk.WriteToWaiters("Five more minutes", null));
        lobby.say(chair, new ModerationTalk.WriteToWaiters("You are next", "second"));
        assertThat(first.last(WaiterNote.class))
                .isEqualTo(new WaiterNote("Name of anna", "Five more minutes", 1_000_000));
        assertThat(second.last(WaiterNote.class).text()).isEqualTo("You are next");
        Guest third = lobby.guest("third");
        assertThat(third.last(WaiterNote.class).text()).isEqualTo("Five more minutes");
        Guest reloaded = lobby.guest("second");
        assertThat(reloaded.last(WaiterNote.class).text()).isEqualTo("You are next");
        lobby.say(chair, new ClientMessage.Admit(List.of("first")));
        assertThat(first.heard(WaitersWritten.class)).isEmpty();
    }

    @Test
    void thoseWhoKeepTheDoorReadWhatWasWrittenAlsoWhoKeepsItLater() {
        var lobby = new Party(Party.LOBBY);
        Guest chair = lobby.organiser("anna");
        Guest cleo = lobby.join("cleo", "cleo", Role.PRESENTER, true, MediaState.SILENT);
        lobby.say(chair, new ModerationTalk.WriteToWaiters("Five more minutes", null));
        assertThat(cleo.heard(WaitersWritten.class)).isEmpty();
        lobby.say(chair, new ModerationTalk.Delegate("cleo", true));
        assertThat(cleo.last(WaitersWritten.class).text()).isEqualTo("Five more minutes");
        lobby.say(cleo, new ModerationTalk.WriteToWaiters("Nearly", null));
        assertThat(chair.last(WaitersWritten.class).by()).isEqualTo("cleo");
        assertThat(lobby.organiser("anna").last(WaitersWritten.class).text()).isEqualTo("Nearly");
    }

    @Test
    void wordsToThoseWhoWaitAreShortAndSeldom() {
        party.say(anna, new ModerationTalk.WriteToWaiters(" ", null));
        assertRefused(anna, Refusal.MALFORMED);
        party.say(anna, new ModerationTalk.WriteToWaiters("x".repeat(501), null));
        assertRefused(anna, Refusal.TOO_LONG);
        party.say(anna, new ModerationTalk.WriteToWaiters("x", "nobody"));
        assertRefused(anna, Refusal.NO_SUCH_PARTICIPANT);
        for (int i = 0; i < 11; i++) {
            party.say(anna, new ModerationTalk.WriteToWaiters("x".repeat(500), null));
        }
        assertRefused(anna, Refusal.TOO_OFTEN);
    }

    @Test
    void theLogOfSpotlightsAndWishesIsWhatTheClientReplays() {
        party.say(anna, new ModerationTalk.Spotlight(List.of("ben", "paul")));
        party.say(ben, new ModerationTalk.AskFor(Wish.SHARE));
        party.say(paul, new ModerationTalk.AskFor(Wish.MODERATE));
        Guest dora = party.guest("dora");
        party.say(dora, new ModerationTalk.AskFor(Wish.SHARE));
        party.say(anna, new ModerationTalk.AnswerWish("dora", false));
        party.say(anna, new ModerationTalk.WriteToWaiters("Nobody waits yet", null));
        party.say(paul, new ClientMessage.Leave());
        EventLog.of("moderation", party)
                .with("spotlights", guest -> List.of("ben"))
                .with("wishes", guest -> guest == anna ? List.of(new PersonsWish("ben", Wish.SHARE)) : List.of())
                .with("wish", guest -> guest == ben ? "SHARE" : "")
                .with("note", guest -> guest == anna ? "Nobody waits yet" : "")
                .verify();
    }

    /// A client that begins a new session does again what it does not know to be done.
    @Test
    void whatIsDoneAgainInANewSessionIsDoneOnce() {
        var lead = new Party(Party.OPEN);
        Guest first = lead.organiser("anna");
        Guest ben = lead.guest("ben", Party.TALKING);
        lead.presenter("paul");
        lead.guest("cleo");
        List<ClientMessage> deeds = List.of(
                new ClientMessage.Mute("ben", Source.MICROPHONE),
                new ClientMessage.SetRole("ben", Role.PRESENTER),
                new ModerationTalk.Delegate("paul", true),
                new ModerationTalk.Spotlight(List.of("ben")),
                new ClientMessage.SetDoor(false, true),
                new ClientMessage.Remove("cleo"));
        deeds.forEach(deed -> lead.say(first, deed));
        Guest again = lead.organiser("anna");
        int heard = ben.heard.size();
        int facts = lead.facts.size();
        deeds.forEach(deed -> lead.say(again, deed));
        assertThat(ben.heard.subList(heard, ben.heard.size()))
                .as("what is off is off still")
                .containsExactly(new ServerMessage.Muted(Source.MICROPHONE, "anna"));
        assertThat(lead.facts).hasSize(facts);
        assertThat(again.heard(ServerMessage.Refused.class))
                .extracting(ServerMessage.Refused::refusal)
                .as("of somebody who is gone")
                .containsExactly(Refusal.NO_SUCH_PARTICIPANT);
    }

    private static void assertRefused(Guest guest, Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
