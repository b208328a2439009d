package org.runde.contract.signal;

import org.jspecify.annotations.Nullable;

/// What stands large on the stage for everybody besides screens: one thing at a time.
public interface SurfaceTalk {
    /// What a client says about it.
    sealed interface Request extends ClientMessage {}

    /// What the node says about it.
    sealed interface News extends ServerMessage {}

    /// Shows this to everybody instead of what stood there, whoever showed that.
    /// @param id which one of its kind
    record Present(SurfaceKind surface, String id) implements Request {}

    /// Nothing is shown any more; said by whoever shows it, or by those who moderate.
    record PresentNothing() implements Request {}

    /// What is shown now.
    /// @param surface absent when nothing is
    record Presented(@Nullable Surface surface) implements News {}

    /// @param by whoever shows it, absent for those who do not see them
    record Surface(SurfaceKind kind, String id, @Nullable String by) {}

    enum SurfaceKind {
        BOARD,
        DOCUMENT,
        NOTES
    }
}
