package org.runde.mcu.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.mcu.poll.Voter.choose;
import static org.runde.mcu.poll.Voter.write;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.signal.PollTalk.PollText;
import org.runde.contract.signal.ServerMessage.Refusal;

class PollTest {
    private static final PollLimits LIMITS = PollLimits.DEFAULT;
    private static final PollQuestion COLOURS =
            new PollQuestion("Which?", PollKind.MULTIPLE, List.of("red", "green", "blue"), 2);
    private static final PollQuestion WORDS = new PollQuestion("Why?", PollKind.OPEN, List.of(), 1);

    @Test
    void questionsHaveTwoToTwentyDifferentOptionsAndABound() {
        assertThat(against(COLOURS)).isNull();
        assertThat(against(WORDS)).isNull();
        assertThat(against(ask(PollKind.SINGLE, 1, options(20)))).isNull();
        assertThat(against(ask(PollKind.SINGLE, 1, options(21)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.SINGLE, 1, options(1)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.SINGLE, 2, options(3)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.MULTIPLE, 4, options(3)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.MULTIPLE, 0, options(3)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.OPEN, 1, options(2)))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.SINGLE, 1, List.of("same", "same")))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.SINGLE, 1, List.of("one", " ")))).isEqualTo(Refusal.MALFORMED);
        assertThat(against(ask(PollKind.SINGLE, 1, List.of("one", "x".repeat(151)))))
                .isEqualTo(Refusal.TOO_LONG);
        assertThat(against(new PollQuestion("x".repeat(301), PollKind.OPEN, List.of(), 1)))
                .isEqualTo(Refusal.TOO_LONG);
        assertThat(against(new PollQuestion("a\u0000b", PollKind.OPEN, List.of(), 1)))
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void answersFitTheirQuestion() {
        assertThat(answer(COLOURS, choose(0, 2))).isNull();
        assertThat(answer(COLOURS, choose(0, 1, 2))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(COLOURS, choose(1, 1))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(COLOURS, choose(3))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(COLOURS, choose(-1))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(COLOURS, choose())).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(COLOURS, write("red"))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(WORDS, write("Because."))).isNull();
        assertThat(answer(WORDS, write("x".repeat(500)))).isNull();
        assertThat(answer(WORDS, write("x".repeat(501)))).isEqualTo(Refusal.TOO_LONG);
        assertThat(answer(WORDS, write("  "))).isEqualTo(Refusal.MALFORMED);
        assertThat(answer(WORDS, choose(0))).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void equalWordsAreOneAnswerAndTheMostFrequentStandFirst() {
        Poll poll = named(WORDS);
        List<String> said = List.of("too loud", "Cold", "Too  loud ", "cold", "TOO LOUD", "a");
        for (int i = 0; i < said.size(); i++) vote(poll, "p" + i, write(said.get(i)));
        poll.close(0);
        poll.finish();
        assertThat(poll.result(true))
                .isEqualTo(new PollResult(
                        List.of(),
                        List.of(new PollText("too loud", 3), new PollText("Cold", 2), new PollText("a", 1)),
                        0));
    }

    @Test
    void twentyAnswersAreShownFiveHundredToldApartAndEveryOneIsCounted() {
        Poll poll = named(WORDS);
        for (int i = 0; i < 700; i++) vote(poll, "p" + i, write("answer " + i));
        for (int i = 0; i < 700; i++) vote(poll, "p" + i, write("other " + i % 600));
        poll.close(0);
        poll.finish();
        PollResult result = poll.result(true);
        assertThat(result).isNotNull();
        assertThat(result.texts()).hasSize(20);
        assertThat(result.more()
                        + result.texts().stream().mapToInt(PollText::count).sum())
                .isEqualTo(700);
        assertThat(poll.votes()).isEqualTo(700);
    }

    @Test
    void soManyPeopleCanVoteAndNoMore() {
        Poll poll = named(COLOURS);
        for (int i = 0; i < LIMITS.pollVoters(); i++) vote(poll, "p" + i, choose(0));
        assertThat(poll.vote(voter("one more"), choose(0))).isEqualTo(Refusal.FULL);
        assertThat(poll.vote(voter("p0"), choose(1)))
                .as("changing one's mind goes on")
                .isNull();
        Poll secret = new Poll("poll", COLOURS, false, "anna", LIMITS, PublishedKey.key());
        for (int i = 0; i < LIMITS.pollVoters(); i++) {
            assertThat(secret.takeBallot("p" + i, new byte[] {1})).isNull();
        }
        assertThat(secret.takeBallot("one more", new byte[] {1})).isEqualTo(Refusal.FULL);
        assertThat(secret.takeBallot("p0", new byte[] {1})).isNull();
        assertThat(secret.takeBallot("p0", new byte[] {2})).isEqualTo(Refusal.VOTED_ALREADY);
    }

    private static void vote(Poll poll, String person, PollAnswer answer) {
        assertThat(poll.vote(voter(person), answer)).isNull();
    }

    private static Poll.Voter voter(String person) {
        return new Poll.Voter(person, person, person, null, true);
    }

    private static @Nullable Refusal answer(PollQuestion question, PollAnswer answer) {
        return named(question).vote(voter("ben"), answer);
    }

    private static Poll named(PollQuestion question) {
        return new Poll("poll", question, false, "anna", LIMITS, null);
    }

    private static @Nullable Refusal against(PollQuestion question) {
        return Poll.against(question, LIMITS);
    }

    private static PollQuestion ask(PollKind kind, int most, List<String> options) {
        return new PollQuestion("Which?", kind, options, most);
    }

    private static List<String> options(int count) {
        return IntStream.range(0, count).mapToObj(i -> "option " + i).toList();
    }
}
