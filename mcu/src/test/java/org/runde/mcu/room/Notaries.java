package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.mcu.poll.BlindKey;
import org.runde.mcu.poll.Poll;
import org.runde.mcu.poll.PollWork;
import org.runde.mcu.poll.PublishedKey;
import org.runde.mcu.poll.Voter;

/// Does what the polls of a party need, at once, with a key that is always the same; and votes as browsers do.
final class Notaries {
    private static final BlindKey KEY = PublishedKey.key();

    final Map<Long, Poll.Cast> outcomes = new HashMap<>();
    final Map<String, Boolean> boxes = new HashMap<>();
    private final Party party;
    private final RandomGenerator random;
    private long numbers;

    Notaries(Party party, RandomGenerator random) {
        this.party = party;
        this.random = random;
    }

    /// Until nothing is left to do.
    void work() {
        while (!party.pollWork.isEmpty()) {
            switch (party.pollWork.removeFirst()) {
                case PollWork.MakeKey make -> party.done(new PollWork.Done.KeyMade(make.poll(), KEY));
                case PollWork.Sign sign ->
                    party.done(new PollWork.Done.Signed(
                            sign.poll(),
                            sign.participant(),
                            sign.blinded(),
                            BlindKey.text(sign.key().sign(sign.bytes()))));
                case PollWork.OpenBox open -> boxes.put(open.poll(), true);
                case PollWork.CloseBox close -> boxes.put(close.poll(), false);
                case PollWork.Answer answer -> outcomes.put(answer.number(), answer.cast());
            }
        }
    }

    void say(Guest guest, PollTalk.Request request) {
        party.say(guest, request);
        work();
    }

    /// Opens a poll and tells its id.
    String open(Guest guest, PollTalk.OpenPoll open) {
        say(guest, open);
        return guest.last(PollTalk.PollChanged.class).poll().id();
    }

    Voter voter(String poll) {
        return new Voter(poll, KEY.shown(), random);
    }

    /// Has a ballot signed, if it can be.
    List<String> sign(Guest guest, String poll, Voter voter) {
        int before = guest.heard(PollTalk.BallotSigned.class).size();
        say(guest, new PollTalk.SignBallot(poll, voter.blinded));
        List<String> signatures = new ArrayList<>();
        guest.heard(PollTalk.BallotSigned.class).stream()
                .skip(before)
                .map(PollTalk.BallotSigned::signature)
                .forEach(signatures::add);
        return signatures;
    }

    Poll.Cast cast(PollTalk.Ballot ballot) {
        long number = ++numbers;
        party.done(new PollWork.Done.Cast(ballot, number));
        work();
        return outcomes.get(number);
    }

    /// Everything a browser does.
    Poll.Cast vote(Guest guest, String poll, PollAnswer answer) {
        Voter voter = voter(poll);
        return cast(voter.ballot(sign(guest, poll, voter).getFirst(), answer));
    }
}
