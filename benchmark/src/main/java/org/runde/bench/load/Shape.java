package org.runde.bench.load;

import java.util.ArrayList;
import java.util.List;

/// Who sends what to how many.
///
/// @param layers   pictures of each camera, the smallest first; one without simulcast
/// @param senders  in each meeting
/// @param viewers  in each meeting
/// @param meetings side by side
/// @param mutual   the viewers are the senders, and see each other: the next one large, all others small. Else viewers
///                 do not send
public record Shape(List<Load> layers, int senders, int viewers, int meetings, boolean mutual) {
    private static final int LARGE = 1280;
    private static final int SMALL = 320;

    /// What a viewer shows of a sender.
    ///
    /// @param layer that fits, 0 the smallest
    /// @param width pixels of the tile; the height is nine sixteenths
    public record Tile(int sender, int layer, int width) {
        public int height() {
            return width * 9 / 16;
        }
    }

    /// One camera, many viewers.
    public static Shape video(int viewers, int meetings) {
        return new Shape(List.of(Load.video(1)), 1, viewers, meetings, false);
    }

    /// Some microphones, many listeners.
    public static Shape audio(int senders, int viewers) {
        return new Shape(List.of(Load.audio(2)), senders, viewers, 1, false);
    }

    /// Everybody sees everybody, with simulcast.
    public static Shape meeting(int people, int meetings) {
        return new Shape(Load.simulcast(3), people, people, meetings, true);
    }

    /// The largest picture, or the sound.
    public Load load() {
        return layers.getLast();
    }

    public boolean video() {
        return load().video();
    }

    public boolean simulcast() {
        return layers.size() > 1;
    }

    public int receivers() {
        return viewers * meetings;
    }

    /// What a viewer shows; of sound, whom it hears.
    public List<Tile> tiles(int viewer) {
        List<Tile> tiles = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            if (mutual && sender == viewer) continue;
            boolean large = !mutual || sender == (viewer + 1) % senders;
            int layer = large ? layers.size() - 1 : 0;
            tiles.add(new Tile(sender, layer, large ? LARGE : SMALL));
        }
        return tiles;
    }

    @Override
    public String toString() {
        String what = video() ? "video" : "audio";
        String times = meetings == 1 ? "" : ", %d meetings".formatted(meetings);
        if (mutual) return "%d↔%d video with simulcast%s".formatted(senders, viewers, times);
        return "%d→%d %s%s".formatted(senders, viewers, what, times);
    }
}
