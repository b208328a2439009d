package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ChatTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.together.Chats;

class ChatsTest {
    private static final RoomSettings HISTORY = Party.OPEN.keepingChat(true, false);
    private static final RoomSettings LOG = Party.OPEN.keepingChat(false, true);
    private static final int TEN_SECONDS = 10_000;

    private final Party party = new Party(Party.OPEN);

    @Test
    void chatReachesEverybodyAndALateComerSeesNone() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Chat("hello", null));
        Guest cleo = party.guest("cleo");
        var chat = anna.last(ServerMessage.Chat.class);
        assertThat(chat.text()).isEqualTo("hello");
        assertThat(chat.name()).isEqualTo("Name of ben");
        assertThat(chat.at()).isEqualTo(party.nowMillis);
        assertThat(ben.heard(ServerMessage.Chat.class)).containsExactly(chat);
        assertThat(cleo.heard(ServerMessage.Chat.class)).isEmpty();
    }

    @Test
    void privateChatReachesOneAndTheSender() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        party.say(ben, new ClientMessage.Chat("only you", "cleo"));
        assertThat(anna.heard(ServerMessage.Chat.class)).isEmpty();
        assertThat(ben.heard(ServerMessage.Chat.class)).hasSize(1);
        assertThat(cleo.last(ServerMessage.Chat.class).to()).isEqualTo("cleo");
        party.say(ben, new ClientMessage.Chat("you there?", "dan"));
        assertRefused(ben, Refusal.NO_SUCH_PARTICIPANT);
    }

    @Test
    void chatIsLimitedInLengthAndRateAndCanBeOff() {
        Guest ben = party.guest("ben");
        party.say(ben, new ClientMessage.Chat("x".repeat(RoomLimits.DEFAULT.chatChars() + 1), null));
        assertRefused(ben, Refusal.TOO_LONG);
        party.say(ben, new ClientMessage.Chat(" \n", null));
        assertRefused(ben, Refusal.MALFORMED);
        for (int i = 0; i <= RoomLimits.DEFAULT.chatsBurst(); i++) {
            party.say(ben, new ClientMessage.Chat("again", null));
        }
        assertRefused(ben, Refusal.TOO_OFTEN);
        assertThat(ben.heard(ServerMessage.Chat.class)).hasSize(RoomLimits.DEFAULT.chatsBurst());

        var silent =
                new Party(new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, false, 100));
        Guest cleo = silent.guest("cleo");
        silent.say(cleo, new ClientMessage.Chat("hello", null));
        assertRefused(cleo, Refusal.CHAT_OFF);
    }

    // ---- answers

    @Test
    void anAnswerNamesTheMessageAndNotItsWords() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        String question = say(anna, "Coffee?");
        Guest cleo = party.guest("cleo");
        party.say(ben, new ClientMessage.Chat("yes", null, question));
        assertThat(anna.last(ServerMessage.Chat.class).replyTo()).isEqualTo(question);
        assertThat(cleo.last(ServerMessage.Chat.class).toString()).doesNotContain("Coffee");
    }

    @Test
    void anAnswerInAnotherCircleDoesNotTellThatThereIsAMessage() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        party.guest("cleo");
        party.say(anna, new ClientMessage.Chat("between us", "ben"));
        String secret = ben.last(ServerMessage.Chat.class).id();
        party.say(ben, new ClientMessage.Chat("aloud", null, secret));
        assertThat(anna.last(ServerMessage.Chat.class).replyTo()).isNull();
        party.say(ben, new ClientMessage.Chat("to cleo", "cleo", secret));
        assertThat(ben.last(ServerMessage.Chat.class).replyTo()).isNull();
        party.say(ben, new ClientMessage.Chat("yes", "anna", secret));
        assertThat(anna.last(ServerMessage.Chat.class).replyTo()).isEqualTo(secret);
        party.say(anna, new ClientMessage.Chat("good", "ben", secret));
        assertThat(ben.last(ServerMessage.Chat.class).replyTo()).isEqualTo(secret);
    }

    @Test
    void whoWasNotThereCanDoNothingWithAMessage() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        String early = say(anna, "before you came");
        Guest cleo = party.guest("cleo");
        party.say(cleo, new ChatTalk.ReactToChat(early, "👍", true));
        assertRefused(cleo, Refusal.NO_SUCH_MESSAGE);
        party.say(cleo, new ClientMessage.Chat("what?", null, early));
        assertThat(anna.last(ServerMessage.Chat.class).replyTo()).isNull();
        party.say(ben, new ChatTalk.ReactToChat(early, "👍", true));
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).hasSize(1);
        party.say(anna, new ChatTalk.DeleteChat(early));
        assertThat(ben.heard(ChatTalk.ChatDeleted.class)).hasSize(1);
        assertThat(cleo.heard(ChatTalk.ChatReacted.class)).isEmpty();
        assertThat(cleo.heard(ChatTalk.ChatDeleted.class)).isEmpty();
    }

    @Test
    void aReloadOfThePageKeepsWhatOneMayDoWithTheMessages() {
        Guest anna = party.organiser("anna");
        String own = say(anna, "oops");
        Guest again = party.organiser("anna");
        party.say(again, new ChatTalk.DeleteChat(own));
        assertThat(again.heard(ChatTalk.ChatDeleted.class)).hasSize(1);
    }

    // ---- reactions

    @Test
    void reactionsToAMessageCountOnceForEachPersonAndCanBeTakenBack() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        String id = say(anna, "Done!");
        party.say(ben, new ChatTalk.ReactToChat(id, "🎉", true));
        party.say(ben, new ChatTalk.ReactToChat(id, "🎉", true));
        assertThat(anna.heard(ChatTalk.ChatReacted.class))
                .containsExactly(new ChatTalk.ChatReacted(id, "ben", "Name of ben", "🎉", true));
        party.say(ben, new ChatTalk.ReactToChat(id, "🎉", false));
        party.say(ben, new ChatTalk.ReactToChat(id, "🎉", false));
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).hasSize(2);
        party.say(ben, new ChatTalk.ReactToChat(id, "buy", true));
        assertRefused(ben, Refusal.MALFORMED);
        party.say(ben, new ChatTalk.ReactToChat("nothing", "🎉", true));
        assertRefused(ben, Refusal.NO_SUCH_MESSAGE);
    }

    @Test
    void reactionsOfHiddenPeopleAreKnownOnlyToThoseWhoSeeThem() {
        var hiding = new Party(Party.hiding().keepingChat(true, false));
        Guest anna = hiding.organiser("anna");
        Guest ben = hiding.guest("ben");
        Guest cleo = hiding.guest("cleo");
        hiding.say(anna, new ClientMessage.Chat("Welcome", null));
        String id = anna.last(ServerMessage.Chat.class).id();
        hiding.say(ben, new ChatTalk.ReactToChat(id, "👍", true));
        hiding.say(ben, new ClientMessage.Chat("only the organiser reads this", null));
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).hasSize(1);
        assertThat(cleo.heard(ChatTalk.ChatReacted.class)).isEmpty();
        Guest dan = hiding.guest("dan");
        assertThat(history(dan)).extracting(ChatTalk.Earlier::text).containsExactly("Welcome");
        assertThat(history(dan).getFirst().reactions()).isEmpty();
        Guest eve = hiding.presenter("eve");
        assertThat(history(eve)).hasSize(2);
        assertThat(history(eve).getFirst().reactions())
                .containsExactly(new ChatTalk.Reacted("ben", "Name of ben", "👍"));
        hiding.say(cleo, new ChatTalk.ReactToChat(history(eve).getLast().id(), "👍", true));
        assertRefused(cleo, Refusal.NO_SUCH_MESSAGE);
    }

    @Test
    void kindsOfReactionsToOneMessageAreLimited() {
        Guest anna = party.organiser("anna");
        String id = say(anna, "Choose");
        for (int i = 0; i < Chats.Limits.DEFAULT.kinds(); i++) {
            party.say(anna, new ChatTalk.ReactToChat(id, Character.toString(0x1f600 + i), true));
            party.pass(TEN_SECONDS);
        }
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).hasSize(Chats.Limits.DEFAULT.kinds());
        party.say(anna, new ChatTalk.ReactToChat(id, "🎉", true));
        assertRefused(anna, Refusal.TOO_OFTEN);
    }

    // ---- deleting

    @Test
    void onesOwnMessageCanBeDeletedAndByModeratorsThatOfAnybody() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        String first = say(ben, "first");
        String second = say(ben, "second");
        party.say(cleo, new ChatTalk.DeleteChat(first));
        assertRefused(cleo, Refusal.NOT_ALLOWED);
        party.say(ben, new ChatTalk.DeleteChat(first));
        party.say(anna, new ChatTalk.DeleteChat(second));
        assertThat(cleo.heard(ChatTalk.ChatDeleted.class))
                .containsExactly(new ChatTalk.ChatDeleted(first, true), new ChatTalk.ChatDeleted(second, false));
        party.say(anna, new ChatTalk.DeleteChat(second));
        assertRefused(anna, Refusal.NO_SUCH_MESSAGE);
    }

    @Test
    void moderatorsDoNotKnowOfWhatTwoOthersSayToEachOther() {
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest cleo = party.guest("cleo");
        party.say(ben, new ClientMessage.Chat("psst", "cleo"));
        String id = cleo.last(ServerMessage.Chat.class).id();
        party.say(anna, new ChatTalk.DeleteChat(id));
        assertRefused(anna, Refusal.NO_SUCH_MESSAGE);
        party.say(cleo, new ChatTalk.ReactToChat(id, "🤫", true));
        assertThat(ben.heard(ChatTalk.ChatReacted.class)).hasSize(1);
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).isEmpty();
        party.say(ben, new ChatTalk.DeleteChat(id));
        assertThat(cleo.heard(ChatTalk.ChatDeleted.class)).hasSize(1);
        assertThat(anna.heard(ChatTalk.ChatDeleted.class)).isEmpty();
    }

    // ---- history

    @Test
    void whereItIsAllowedLateComersReadWhatWasSaidToAllAndNothingElse() {
        var open = new Party(HISTORY);
        Guest anna = open.organiser("anna");
        Guest ben = open.guest("ben");
        open.say(anna, new ClientMessage.Chat("one", null));
        String one = anna.last(ServerMessage.Chat.class).id();
        open.say(ben, new ClientMessage.Chat("two", null, one));
        open.say(ben, new ClientMessage.Chat("private", "anna"));
        open.say(ben, new ClientMessage.Chat("taken back", null));
        open.say(ben, new ChatTalk.DeleteChat(ben.last(ServerMessage.Chat.class).id()));
        Guest cleo = open.guest("cleo");
        assertThat(cleo.last(ChatTalk.ChatKept.class)).isEqualTo(new ChatTalk.ChatKept(false, true));
        assertThat(history(cleo)).extracting(ChatTalk.Earlier::text).containsExactly("one", "two");
        assertThat(history(cleo).getLast().replyTo()).isEqualTo(one);
        open.say(cleo, new ChatTalk.ReactToChat(one, "👍", true));
        assertThat(anna.heard(ChatTalk.ChatReacted.class)).hasSize(1);
    }

    @Test
    void theHistoryIsBoundedAndComesInPiecesAClientCanTake() {
        var open = new Party(HISTORY);
        Guest anna = open.organiser("anna");
        for (int i = 0; i < 120; i++) {
            open.say(anna, new ClientMessage.Chat(i + " " + "x".repeat(1_500), null));
            open.pass(TEN_SECONDS);
        }
        Guest ben = open.guest("ben");
        int chars = history(ben).stream()
                .mapToInt(line -> line.text().length() + line.name().length())
                .sum();
        assertThat(chars)
                .isLessThanOrEqualTo(Chats.Limits.DEFAULT.historyChars())
                .isGreaterThan(Chats.Limits.DEFAULT.historyChars() - 2_000);
        assertThat(history(ben).getLast().text()).startsWith("119 ");
        assertThat(ben.heard(ChatTalk.ChatHistory.class))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece.toString()).hasSizeLessThan(65_000));
        for (int i = 0; i < 250; i++) {
            open.say(anna, new ClientMessage.Chat("short", null));
            open.pass(TEN_SECONDS);
        }
        assertThat(history(open.guest("cleo"))).hasSize(Chats.Limits.DEFAULT.historyMessages());
    }

    @Test
    void theRoomRemembersSoManyMessagesAndNoMore() {
        Guest anna = party.organiser("anna");
        String first = say(anna, "first");
        for (int i = 0; i < Chats.Limits.DEFAULT.messages(); i++) {
            party.pass(TEN_SECONDS);
            say(anna, "later");
        }
        party.say(anna, new ChatTalk.ReactToChat(first, "👍", true));
        assertRefused(anna, Refusal.NO_SUCH_MESSAGE);
    }

    @Test
    void allIsForgottenWhenTheLastHasLeftThoughTheRoomWaits() {
        var open = new Party(HISTORY);
        Guest anna = open.organiser("anna");
        open.say(anna, new ClientMessage.Chat("gone with me", null));
        open.say(anna, new ClientMessage.Leave());
        Guest ben = open.organiser("ben");
        assertThat(ben.heard(ChatTalk.ChatHistory.class)).isEmpty();
    }

    // ---- the log

    @Test
    void whatIsKeptIsOnlyWhatThoseWhoAgreedSayToAll() {
        var logged = new Party(LOG);
        logged.answer("ben", ConsentScope.CHAT_LOG, true);
        logged.answer("cleo", ConsentScope.CHAT_LOG, false);
        Guest anna = logged.organiser("anna");
        Guest ben = logged.guest("ben");
        Guest cleo = logged.guest("cleo");
        assertThat(cleo.last(ChatTalk.ChatKept.class).logged()).isTrue();
        logged.say(anna, new ClientMessage.Chat("was not asked", null));
        logged.say(cleo, new ClientMessage.Chat("refused", null));
        String refused = ben.last(ServerMessage.Chat.class).id();
        logged.say(ben, new ClientMessage.Chat("private", "cleo"));
        logged.say(ben, new ClientMessage.Chat("agreed", null, refused));
        assertThat(logged.facts(RoomFact.ChatLogged.class)).hasSize(1);
        var kept = logged.facts(RoomFact.ChatLogged.class).getFirst();
        assertThat(kept.text()).isEqualTo("agreed");
        assertThat(kept.name()).isEqualTo("Name of ben");
        assertThat(kept.person()).isEqualTo("ben");
        assertThat(kept.replyTo()).isEqualTo(refused);
        assertThat(logged.facts.toString()).doesNotContain("refused").doesNotContain("private");
    }

    @Test
    void whoWithdrawsIsNotKeptFromThenOnAndWhoAgreesIs() {
        var logged = new Party(LOG);
        logged.answer("ben", ConsentScope.CHAT_LOG, true);
        Guest ben = logged.guest("ben");
        logged.say(ben, new ClientMessage.Withdraw(ConsentScope.CHAT_LOG));
        logged.say(ben, new ClientMessage.Chat("not this", null));
        logged.pass(TEN_SECONDS);
        logged.say(ben, new ClientMessage.Agree(ConsentScope.CHAT_LOG, "v1"));
        logged.say(ben, new ClientMessage.Chat("this", null));
        assertThat(logged.facts(RoomFact.ChatLogged.class))
                .extracting(RoomFact.ChatLogged::text)
                .containsExactly("this");
    }

    @Test
    void whatIsDeletedInTheRoomIsTakenOutOfTheLogOfThoseWhoStandInIt() {
        var logged = new Party(LOG);
        logged.answer("ben", ConsentScope.CHAT_LOG, true);
        Guest ben = logged.guest("ben");
        Guest cleo = logged.guest("cleo");
        logged.say(ben, new ClientMessage.Chat("oops", null));
        String id = ben.last(ServerMessage.Chat.class).id();
        logged.say(ben, new ChatTalk.DeleteChat(id));
        logged.say(cleo, new ClientMessage.Chat("not kept", null));
        logged.say(
                cleo,
                new ChatTalk.DeleteChat(cleo.last(ServerMessage.Chat.class).id()));
        assertThat(logged.facts(RoomFact.ChatTaken.class))
                .extracting(RoomFact.ChatTaken::message)
                .containsExactly(id);
    }

    @Test
    void withoutTheLogNothingThatIsSaidLeavesTheRoom() {
        party.answer("ben", ConsentScope.CHAT_LOG, true);
        Guest ben = party.guest("ben");
        say(ben, "hello");
        assertThat(party.facts(RoomFact.ChatLogged.class)).isEmpty();
        assertThat(ben.heard(ChatTalk.ChatKept.class)).isEmpty();
    }

    @Test
    void theLogOfTheChatAndTheFloorIsWhatTheClientReplays() {
        var told = new Party(Party.hiding().keepingChat(true, true));
        told.answer("ben", ConsentScope.CHAT_LOG, true);
        Guest anna = told.organiser("anna");
        Guest ben = told.guest("ben");
        Guest cleo = told.guest("cleo");
        told.say(anna, new ClientMessage.Chat("Shall we begin?", null));
        String first = anna.last(ServerMessage.Chat.class).id();
        told.say(ben, new ClientMessage.Chat("Yes", null, first));
        told.say(ben, new ClientMessage.Chat("only you", "anna"));
        told.say(cleo, new ClientMessage.Chat("taken back", null));
        told.say(
                cleo,
                new ChatTalk.DeleteChat(cleo.last(ServerMessage.Chat.class).id()));
        told.say(cleo, new ChatTalk.ReactToChat(first, "👍", true));
        told.say(ben, new ChatTalk.ReactToChat(first, "👍", true));
        told.say(anna, new ChatTalk.ReactToChat(first, "🎉", true));
        told.say(ben, new ChatTalk.ReactToChat(first, "👍", false));
        told.guest("dan");
        told.say(anna, new FloorTalk.StartTimer(300));
        told.pass(2_500);
        told.say(ben, new ClientMessage.Hand(true));
        told.say(cleo, new ClientMessage.Hand(true));
        told.say(anna, new FloorTalk.CallOn("cleo"));
        told.say(anna, new FloorTalk.LowerHands());
        told.say(anna, new FloorTalk.PauseTimer(true));
        told.lose(ben);
        told.resume(ben);
        EventLog.of("chat", told)
                .with("chat", guest -> told.room.history(guest.participant))
                .with("chatKept", guest -> List.of(told.settings.chatLog(), told.settings.chatHistory()))
                .with("timer", guest -> new FloorTalk.Timer(300, 2_500, false, false))
                .verify();
    }

    private String say(Guest guest, String text) {
        party.say(guest, new ClientMessage.Chat(text, null));
        return guest.last(ServerMessage.Chat.class).id();
    }

    private static List<ChatTalk.Earlier> history(Guest guest) {
        return guest.heard(ChatTalk.ChatHistory.class).stream()
                .flatMap(piece -> piece.lines().stream())
                .toList();
    }

    private static void assertRefused(Guest guest, Refusal refusal) {
        assertThat(guest.last(ServerMessage.Refused.class).refusal()).isEqualTo(refusal);
    }
}
