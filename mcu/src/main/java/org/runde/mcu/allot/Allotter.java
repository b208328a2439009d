package org.runde.mcu.allot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.LayerState;

/// Shares one viewer's bandwidth among the tracks it shows. Sound is taken off first and never discussed; then
/// every tile gets its lowest layer, shared screens and pinned ones before the others; then tiles get better in
/// the same order.
///
/// Pure but for a memory of its own last answer, which keeps it from swinging: going up needs room to spare and
/// some time since the last step down.
public final class Allotter {
    /// Room to spare before a track gets better.
    static final double UP_FACTOR = 1.15;

    static final long UP_AGAIN_NANOS = 3_000_000_000L;

    /// With [Relief#RECENT_SPEAKERS] so many cameras stay.
    static final int RECENT_SPEAKERS = 4;

    /// A layer that is smaller than its tile by no more than this still fits it.
    private static final double FITS = 0.9;

    /// A layer that is in use is left for a higher one only when it is smaller than this.
    private static final double STILL_FITS = 0.7;

    /// Lines of the layers of a camera whose key frames do not tell.
    private static final int[] USUAL_HEIGHTS = {180, 360, 720};

    private static final long NEVER = Long.MIN_VALUE;

    private static final Comparator<Wish> ORDER = Comparator.comparing((Wish wish) -> wish.source() != Source.SCREEN)
            .thenComparing(wish -> !wish.pinned())
            .thenComparing(wish -> wish.speakerRank() != 0)
            .thenComparing(wish -> -(long) wish.width() * wish.height())
            .thenComparing(Wish::speakerRank);

    private record Track(String participant, Source source) {}

    private record Before(int layer, long downAt) {}

    private Map<Track, Before> before = new HashMap<>();

    /// @param wishes      every video track there is for this viewer
    /// @param estimateBps what the viewer can take
    /// @param audioBps    what its sound takes of that
    /// @return one grant for each wish, most important first
    public List<Grant> allot(List<Wish> wishes, long estimateBps, long audioBps, Relief relief, long now) {
        List<Wish> ordered = new ArrayList<>(wishes);
        ordered.sort(ORDER);
        List<Share> shares = new ArrayList<>(ordered.size());
        for (Wish wish : ordered) shares.add(new Share(wish, relief, now));
        double room = Math.max(0, estimateBps - audioBps);
        for (Share share : shares) room = share.raise(room, share.lowest());
        for (Share share : shares) {
            for (int layer = share.layer + 1; share.started() && layer <= share.ideal; layer++) {
                room = share.raise(room, layer);
            }
        }
        Map<Track, Before> after = new HashMap<>();
        List<Grant> grants = new ArrayList<>();
        for (Share share : shares) {
            grants.add(share.grant());
            after.put(share.track, share.remember(now));
        }
        before = after;
        return grants;
    }

    private final class Share {
        final Wish wish;
        final Track track;
        final @Nullable Before was;
        final int ideal;
        private final int fitting;
        private final boolean mayRise;
        int layer = DownTrack.NO_LAYER;

        Share(Wish wish, Relief relief, long now) {
            this.wish = wish;
            this.track = new Track(wish.participant(), wish.source());
            this.was = before.get(track);
            this.mayRise = was == null || was.downAt == NEVER || now - was.downAt >= UP_AGAIN_NANOS;
            this.fitting = fitting();
            this.ideal = fitting == DownTrack.NO_LAYER ? fitting : relieved(relief);
        }

        boolean started() {
            return layer != DownTrack.NO_LAYER;
        }

        int lowest() {
            for (LayerState state : wish.layers()) if (state.alive()) return state.index();
            // Nothing has come yet. To wait for the lowest costs nothing and makes the start quick.
            return 0;
        }

        private int usedBefore() {
            return was == null ? DownTrack.NO_LAYER : was.layer;
        }

        /// The layer that fits the tile, or none when there is no tile.
        private int fitting() {
            if (!wish.shown() || wish.layers().isEmpty()) return DownTrack.NO_LAYER;
            int best = lowest();
            for (LayerState state : wish.layers()) {
                if (!state.alive()) continue;
                best = state.index();
                double enough = best == usedBefore() ? STILL_FITS : FITS;
                if (height(state) >= wish.height() * enough) return best;
            }
            return best;
        }

        private int relieved(Relief relief) {
            boolean camera = wish.source() == Source.CAMERA;
            return switch (relief) {
                case NONE -> fitting;
                case LOW_LAYERS -> camera ? lowest() : fitting;
                case RECENT_SPEAKERS -> {
                    if (!camera) yield fitting;
                    yield wish.speakerRank() < RECENT_SPEAKERS ? lowest() : DownTrack.NO_LAYER;
                }
                case NO_VIDEO -> DownTrack.NO_LAYER;
            };
        }

        private int height(LayerState state) {
            if (state.height() > 0) return state.height();
            int fromTop = wish.layers().size() - 1 - state.index();
            return USUAL_HEIGHTS[Math.max(0, USUAL_HEIGHTS.length - 1 - fromTop)];
        }

        /// Takes a better layer if there is room.
        ///
        /// @return the room that is left
        double raise(double room, int to) {
            if (to > ideal) return room;
            LayerState state = wish.layers().get(to);
            if (to > lowest() && !state.alive()) return room;
            boolean rises = was != null && to > was.layer;
            double more =
                    state.wholeBps() - (started() ? wish.layers().get(layer).wholeBps() : 0);
            if (rises && !mayRise || more * (rises ? UP_FACTOR : 1) > room) return room;
            layer = to;
            return room - more;
        }

        Grant grant() {
            if (!wish.shown()) return new Grant(wish, DownTrack.NO_LAYER, Sent.PAUSED_NOT_SHOWN);
            if (!started()) return new Grant(wish, DownTrack.NO_LAYER, Sent.PAUSED_BY_BANDWIDTH);
            return new Grant(wish, layer, layer < fitting ? Sent.REDUCED : Sent.FULL);
        }

        /// A step down that the viewer did not ask for starts the waiting time.
        Before remember(long now) {
            boolean forced = layer < fitting && layer < usedBefore();
            return new Before(layer, forced ? now : was == null ? NEVER : was.downAt);
        }
    }
}
