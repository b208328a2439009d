package org.runde.mcu.poll;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.runde.contract.Json;
import org.runde.contract.signal.PollTalk.Ballot;

/// Where an HTTP server brings ballots, without saying from whom. Safe to use from any thread.
public final class BallotDoor {
    /// Longest ballot in bytes. Clients fill theirs up to it, so that its length tells nothing.
    public static final int BALLOT_BYTES = 4_096;

    private static final int WAITING = 2_000;
    private static final int ANSWER_SECONDS = 10;

    /// Takes a ballot to its poll.
    public interface Box {
        /// @return false when that is not possible now
        boolean put(PollWork.Done.Cast cast);
    }

    /// What a voter is told.
    public enum Answer {
        COUNTED(204),
        /// This ballot had been counted before, perhaps with another answer; that one stays.
        COUNTED_BEFORE(200),
        MALFORMED(400),
        /// The signature is not of this poll.
        FORGED(403),
        /// Closed, or no such poll here (any more).
        CLOSED(410),
        /// Too much to do; the ballot may be sent again.
        BUSY(503);

        private final int status;

        Answer(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private record Open(BlindKey key, Box box) {}

    private final Map<String, Open> boxes = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /// Polls whose ballots are taken now.
    public int open() {
        return boxes.size();
    }

    public void open(String poll, BlindKey key, Box box) {
        boxes.put(poll, new Open(key, box));
    }

    public void close(String poll) {
        boxes.remove(poll);
    }

    /// What became of a ballot that was put into a box.
    public void answer(PollWork.Answer answer) {
        CompletableFuture<Answer> voter = waiting.remove(answer.number());
        if (voter != null) {
            voter.complete(
                    switch (answer.cast()) {
                        case COUNTED -> Answer.COUNTED;
                        case COUNTED_BEFORE -> Answer.COUNTED_BEFORE;
                        case CLOSED -> Answer.CLOSED;
                        case MALFORMED -> Answer.MALFORMED;
                    });
        }
    }

    /// @param body of the request
    /// @return completes within seconds
    public CompletableFuture<Answer> cast(String body) {
        try {
            return cast(Json.read(body, Ballot.class));
        } catch (Json.Malformed e) {
            return now(Answer.MALFORMED);
        }
    }

    private CompletableFuture<Answer> cast(Ballot ballot) {
        Open open = boxes.get(ballot.poll());
        if (open == null) return now(Answer.CLOSED);
        if (!open.key().signed(ballot.token(), ballot.poll(), ballot.signature())) return now(Answer.FORGED);
        if (waiting.size() >= WAITING) return now(Answer.BUSY);
        long number = numbers.incrementAndGet();
        var answer = new CompletableFuture<Answer>();
        waiting.put(number, answer);
        if (!open.box().put(new PollWork.Done.Cast(ballot, number))) answer.complete(Answer.BUSY);
        return answer.completeOnTimeout(Answer.BUSY, ANSWER_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, never) -> waiting.remove(number));
    }

    private static CompletableFuture<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
