package org.runde.portal.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;

/// A data kind, or none and why not. In the tables of the catalogue it is written `MEETING_NAME` or `NONE SETTING`.
public record Assignment(@Nullable DataKind kind, @Nullable Unassigned none) {
    private static final String NONE = "NONE ";

    public Assignment {
        if ((kind == null) == (none == null)) {
            throw new IllegalArgumentException("either a kind or none and why");
        }
    }

    /// @throws IllegalArgumentException when it is neither a kind nor `NONE` and a reason
    static Assignment of(String text) {
        return text.startsWith(NONE)
                ? new Assignment(null, Unassigned.valueOf(text.substring(NONE.length())))
                : new Assignment(DataKind.valueOf(text), null);
    }

    public Optional<DataKind> ofKind() {
        return Optional.ofNullable(kind);
    }

    /// As in the tables of the catalogue.
    @Override
    public String toString() {
        return kind != null ? kind.name() : NONE + none;
    }
}
