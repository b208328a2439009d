package org.runde.mcu.allot;

import java.util.ArrayList;
import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.LayerState;

/// The ways in which one track can be sent to one tile, from the cheapest to the best that the tile can use. Each costs
/// more than the one below and is worth more to whoever looks at it. Pure.
///
/// What is worth more depends on what is shown. A shared screen is read: it keeps its size and loses frames. A face is
/// watched: a small one that moves is better than a large one that jerks, but above half of its frames size is worth
/// more than the other half.
final class Ladder {
    /// A layer that is smaller than its tile by no more than this still fits it.
    private static final double FITS = 0.9;

    /// A layer that is in use is left for a higher one only when it is smaller than this.
    private static final double STILL_FITS = 0.7;

    /// Lines of the layers of a camera whose key frames do not tell.
    private static final int[] USUAL_HEIGHTS = {180, 360, 720};

    private Ladder() {}

    /// @param used the spatial layer that is sent at present, or none
    /// @return empty when nothing can be shown
    static List<Rung> of(Wish wish, int used) {
        int top = fitting(wish, used);
        if (top == DownTrack.NO_LAYER) return List.of();
        List<Rung> all = new ArrayList<>();
        int lowest = lowest(wish);
        for (LayerState state : wish.layers()) {
            if (state.index() > top || !state.alive() && state.index() != lowest) continue;
            boolean wholeRangeOfRates = wish.source() == Source.SCREEN || state.index() == lowest;
            add(all, state, lines(wish, state), wholeRangeOfRates ? 0 : halfRate(state));
        }
        return climbing(all);
    }

    /// Lines that a picture needs for a tile of this height.
    static int enough(int height) {
        return (int) Math.ceil(height * FITS);
    }

    /// The layer that fits the tile, or none when there is no tile.
    static int fitting(Wish wish, int used) {
        if (!wish.shown() || wish.layers().isEmpty()) return DownTrack.NO_LAYER;
        int best = lowest(wish);
        for (LayerState state : wish.layers()) {
            if (!state.alive()) continue;
            best = state.index();
            double enough = best == used ? STILL_FITS : FITS;
            if (lines(wish, state) >= wish.height() * enough) return best;
        }
        return best;
    }

    /// Before anything has come the lowest is waited for: that costs nothing and makes the start quick.
    static int lowest(Wish wish) {
        for (LayerState state : wish.layers()) if (state.alive()) return state.index();
        return 0;
    }

    private static void add(List<Rung> all, LayerState state, int lines, int fromTemporal) {
        int count = state.bps().size();
        for (int temporal = fromTemporal; temporal < count; temporal++) {
            boolean whole = temporal == count - 1;
            all.add(new Rung(
                    state.index(),
                    whole ? DownTrack.ALL_TEMPORAL_LAYERS : temporal,
                    state.bps().get(temporal),
                    lines,
                    1.0 / (1 << count - 1 - temporal)));
        }
    }

    /// Each temporal layer doubles the frames.
    private static int halfRate(LayerState state) {
        return Math.max(0, state.bps().size() - 2);
    }

    /// Leaves out what costs as much as something better.
    private static List<Rung> climbing(List<Rung> byWorth) {
        List<Rung> kept = new ArrayList<>();
        long cheapest = Long.MAX_VALUE;
        for (int i = byWorth.size() - 1; i >= 0; i--) {
            Rung rung = byWorth.get(i);
            if (rung.bps() >= cheapest) continue;
            cheapest = rung.bps();
            kept.add(rung);
        }
        return kept.reversed();
    }

    private static int lines(Wish wish, LayerState state) {
        if (state.height() > 0) return state.height();
        int fromTop = wish.layers().size() - 1 - state.index();
        return USUAL_HEIGHTS[Math.max(0, USUAL_HEIGHTS.length - 1 - fromTop)];
    }
}
