package org.runde.mcu.poll;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.Ballot;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKey;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.signal.PollTalk.PollSeen;
import org.runde.contract.signal.PollTalk.PollState;
import org.runde.contract.signal.ServerMessage.Refusal;

/// One question put to a room, and the votes on it. In a named poll it knows who answered what. In an anonymous one it
/// knows who has had a ballot signed, and apart from that which ballots came; nothing leads from one to the other.
/// Once closed it forgets both. Pure; for one thread.
public final class Poll {
    /// Whose answer it is.
    /// @param named whether this person may be named in the report
    public record Voter(
            String person,
            String participant,
            String name,
            @Nullable String account,
            boolean named) {}

    /// One answer with its voter.
    public record Said(Voter voter, PollAnswer answer) {}

    /// What becomes of a ballot.
    public enum Cast {
        COUNTED,
        /// This ballot had been counted already; the first answer stays.
        COUNTED_BEFORE,
        CLOSED,
        MALFORMED
    }

    private final String id;
    private final PollQuestion question;
    private final boolean live;
    private final String by;
    private final PollLimits limits;
    private final @Nullable BlindKey key;
    private final PollRules rules;
    private final Tally tally;
    /// Who has had which ballot signed: the hash of the blinded text, by person.
    private final Map<String, byte[]> signed = new HashMap<>();
    private final Set<String> cast = new HashSet<>();
    private final Map<String, Said> answers = new LinkedHashMap<>();
    private PollState state = PollState.OPEN;
    private long closingAt;
    private int votes;
    private int toldVotes;
    private @Nullable PollResult told;

    /// @param by  participant who asks
    /// @param key of an anonymous poll, null for a named one
    public Poll(String id, PollQuestion question, boolean live, String by, PollLimits limits, @Nullable BlindKey key) {
        this.id = id;
        this.question = question;
        this.live = live;
        this.by = by;
        this.limits = limits;
        this.key = key;
        rules = new PollRules(limits);
        tally = new Tally(question, limits);
    }

    /// @return null when this can be asked
    public static @Nullable Refusal against(PollQuestion question, PollLimits limits) {
        return new PollRules(limits).against(question);
    }

    public String id() {
        return id;
    }

    public PollQuestion question() {
        return question;
    }

    public PollState state() {
        return state;
    }

    public boolean isNamed() {
        return key == null;
    }

    public @Nullable BlindKey key() {
        return key;
    }

    public int votes() {
        return votes;
    }

    /// Of a named poll, in the order of the first answers.
    public List<Said> answers() {
        return List.copyOf(answers.values());
    }

    // ---- voting

    /// @return null when it counts
    public @Nullable Refusal vote(Voter voter, PollAnswer answer) {
        if (!isNamed()) return Refusal.NOT_ALLOWED;
        if (state != PollState.OPEN) return Refusal.POLL_CLOSED;
        Refusal refusal = rules.against(question, answer);
        if (refusal != null) return refusal;
        Said before = answers.get(voter.person());
        if (before == null && answers.size() >= limits.pollVoters()) return Refusal.FULL;
        if (before != null) tally.remove(before.answer());
        answers.put(voter.person(), new Said(voter, answer));
        tally.add(answer);
        votes = answers.size();
        return null;
    }

    /// Whether this person's ballot may be signed: one and only one, again and again.
    /// @return null when it may
    public @Nullable Refusal takeBallot(String person, byte[] blinded) {
        if (isNamed()) return Refusal.NOT_ALLOWED;
        if (state != PollState.OPEN) return Refusal.POLL_CLOSED;
        byte[] hash = hash(blinded);
        byte[] before = signed.get(person);
        if (before != null) return Arrays.equals(before, hash) ? null : Refusal.VOTED_ALREADY;
        if (signed.size() >= limits.pollVoters()) return Refusal.FULL;
        signed.put(person, hash);
        return null;
    }

    /// @param ballot whose signature holds
    public Cast cast(Ballot ballot) {
        if (state != PollState.OPEN && state != PollState.CLOSING) return Cast.CLOSED;
        if (rules.against(question, ballot.answer()) != null) return Cast.MALFORMED;
        if (!cast.add(ballot.token())) return Cast.COUNTED_BEFORE;
        tally.add(ballot.answer());
        votes++;
        return Cast.COUNTED;
    }

    // ---- states

    /// Nobody begins to vote any more. A named poll is closed at once; ballots get a moment to arrive.
    public void close(long nowMillis) {
        if (state == PollState.OPEN) {
            state = PollState.CLOSING;
            closingAt = nowMillis;
        }
    }

    /// Whether nothing more can come.
    public boolean isDone(long nowMillis) {
        return state == PollState.CLOSING
                && (isNamed() || votes >= signed.size() || nowMillis - closingAt >= limits.ballotSeconds() * 1_000L);
    }

    /// The count is final.
    public void finish() {
        state = PollState.CLOSED;
        toldVotes = votes;
        told = enough(votes) ? tally.result() : null;
        signed.clear();
        cast.clear();
    }

    public void release() {
        state = PollState.RELEASED;
    }

    // ---- what is told

    /// Whether so much has come since the last time that it can be told. Anonymous votes are told several at a time,
    /// or whoever sees somebody vote would see what.
    /// @return whether there is something new
    public boolean count() {
        int fresh = votes - toldVotes;
        if (state != PollState.OPEN && state != PollState.CLOSING) return false;
        PollResult now = isNamed() && live ? tally.result() : told;
        boolean changed = isNamed() ? fresh != 0 || !Objects.equals(now, told) : fresh >= limits.leastVotes();
        if (changed) {
            toldVotes = votes;
            told = live ? tally.result() : null;
        }
        return changed;
    }

    /// Votes as far as they are told.
    public int toldVotes() {
        return toldVotes;
    }

    /// @param runs whether they are shown the result of a closed poll before it is released
    public @Nullable PollResult result(boolean runs) {
        return switch (state) {
            case OPEN, CLOSING -> live ? told : null;
            case CLOSED -> runs || live ? told : null;
            case RELEASED -> told;
        };
    }

    public PollSeen seen(String person, boolean runs) {
        boolean open = state == PollState.OPEN || state == PollState.CLOSING;
        Said mine = answers.get(person);
        PollKey shown = key != null && open ? key.shown() : null;
        return new PollSeen(
                id,
                question,
                isNamed(),
                live,
                by,
                state,
                shown,
                mine != null || signed.containsKey(person),
                mine == null ? null : mine.answer(),
                toldVotes,
                result(runs));
    }

    private boolean enough(int count) {
        return isNamed() || count >= limits.leastVotes();
    }

    private static byte[] hash(byte[] blinded) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(blinded);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
