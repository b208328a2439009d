package org.runde.mcu.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.runde.contract.Json;
import org.runde.contract.signal.PollTalk.Ballot;
import org.runde.mcu.Seeds;

class BallotDoorTest {
    private static final BlindKey KEY = PublishedKey.key();

    private final BallotDoor door = new BallotDoor();
    private final List<PollWork.Done.Cast> box = new ArrayList<>();
    private final Ballot ballot = genuine();

    @Test
    void aGenuineBallotComesIntoItsBoxAndTheVoterHearsWhatBecameOfIt() {
        door.open("poll", KEY, box::add);
        CompletableFuture<BallotDoor.Answer> answer = door.cast(Json.write(ballot));
        assertThat(box).hasSize(1);
        assertThat(box.getFirst().ballot()).isEqualTo(ballot);
        assertThat(answer).isNotDone();
        door.answer(new PollWork.Answer(box.getFirst().number(), Poll.Cast.COUNTED));
        assertThat(answer).isCompletedWithValue(BallotDoor.Answer.COUNTED);
    }

    @Test
    void whatIsForgedOrNoBallotOrForNoOpenPollComesNowhere() {
        assertThat(door.cast(Json.write(ballot))).isCompletedWithValue(BallotDoor.Answer.CLOSED);
        door.open("poll", KEY, box::add);
        assertThat(door.cast("{}")).isCompletedWithValue(BallotDoor.Answer.MALFORMED);
        assertThat(door.cast("nonsense")).isCompletedWithValue(BallotDoor.Answer.MALFORMED);
        String token = BlindKey.text(new byte[32]);
        Ballot forged = new Ballot("poll", token, ballot.signature(), ballot.answer());
        assertThat(door.cast(Json.write(forged))).isCompletedWithValue(BallotDoor.Answer.FORGED);
        door.close("poll");
        assertThat(door.cast(Json.write(ballot))).isCompletedWithValue(BallotDoor.Answer.CLOSED);
        assertThat(box).isEmpty();
    }

    @Test
    void whenALoopTakesNothingTheVoterIsToldToTryAgain() {
        door.open("poll", KEY, cast -> false);
        assertThat(door.cast(Json.write(ballot))).isCompletedWithValue(BallotDoor.Answer.BUSY);
    }

    @Test
    void theNotarySignsOnAThreadOfItsOwn() throws Exception {
        try (PollDesk desk = PollDesk.open(new SecureRandom())) {
            var voter = new Voter("poll", KEY.shown(), Seeds.generator(1));
            byte[] bytes = KEY.blinded(voter.blinded);
            assertThat(bytes).isNotNull();
            var signed = new CompletableFuture<PollWork.Done>();
            desk.notary().sign(new PollWork.Sign("poll", KEY, "ben", voter.blinded, bytes), signed::complete);
            assertThat(signed.get(60, TimeUnit.SECONDS)).isInstanceOf(PollWork.Done.Signed.class);
        }
    }

    @Test
    void aNotaryWithTooMuchToDoSaysSoAtOnce() {
        var notary = new Notary(new SecureRandom());
        notary.close();
        List<PollWork.Done> heard = new ArrayList<>();
        PollWork.MakeKey work = new PollWork.MakeKey("poll");
        notary.makeKey(work, heard::add);
        assertThat(heard).containsExactly(new PollWork.Done.Overloaded(work));
    }

    private static Ballot genuine() {
        var voter = new Voter("poll", KEY.shown(), Seeds.generator(Seeds.seed("BallotDoorTest")));
        byte[] blinded = KEY.blinded(voter.blinded);
        assertThat(blinded).isNotNull();
        return voter.ballot(BlindKey.text(KEY.sign(blinded)), Voter.choose(0));
    }
}
