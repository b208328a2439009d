package org.runde.mcu.pace;

/// Spreads what would flood a line. A budget grows with the line's rate; while there is some, packets pass at once, and
/// as it holds more than a frame of what the line takes, on a line that is wide enough nothing ever waits. What is
/// more, as
/// a key frame is, waits here instead of in the queue before the narrow place, where sound would wait behind it.
///
/// Sound always passes. Retransmissions leave before pictures. Pictures leave in their order, and
///
/// - while the line is well, quickly enough that none waits for longer than [#LONGEST_NANOS];
/// - while its queue is full, no faster than it empties. Then what has waited for [#STALE_NANOS] is dropped with
/// everything
///   behind it, and each stream that loses something starts anew with a key frame, at most once in [#AGAIN_NANOS], so
/// that
///   a key frame that is too large for the line still comes through in the end;
/// - when there is no room left, as if they were stale.
///
/// Pure; belongs to its loop's thread; allocates nothing but when more waits than ever before.
public final class Pacer {
    static final long LONGEST_NANOS = 350_000_000L;
    static final long STALE_NANOS = 500_000_000L;
    static final long AGAIN_NANOS = 2_000_000_000L;

    /// So much faster than the estimate, so that a key frame is not late while the line has room.
    static final double FACTOR = 2.5;

    /// The budget holds what the line takes in this time: more than a frame at full rate.
    private static final long BUDGET_NANOS = 40_000_000L;

    private static final long TIGHT_BUDGET_NANOS = 10_000_000L;
    private static final int LEAST_BUDGET_BYTES = 3_000;

    /// When a new key frame comes and so much is still to leave before it, that is left out.
    private static final long SUPERSEDED_NANOS = 80_000_000L;

    private static final int MOST_PICTURES = 512;
    private static final int MOST_REPAIRS = 128;

    private final Line line;
    private final PacketQueue repairs;
    private final PacketQueue pictures;
    private double bytesPerNano;
    private boolean tight;
    private double budget;
    private double mostBudget;
    private long filledAt = Long.MIN_VALUE;
    private long droppedAt = Long.MIN_VALUE;
    private long dropped;
    private long held;

    public Pacer(Line line, PacketPool pool) {
        this.line = line;
        this.repairs = new PacketQueue(pool, MOST_REPAIRS);
        this.pictures = new PacketQueue(pool, MOST_PICTURES);
        rate(1_000_000, false);
    }

    /// @param bps  what the line takes
    /// @param full its queue is growing or long, and has to get shorter
    public void rate(long bps, boolean full) {
        tight = full;
        bytesPerNano = bps / 8e9 * (full ? 1 : FACTOR);
        long nanos = full ? TIGHT_BUDGET_NANOS : BUDGET_NANOS;
        mostBudget = Math.max(LEAST_BUDGET_BYTES, bps / 8e9 * nanos);
        budget = Math.min(budget, mostBudget);
    }

    /// Something leaves that nothing may hold up.
    public void pass(int len, long now) {
        fill(now);
        budget -= len;
    }

    /// @return whether a packet may leave at once, which takes it off the budget
    public boolean mayPass(int len, long now) {
        if (waiting()) return false;
        fill(now);
        if (budget <= 0) return false;
        budget -= len;
        return true;
    }

    /// Keeps a packet until its turn.
    ///
    /// @param repair is sent again because it was lost
    /// @return false when it is dropped, and its stream with it
    public boolean hold(byte[] buf, int off, int len, boolean repair, long now) {
        held++;
        if (repair) return repairs.add(buf, off, len, now) || refuse();
        if (pictures.add(buf, off, len, now)) return true;
        dropPictures(now);
        return refuse();
    }

    private boolean refuse() {
        dropped++;
        return false;
    }

    public boolean waiting() {
        return repairs.count() > 0 || pictures.count() > 0;
    }

    /// Sends what may leave by now.
    public void release(long now) {
        if (!waiting()) return;
        fill(now);
        if (isStale(now)) dropPictures(now);
        hurry(now);
        while (budget > 0 && repairs.count() > 0) leave(repairs, now);
        while (budget > 0 && pictures.count() > 0) leave(pictures, now);
    }

    private void leave(PacketQueue queue, long now) {
        int len = queue.firstLength();
        budget -= len;
        line.leave(queue.first(), 0, len, now);
        queue.remove();
    }

    private void fill(long now) {
        double grown = filledAt == Long.MIN_VALUE ? mostBudget : (now - filledAt) * bytesPerNano;
        filledAt = now;
        budget = Math.min(mostBudget, budget + grown);
    }

    /// Whoever has waited for as long as may be leaves now, and those behind it in the time that is left to them.
    private void hurry(long now) {
        if (pictures.count() == 0 || tight && !justDropped(now)) return;
        long left = LONGEST_NANOS - (now - pictures.firstSince());
        if (left <= 0) budget = Math.max(budget, 1);
        else bytesPerNano = Math.max(bytesPerNano, pictures.bytes() / (double) left);
    }

    private boolean isStale(long now) {
        return tight && !justDropped(now) && pictures.count() > 0 && now - pictures.firstSince() > STALE_NANOS;
    }

    private boolean justDropped(long now) {
        return droppedAt != Long.MIN_VALUE && now - droppedAt < AGAIN_NANOS;
    }

    private void dropPictures(long now) {
        droppedAt = now;
        while (pictures.count() > 0) {
            int ssrc = PacketQueue.ssrcOf(pictures.first());
            dropped += pictures.removeAll(ssrc);
            line.dropped(ssrc, now);
        }
    }

    /// A key frame of this stream comes: what is still to leave of it is of no use when that takes long. Of a line that
    /// is
    /// well everything leaves soon.
    ///
    /// @return whether something was dropped
    public boolean supersede(int ssrc) {
        if (!tight || pictures.bytes() < SUPERSEDED_NANOS * bytesPerNano) return false;
        int removed = pictures.removeAll(ssrc);
        dropped += removed;
        return removed > 0;
    }

    /// Nobody is there any more.
    public void clear() {
        repairs.clear();
        pictures.clear();
        idle();
    }

    /// Nothing has waited for a while.
    public void idle() {
        repairs.release();
        pictures.release();
    }

    /// Packets that never left.
    public long dropped() {
        return dropped;
    }

    /// Packets that did not leave at once.
    public long held() {
        return held;
    }

    /// Bytes that wait.
    public int waitingBytes() {
        return repairs.bytes() + pictures.bytes();
    }
}
