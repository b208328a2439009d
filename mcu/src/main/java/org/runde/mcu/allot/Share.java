package org.runde.mcu.allot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.DownTrack;

/// One wish while bandwidth is shared out: where on its ladder it stands, and how badly it needs more.
final class Share {
    private static final int NOTHING = -1;

    /// With [Relief#RECENT_SPEAKERS] so many cameras stay.
    private static final int RECENT_SPEAKERS = 4;

    /// Who spoke last and the one before: so a conversation of two does not tear at their pictures.
    private static final int IN_CONVERSATION = 2;

    final Wish wish;
    final int rank;

    /// What could be used.
    final List<Rung> ladder;

    /// The best that may be used: less than [#ladder] while the node is overloaded.
    private final int most;

    private final @Nullable Rung before;
    private final int place;
    private int at = NOTHING;

    /// @param before what was sent last
    /// @param fitted the layer that fitted the tile last, whether there was money for it or not
    Share(Wish wish, @Nullable Rung before, int fitted, Relief relief) {
        this.wish = wish;
        this.before = before;
        this.rank = rank(wish);
        this.ladder = Ladder.of(wish, fitted);
        this.most = relieved(relief);
        this.place = place();
    }

    /// The best layer, if it fits the tile: only what did may stay when the tile grows a little. One that was merely
    /// the
    /// largest there was yet gives way as soon as a larger one comes.
    ///
    /// @param held the layer that fitted before
    int bestThatFits(int held) {
        if (ladder.isEmpty()) return DownTrack.NO_LAYER;
        Rung best = ladder.getLast();
        boolean fits = best.layer() == held || best.lines() >= Ladder.enough(wish.height());
        return fits ? best.layer() : DownTrack.NO_LAYER;
    }

    private static int rank(Wish wish) {
        if (wish.source() == Source.SCREEN) return 0;
        if (wish.pinned()) return 1;
        return wish.speakerRank() < IN_CONVERSATION ? 2 : 3;
    }

    private int relieved(Relief relief) {
        boolean camera = wish.source() == Source.CAMERA;
        int all = ladder.size() - 1;
        return switch (relief) {
            case NONE -> all;
            case LOW_LAYERS -> camera ? smallest() : all;
            case RECENT_SPEAKERS -> {
                if (!camera) yield all;
                yield wish.speakerRank() < RECENT_SPEAKERS ? smallest() : NOTHING;
            }
            case NO_VIDEO -> NOTHING;
        };
    }

    /// The lowest spatial layer with all its frames.
    private int smallest() {
        int top = NOTHING;
        for (int i = 0; i < ladder.size(); i++)
            if (ladder.get(i).layer() == ladder.getFirst().layer()) top = i;
        return top;
    }

    /// Where on the ladder what was sent last stands, or the nearest below.
    private int place() {
        if (before == null) return NOTHING;
        int found = NOTHING;
        for (int i = 0; i <= most; i++) {
            Rung rung = ladder.get(i);
            boolean below = rung.layer() < before.layer();
            if (below || rung.layer() == before.layer() && rung.temporal() <= before.temporal()) found = i;
        }
        return found;
    }

    /// Puts back what was sent last, as far as it can still be had.
    void hold() {
        at = place;
    }

    void reset() {
        at = NOTHING;
    }

    boolean mayRise() {
        return at < most;
    }

    /// What one step up takes; more than there was before must leave something to spare.
    double more() {
        double cost = ladder.get(at + 1).bps() - bps();
        return before != null && started() && at + 1 > place ? cost * Budget.SPARE : cost;
    }

    void rise() {
        at++;
    }

    /// Whether it gets more than before; to be seen at all again does not count.
    boolean rose() {
        return at > Math.max(place, 0);
    }

    long bps() {
        return at == NOTHING ? 0 : ladder.get(at).bps();
    }

    long idealBps() {
        return ladder.isEmpty() ? 0 : ladder.getLast().bps();
    }

    boolean started() {
        return at != NOTHING;
    }

    @Nullable
    Rung rung() {
        return at == NOTHING ? null : ladder.get(at);
    }

    /// Lines of the tile for each line it gets, and more when frames are missing.
    double need() {
        if (at == NOTHING) return Double.MAX_VALUE;
        Rung rung = ladder.get(at);
        return wish.height() / (double) rung.lines() / Math.sqrt(rung.rate());
    }

    /// What a plan depends on besides money: when that changes, everything is shared out anew.
    Outline outline() {
        Rung top = most == NOTHING ? null : ladder.get(most);
        return new Outline(
                wish.participant(),
                wish.source(),
                rank,
                top == null ? NOTHING : top.layer(),
                top == null ? NOTHING : top.temporal());
    }

    record Outline(String participant, Source source, int rank, int layer, int temporal) {}

    Grant grant() {
        if (!wish.shown()) return none(Sent.PAUSED_NOT_SHOWN);
        boolean load = most < ladder.size() - 1 && at == most;
        if (at == NOTHING) return none(load ? Sent.PAUSED_BY_LOAD : Sent.PAUSED_BY_BANDWIDTH);
        Rung rung = ladder.get(at);
        Sent sent = at == ladder.size() - 1 ? Sent.FULL : load ? Sent.REDUCED_BY_LOAD : Sent.REDUCED;
        return new Grant(wish, rung.layer(), rung.temporal(), sent);
    }

    private Grant none(Sent why) {
        return new Grant(wish, DownTrack.NO_LAYER, DownTrack.ALL_TEMPORAL_LAYERS, why);
    }
}
