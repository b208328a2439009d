package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.PollTalk.PollState;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Consents;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.poll.BlindKey;
import org.runde.mcu.poll.Poll;
import org.runde.mcu.poll.PollLimits;
import org.runde.mcu.poll.PollWork;

/// The polls of a room: who may do what with them, who is told what, and what the portal hears of them in the end.
/// A person votes, not a tab. What a vote says is known to [Poll] alone.
public final class Polls implements Activity {
    /// Answers with names in one message or fact: so many of the longest stay below the length of a message.
    private static final int TOLD_AT_ONCE = 40;

    private final Hall hall;
    private final Consents consents;
    private final PollLimits limits;
    private final Map<String, Poll> polls = new LinkedHashMap<>();
    /// Waiting for their keys.
    private final Map<String, Wish> wishes = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();

    private record Wish(Place place, long seq, PollTalk.OpenPoll open) {}

    /// How often one participant acts, and whether they last heard of polls as somebody who runs them.
    private static final class Pace {
        private final TokenBucket votes;
        private final TokenBucket acts;
        private boolean runs;

        private Pace(PollLimits limits, long nowMillis) {
            votes = new TokenBucket(limits.votesPerMinute() / 60.0, limits.votesBurst(), nowMillis);
            acts = new TokenBucket(limits.pollActsPerMinute() / 60.0, limits.pollActsBurst(), nowMillis);
        }
    }

    public Polls(Hall hall, Consents consents, PollLimits limits) {
        this.hall = hall;
        this.consents = consents;
        this.limits = limits;
    }

    public static Right rightFor(PollTalk.Request request) {
        return switch (request) {
            case PollTalk.OpenPoll m -> Right.SHARE;
            case PollTalk.ClosePoll m -> Right.SHARE;
            case PollTalk.ReleasePoll m -> Right.SHARE;
            case PollTalk.DropPoll m -> Right.SHARE;
            case PollTalk.AskVoters m -> Right.SHARE;
            case PollTalk.Vote m -> Right.TAKE_PART;
            case PollTalk.SignBallot m -> Right.TAKE_PART;
        };
    }

    // ---- what people say

    public void said(Place place, long seq, PollTalk.Request request) {
        Refusal refusal = paced(place, request) ? carryOut(place, seq, request) : Refusal.TOO_OFTEN;
        if (refusal != null) hall.refuse(place, seq, refusal);
    }

    private boolean paced(Place place, PollTalk.Request request) {
        Pace pace = pace(place);
        boolean vote = request instanceof PollTalk.Vote || request instanceof PollTalk.SignBallot;
        return (vote ? pace.votes : pace.acts).take(hall.nowMillis);
    }

    private Pace pace(Place place) {
        return paces.computeIfAbsent(place.participant, unused -> new Pace(limits, hall.nowMillis));
    }

    private @Nullable Refusal carryOut(Place place, long seq, PollTalk.Request request) {
        return switch (request) {
            case PollTalk.OpenPoll open -> open(place, seq, open);
            case PollTalk.ClosePoll close -> close(polls.get(close.poll()));
            case PollTalk.ReleasePoll release -> release(polls.get(release.poll()));
            case PollTalk.DropPoll drop -> drop(polls.get(drop.poll()));
            case PollTalk.AskVoters ask -> tellVoters(place, polls.get(ask.poll()));
            case PollTalk.Vote vote -> vote(place, vote);
            case PollTalk.SignBallot sign -> sign(place, sign);
        };
    }

    private @Nullable Refusal open(Place place, long seq, PollTalk.OpenPoll open) {
        Refusal refusal = Poll.against(open.question(), limits);
        if (refusal != null) return refusal;
        long running = polls.values().stream().filter(Polls::runs).count() + wishes.size();
        if (running >= limits.pollsOpen() || polls.size() + wishes.size() >= limits.polls()) return Refusal.FULL;
        String id = hall.newId();
        if (open.named()) {
            add(new Poll(id, open.question(), open.live(), place.participant, limits, null));
        } else {
            wishes.put(id, new Wish(place, seq, open));
            hall.want(new RoomOut.PollNeeds(new PollWork.MakeKey(id)));
        }
        return null;
    }

    private void add(Poll poll) {
        polls.put(poll.id(), poll);
        BlindKey key = poll.key();
        if (key != null) hall.want(new RoomOut.PollNeeds(new PollWork.OpenBox(poll.id(), key)));
        tellAll(poll);
    }

    private @Nullable Refusal close(@Nullable Poll poll) {
        if (poll == null) return Refusal.NO_SUCH_POLL;
        if (poll.state() != PollState.OPEN) return Refusal.POLL_CLOSED;
        poll.close(hall.nowMillis);
        if (!finishWhenDone(poll)) tellAll(poll);
        return null;
    }

    private @Nullable Refusal release(@Nullable Poll poll) {
        if (poll == null || poll.state() != PollState.CLOSED) return Refusal.NO_SUCH_POLL;
        poll.release();
        tellAll(poll);
        return null;
    }

    private @Nullable Refusal drop(@Nullable Poll poll) {
        if (poll == null || runs(poll)) return Refusal.NO_SUCH_POLL;
        polls.remove(poll.id());
        hall.tellWherever(Polls::isPerson, new PollTalk.PollDropped(poll.id()));
        return null;
    }

    private @Nullable Refusal vote(Place place, PollTalk.Vote vote) {
        Poll poll = polls.get(vote.poll());
        if (poll == null) return Refusal.NO_SUCH_POLL;
        boolean named = consents.named(place.person);
        var voter = new Poll.Voter(place.person, place.participant, place.name, place.account, named);
        Refusal refusal = poll.vote(voter, vote.answer());
        if (refusal == null) {
            hall.tellWherever(
                    other -> other.person.equals(place.person) && isPerson(other),
                    new PollTalk.VoteCounted(poll.id(), vote.answer()));
        }
        return refusal;
    }

    private @Nullable Refusal sign(Place place, PollTalk.SignBallot sign) {
        Poll poll = polls.get(sign.poll());
        if (poll == null) return Refusal.NO_SUCH_POLL;
        BlindKey key = poll.key();
        byte[] blinded = key == null ? null : key.blinded(sign.blinded());
        if (key == null || blinded == null) return Refusal.MALFORMED;
        Refusal refusal = poll.takeBallot(place.person, blinded);
        if (refusal == null) {
            hall.want(new RoomOut.PollNeeds(
                    new PollWork.Sign(poll.id(), key, place.participant, sign.blinded(), blinded)));
        }
        return refusal;
    }

    private @Nullable Refusal tellVoters(Place place, @Nullable Poll poll) {
        if (poll == null || !poll.isNamed() || runs(poll)) return Refusal.NO_SUCH_POLL;
        List<PollTalk.PollVoter> shown = poll.answers().stream()
                .limit(limits.votersShown())
                .map(said -> new PollTalk.PollVoter(said.voter().name(), said.answer()))
                .toList();
        int more = poll.votes() - shown.size();
        List<List<PollTalk.PollVoter>> parts = inParts(shown);
        for (int i = 0; i < parts.size(); i++) {
            hall.tellWherever(place, new PollTalk.PollVoters(poll.id(), i == 0, parts.get(i), more));
        }
        return null;
    }

    private static <T> List<List<T>> inParts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < all.size(); from += TOLD_AT_ONCE) {
            parts.add(List.copyOf(all.subList(from, Math.min(all.size(), from + TOLD_AT_ONCE))));
        }
        return parts;
    }

    // ---- what was worked out elsewhere

    public void done(PollWork.Done done) {
        switch (done) {
            case PollWork.Done.KeyMade made -> {
                Wish wish = wishes.remove(made.poll());
                if (wish != null) {
                    PollTalk.OpenPoll open = wish.open();
                    String by = wish.place().participant;
                    add(new Poll(made.poll(), open.question(), open.live(), by, limits, made.key()));
                }
            }
            case PollWork.Done.Signed ready -> signed(ready);
            case PollWork.Done.Overloaded(PollWork.MakeKey make) -> {
                Wish wish = wishes.remove(make.poll());
                if (wish != null && hall.place(wish.place().participant) == wish.place()) {
                    hall.refuse(wish.place(), wish.seq(), Refusal.TOO_OFTEN);
                }
            }
            case PollWork.Done.Overloaded(PollWork work) -> {
                // The client asks for the same signature again.
            }
            case PollWork.Done.Cast cast -> cast(cast);
        }
    }

    private void signed(PollWork.Done.Signed ready) {
        Place place = hall.place(ready.participant());
        Poll poll = polls.get(ready.poll());
        if (place == null || poll == null) return;
        hall.tellWherever(place, new PollTalk.BallotSigned(ready.poll(), ready.blinded(), ready.signature()));
        for (Place other : hall.places()) {
            if (other != place && other.person.equals(place.person)) tell(other, poll);
        }
    }

    private void cast(PollWork.Done.Cast cast) {
        Poll poll = polls.get(cast.ballot().poll());
        Poll.Cast outcome = poll == null ? Poll.Cast.CLOSED : poll.cast(cast.ballot());
        hall.want(new RoomOut.PollNeeds(new PollWork.Answer(cast.number(), outcome)));
        if (poll != null) finishWhenDone(poll);
    }

    // ---- time

    @Override
    public void tick() {
        for (Poll poll : List.copyOf(polls.values())) {
            if (!finishWhenDone(poll) && poll.count()) {
                hall.tellWherever(
                        Polls::isPerson, new PollTalk.PollCounted(poll.id(), poll.toldVotes(), poll.result(false)));
            }
        }
    }

    /// Who has been given the right to run polls sees results that the others do not see yet, and the other way round.
    @Override
    public void changed(Place place) {
        if (!isPerson(place)) return;
        Pace pace = pace(place);
        boolean runs = place.may(Right.SHARE);
        if (pace.runs == runs) return;
        pace.runs = runs;
        polls.values().stream().filter(poll -> poll.state() == PollState.CLOSED).forEach(poll -> tell(place, poll));
    }

    private boolean finishWhenDone(Poll poll) {
        if (!poll.isDone(hall.nowMillis)) return false;
        finish(poll);
        tellAll(poll);
        return true;
    }

    /// Whoever has withdrawn since they voted is not named any more.
    private boolean isNamed(Poll.Voter voter) {
        return voter.named() && consents.named(voter.person());
    }

    /// Words that are said by name are told with the names, and are gone with them.
    private static PollTalk.@Nullable PollResult kept(Poll poll) {
        PollTalk.PollResult result = poll.result(true);
        return result == null || !poll.isNamed() ? result : new PollTalk.PollResult(result.counts(), List.of(), 0);
    }

    private void finish(Poll poll) {
        poll.finish();
        if (!poll.isNamed()) hall.want(new RoomOut.PollNeeds(new PollWork.CloseBox(poll.id())));
        hall.report(new RoomFact.PollClosed(
                hall.newId(),
                hall.id,
                hall.nowMillis,
                new PollOutcome(poll.id(), poll.question(), poll.isNamed(), poll.votes(), kept(poll))));
        List<PollOutcome.Answer> answers = poll.answers().stream()
                .map(said -> new PollOutcome.Answer(
                        said.voter().participant(),
                        isNamed(said.voter()) ? said.voter().name() : null,
                        isNamed(said.voter()) ? said.voter().account() : null,
                        said.answer()))
                .toList();
        if (!answers.isEmpty()) {
            inParts(answers)
                    .forEach(part -> hall.report(
                            new RoomFact.PollAnswered(hall.newId(), hall.id, hall.nowMillis, poll.id(), part)));
        }
    }

    /// The room is over: what has come counts.
    @Override
    public void end() {
        wishes.clear();
        for (Poll poll : polls.values()) {
            if (runs(poll)) finish(poll);
        }
    }

    // ---- who is told

    /// A poll is for the whole meeting, in whichever of its rooms people are.
    @Override
    public boolean everywhere() {
        return true;
    }

    @Override
    public void welcome(Place place) {
        if (!isPerson(place)) return;
        pace(place).runs = place.may(Right.SHARE);
        hall.tellWherever(place, new PollTalk.PollList(List.copyOf(polls.keySet())));
        polls.values().forEach(poll -> tell(place, poll));
    }

    @Override
    public void left(Place place) {
        paces.remove(place.participant);
    }

    private void tell(Place place, Poll poll) {
        hall.tellWherever(place, new PollTalk.PollChanged(poll.seen(place.person, place.may(Right.SHARE))));
    }

    /// Most are told the same: a message for each of a thousand would be written a thousand times.
    private void tellAll(Poll poll) {
        Map<PollTalk.PollSeen, List<String>> sessions = new LinkedHashMap<>();
        for (Place place : hall.places()) {
            if (isPerson(place)) {
                sessions.computeIfAbsent(poll.seen(place.person, place.may(Right.SHARE)), seen -> new ArrayList<>())
                        .add(place.session());
            }
        }
        sessions.forEach(
                (seen, those) -> hall.want(new RoomOut.Tell(List.copyOf(those), new PollTalk.PollChanged(seen))));
    }

    private static boolean runs(Poll poll) {
        return poll.state() == PollState.OPEN || poll.state() == PollState.CLOSING;
    }

    private static boolean isPerson(Place place) {
        return place.device == null;
    }
}
