package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.mcu.poll.Voter.choose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.signal.PollTalk.PollSeen;
import org.runde.contract.signal.PollTalk.PollState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.Seeds;
import org.runde.mcu.poll.Poll;
import org.runde.mcu.poll.PollWork;
import org.runde.mcu.poll.Voter;

class PollsTest {
    static final PollQuestion LUNCH =
            new PollQuestion("Where do we eat?", PollKind.SINGLE, List.of("Here", "Out", "Not at all"), 1);

    private final Party party = new Party(Party.OPEN);
    private final Notaries notary = new Notaries(party, Seeds.generator(Seeds.seed("PollsTest")));
    private final Guest anna = party.organiser("anna");
    private final Guest ben = party.guest("ben");
    private final Guest carl = party.guest("carl");
    private final Guest dora = party.guest("dora");

    // ---- anonymous

    @Test
    void anAnonymousPollIsToldToEverybodyWithItsKeyAndNothingOfTheResultUntilItIsReleased() {
        String poll = notary.open(anna, anonymous(false));
        assertThat(seen(dora).key()).isNotNull();
        assertThat(seen(dora).by()).isEqualTo("anna");
        vote(poll, ben, carl, dora);
        party.pass(1_000);
        assertThat(dora.last(PollTalk.PollCounted.class).votes()).isEqualTo(3);
        assertThat(dora.last(PollTalk.PollCounted.class).result()).isNull();
        assertThat(anna.last(PollTalk.PollCounted.class).result()).isNull();

        notary.say(anna, new PollTalk.ClosePoll(poll));
        assertThat(counts(anna)).containsExactly(3, 0, 0);
        assertThat(seen(dora).state()).isEqualTo(PollState.CLOSED);
        assertThat(seen(dora).result()).isNull();
        assertThat(seen(dora).key()).isNull();

        notary.say(anna, new PollTalk.ReleasePoll(poll));
        assertThat(counts(dora)).containsExactly(3, 0, 0);
    }

    @Test
    void onePersonGetsOneSignatureWhateverTheyDo() {
        String poll = notary.open(anna, anonymous(false));
        Voter voter = notary.voter(poll);
        List<String> first = notary.sign(ben, poll, voter);
        assertThat(notary.sign(ben, poll, voter)).as("a double click").isEqualTo(first);
        Guest tab = party.join("ben2", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        assertThat(seen(tab).voted()).isTrue();
        assertThat(notary.sign(tab, poll, notary.voter(poll))).isEmpty();
        assertThat(refusal(tab)).isEqualTo(Refusal.VOTED_ALREADY);
        party.lose(ben);
        party.resume(ben);
        assertThat(notary.sign(ben, poll, voter)).as("after a reconnect").isEqualTo(first);
        party.say(tab, new ClientMessage.Leave());
        party.say(ben, new ClientMessage.Leave());
        Guest again = party.guest("ben");
        assertThat(notary.sign(again, poll, notary.voter(poll)))
                .as("left and back")
                .isEmpty();
    }

    @Test
    void aBallotCountsOnceAndItsFirstAnswerStays() {
        String poll = notary.open(anna, anonymous(false));
        Voter voter = notary.voter(poll);
        String signature = notary.sign(ben, poll, voter).getFirst();
        assertThat(notary.cast(voter.ballot(signature, choose(1)))).isEqualTo(Poll.Cast.COUNTED);
        assertThat(notary.cast(voter.ballot(signature, choose(1)))).isEqualTo(Poll.Cast.COUNTED_BEFORE);
        assertThat(notary.cast(voter.ballot(signature, choose(0)))).isEqualTo(Poll.Cast.COUNTED_BEFORE);
        vote(poll, carl, dora);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        assertThat(counts(anna)).containsExactly(2, 1, 0);
    }

    @Test
    void ballotsOnTheirWayCountForAMomentAfterClosingAndNoneBegins() {
        String poll = notary.open(anna, anonymous(false));
        vote(poll, ben, carl);
        Voter late = notary.voter(poll);
        String signature = notary.sign(dora, poll, late).getFirst();
        notary.say(anna, new PollTalk.ClosePoll(poll));
        assertThat(seen(dora).state()).isEqualTo(PollState.CLOSING);
        assertThat(notary.sign(anna, poll, notary.voter(poll))).isEmpty();
        assertThat(refusal(anna)).isEqualTo(Refusal.POLL_CLOSED);
        assertThat(notary.cast(late.ballot(signature, choose(2)))).isEqualTo(Poll.Cast.COUNTED);
        assertThat(seen(dora).state())
                .as("all have come, so nothing is waited for")
                .isEqualTo(PollState.CLOSED);
        assertThat(counts(anna)).containsExactly(2, 0, 1);
        assertThat(notary.boxes).containsEntry(poll, false);
    }

    @Test
    void aBallotThatNeverComesHoldsUpAPollForSixSeconds() {
        String poll = notary.open(anna, anonymous(false));
        Voter lost = notary.voter(poll);
        String signature = notary.sign(ben, poll, lost).getFirst();
        notary.say(anna, new PollTalk.ClosePoll(poll));
        party.pass(5_999);
        assertThat(seen(anna).state()).isEqualTo(PollState.CLOSING);
        party.pass(1);
        assertThat(seen(anna).state()).isEqualTo(PollState.CLOSED);
        assertThat(notary.cast(lost.ballot(signature, choose(0)))).isEqualTo(Poll.Cast.CLOSED);
    }

    @Test
    void liveResultsOfAnonymousPollsComeThreeVotesAtATime() {
        String poll = notary.open(anna, anonymous(true));
        vote(poll, ben, carl);
        party.pass(1_000);
        assertThat(dora.heard(PollTalk.PollCounted.class)).isEmpty();
        vote(poll, dora);
        party.pass(1_000);
        assertThat(dora.last(PollTalk.PollCounted.class).result()).isEqualTo(result(3, 0, 0));
        vote(poll, anna);
        party.pass(1_000);
        assertThat(dora.heard(PollTalk.PollCounted.class)).hasSize(1);
        Guest late = party.guest("emil");
        assertThat(seen(late).votes())
                .as("a newcomer knows no more than the others")
                .isEqualTo(3);
        assertThat(seen(late).result()).isEqualTo(result(3, 0, 0));
    }

    @Test
    void ofFewerThanThreeAnonymousVotesNobodyIsToldTheResult() {
        String poll = notary.open(anna, anonymous(false));
        vote(poll, ben, carl);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        notary.say(anna, new PollTalk.ReleasePoll(poll));
        assertThat(seen(anna).votes()).isEqualTo(2);
        assertThat(seen(anna).result()).isNull();
        assertThat(outcome().votes()).isEqualTo(2);
        assertThat(outcome().result()).isNull();
    }

    @Test
    void nobodyIsToldWhoHasVotedAnonymously() {
        String poll = notary.open(anna, anonymous(false));
        int before = anna.heard.size();
        vote(poll, ben, carl);
        assertThat(anna.heard).hasSize(before);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        notary.say(anna, new PollTalk.AskVoters(poll));
        assertThat(refusal(anna)).isEqualTo(Refusal.NO_SUCH_POLL);
        assertThat(party.facts(RoomFact.PollAnswered.class)).isEmpty();
    }

    // ---- named

    @Test
    void inANamedPollTheLastAnswerOfAPersonCounts() {
        String poll = notary.open(anna, new PollTalk.OpenPoll(LUNCH, true, true));
        Guest tab = party.join("ben2", "ben", Role.PARTICIPANT, false, MediaState.SILENT);
        notary.say(ben, new PollTalk.Vote(poll, choose(0)));
        notary.say(tab, new PollTalk.Vote(poll, choose(2)));
        notary.say(carl, new PollTalk.Vote(poll, choose(2)));
        party.pass(1_000);
        assertThat(dora.last(PollTalk.PollCounted.class).result()).isEqualTo(result(0, 0, 2));
        assertThat(ben.last(PollTalk.VoteCounted.class).answer()).isEqualTo(choose(2));
        notary.say(anna, new PollTalk.ClosePoll(poll));
        notary.say(ben, new PollTalk.Vote(poll, choose(1)));
        assertThat(refusal(ben)).isEqualTo(Refusal.POLL_CLOSED);
        assertThat(counts(anna)).containsExactly(0, 0, 2);
    }

    @Test
    void whoAnsweredWhatIsForThoseWhoRunPollsAndForTheReport() {
        party.answer("dora", ConsentScope.REPORT, false);
        Guest again = party.guest("dora");
        String poll = notary.open(anna, new PollTalk.OpenPoll(LUNCH, true, false));
        notary.say(ben, new PollTalk.Vote(poll, choose(1)));
        notary.say(again, new PollTalk.Vote(poll, choose(2)));
        notary.say(anna, new PollTalk.AskVoters(poll));
        assertThat(refusal(anna)).as("not while it is open").isEqualTo(Refusal.NO_SUCH_POLL);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        notary.say(anna, new PollTalk.AskVoters(poll));
        notary.say(ben, new PollTalk.AskVoters(poll));
        assertThat(refusal(ben)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(anna.last(PollTalk.PollVoters.class).voters())
                .extracting(PollTalk.PollVoter::name)
                .containsExactly("Name of ben", "Name of dora");
        assertThat(party.facts(RoomFact.PollAnswered.class).getFirst().answers())
                .containsExactly(
                        new PollOutcome.Answer("ben", "Name of ben", null, choose(1)),
                        new PollOutcome.Answer("dora", null, null, choose(2)));
    }

    // ---- rights, life, limits

    @Test
    void presentersRunPollsAndParticipantsAndViewersVote() {
        Guest paul = party.presenter("paul");
        Guest vera = party.viewer("vera", MediaState.SILENT);
        notary.say(ben, anonymous(false));
        assertThat(refusal(ben)).isEqualTo(Refusal.NOT_ALLOWED);
        String poll = notary.open(paul, anonymous(false));
        notary.say(vera, new PollTalk.ClosePoll(poll));
        assertThat(refusal(vera)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(notary.vote(vera, poll, choose(0))).isEqualTo(Poll.Cast.COUNTED);
    }

    @Test
    void whoBecomesAPresenterSeesClosedResultsAndWhoIsOneNoLongerDoesNot() {
        String poll = notary.open(anna, anonymous(false));
        vote(poll, ben, carl, dora);
        notary.say(anna, new PollTalk.ClosePoll(poll));
        party.say(anna, new ClientMessage.SetRole("ben", Role.PRESENTER));
        assertThat(counts(ben)).containsExactly(3, 0, 0);
        party.say(anna, new ClientMessage.SetRole("ben", Role.PARTICIPANT));
        assertThat(seen(ben).result()).isNull();
    }

    @Test
    void theEndOfTheMeetingClosesPollsAndWhatHasComeCounts() {
        String poll = notary.open(anna, anonymous(false));
        vote(poll, ben, carl, dora);
        party.say(anna, new ClientMessage.EndForAll());
        notary.work();
        assertThat(outcome().result()).isEqualTo(result(3, 0, 0));
        List<RoomFact> facts = party.facts;
        assertThat(facts.indexOf(party.facts(RoomFact.PollClosed.class).getFirst()))
                .isLessThan(facts.indexOf(party.facts(RoomFact.Ended.class).getFirst()));
        assertThat(notary.boxes).containsEntry(poll, false);
    }

    @Test
    void roomsHaveThirtyPollsOfWhichFiveAreOpen() {
        PollTalk.OpenPoll open = new PollTalk.OpenPoll(LUNCH, true, false);
        String first = notary.open(anna, open);
        for (int i = 1; i < 5; i++) notary.open(anna, open);
        notary.say(anna, open);
        assertThat(refusal(anna)).isEqualTo(Refusal.FULL);
        notary.say(anna, new PollTalk.DropPoll(first));
        assertThat(refusal(anna)).as("an open poll stays").isEqualTo(Refusal.NO_SUCH_POLL);
        closeAll();
        for (int i = 5; i < 30; i++) {
            party.pass(10_000);
            String poll = notary.open(anna, open);
            notary.say(anna, new PollTalk.ClosePoll(poll));
        }
        notary.say(anna, open);
        assertThat(refusal(anna)).isEqualTo(Refusal.FULL);
        party.pass(10_000);
        notary.say(anna, new PollTalk.DropPoll(first));
        assertThat(dora.last(PollTalk.PollDropped.class).poll()).isEqualTo(first);
        notary.say(anna, open);
        assertThat(party.guest("emil").last(PollTalk.PollList.class).polls()).hasSize(30);
    }

    @Test
    void votesAndActsHaveALimitInTime() {
        String poll = notary.open(anna, new PollTalk.OpenPoll(LUNCH, true, false));
        for (int i = 0; i < 20; i++) notary.say(ben, new PollTalk.Vote(poll, choose(i % 3)));
        assertThat(ben.heard(PollTalk.VoteCounted.class)).hasSize(20);
        notary.say(ben, new PollTalk.Vote(poll, choose(0)));
        assertThat(refusal(ben)).isEqualTo(Refusal.TOO_OFTEN);
        for (int i = 0; i < 20; i++) notary.say(anna, new PollTalk.AskVoters(poll));
        assertThat(refusal(anna)).isEqualTo(Refusal.TOO_OFTEN);
        party.pass(2_000);
        notary.say(ben, new PollTalk.Vote(poll, choose(0)));
        assertThat(ben.heard(PollTalk.VoteCounted.class)).hasSize(21);
    }

    @Test
    void whenThereIsTooMuchToSignThePollIsNotOpenedAndTheAskerHearsSo() {
        party.say(anna, anonymous(false));
        PollWork work = party.pollWork.removeFirst();
        party.done(new PollWork.Done.Overloaded(work));
        assertThat(refusal(anna)).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(anna.heard(PollTalk.PollChanged.class)).isEmpty();
    }

    @Test
    void whoComesLaterHearsOfEveryPollAsItIs() {
        String poll = notary.open(anna, new PollTalk.OpenPoll(LUNCH, true, false));
        notary.say(ben, new PollTalk.Vote(poll, choose(1)));
        Guest again = party.guest("ben");
        assertThat(again.last(PollTalk.PollList.class).polls()).containsExactly(poll);
        assertThat(seen(again).mine()).isEqualTo(choose(1));
        assertThat(seen(party.guest("emil")).voted()).isFalse();
    }

    private void closeAll() {
        anna.heard(PollTalk.PollChanged.class).stream()
                .map(changed -> changed.poll().id())
                .distinct()
                .forEach(poll -> notary.say(anna, new PollTalk.ClosePoll(poll)));
    }

    private void vote(String poll, Guest... guests) {
        for (Guest guest : guests)
            assertThat(notary.vote(guest, poll, choose(0))).isEqualTo(Poll.Cast.COUNTED);
    }

    private static PollTalk.OpenPoll anonymous(boolean live) {
        return new PollTalk.OpenPoll(LUNCH, false, live);
    }

    private static PollResult result(Integer... counts) {
        return new PollResult(List.of(counts), List.of(), 0);
    }

    private static PollSeen seen(Guest guest) {
        return guest.last(PollTalk.PollChanged.class).poll();
    }

    private static List<Integer> counts(Guest guest) {
        PollResult result = seen(guest).result();
        assertThat(result).isNotNull();
        return result.counts();
    }

    private static Refusal refusal(Guest guest) {
        return guest.last(ServerMessage.Refused.class).refusal();
    }

    private PollOutcome outcome() {
        return party.facts(RoomFact.PollClosed.class).getFirst().outcome();
    }
}
