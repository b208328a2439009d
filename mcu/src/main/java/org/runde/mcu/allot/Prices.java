package org.runde.mcu.allot;

import java.util.ArrayList;
import java.util.List;
import org.runde.mcu.forward.LayerState;

/// What the layers of one track cost, without their wavering: a key frame makes a second dear, a still picture makes it
/// cheap, and neither says what the next one will cost. Pure.
public final class Prices {
    private static final double UP_NANOS = 1e9;
    private static final double DOWN_NANOS = 4e9;

    private List<LayerState> last = List.of();
    private long at;

    /// @param fresh what comes in at present, lowest layer first
    public List<LayerState> steady(List<LayerState> fresh, long now) {
        List<LayerState> steady = new ArrayList<>(fresh.size());
        for (LayerState state : fresh) steady.add(steady(state, now - at));
        last = steady;
        at = now;
        return steady;
    }

    private LayerState steady(LayerState state, long passed) {
        LayerState before = state.index() < last.size() ? last.get(state.index()) : null;
        boolean goesOn = state.alive()
                && before != null
                && before.alive()
                && before.bps().size() == state.bps().size();
        if (before == null || !goesOn) return state;
        List<Long> bps = new ArrayList<>(state.bps().size());
        for (int i = 0; i < state.bps().size(); i++) {
            double was = before.bps().get(i);
            double is = state.bps().get(i);
            double share = 1 - Math.exp(-passed / (is > was ? UP_NANOS : DOWN_NANOS));
            bps.add(Math.round(was + share * (is - was)));
        }
        return new LayerState(state.index(), state.alive(), state.width(), state.height(), bps);
    }
}
