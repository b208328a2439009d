package org.runde.mcu.allot;

import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.LayerState;

/// A video track that a viewer could get.
///
/// @param participant whose
/// @param width       device pixels of the tile, 0 when it is not shown
/// @param height      device pixels of the tile, 0 when it is not shown
/// @param pinned      the viewer wants this one before others
/// @param speakerRank 0 for who spoke last, 1 for the one before, and so on
/// @param layers      what comes in of it, lowest first
public record Wish(
        String participant,
        Source source,
        int width,
        int height,
        boolean pinned,
        int speakerRank,
        List<LayerState> layers) {
    boolean shown() {
        return width > 0 && height > 0;
    }

    /// Lines of a picture that is large enough, 0 when it is not shown.
    public int enough() {
        return shown() ? Ladder.enough(height) : 0;
    }
}
