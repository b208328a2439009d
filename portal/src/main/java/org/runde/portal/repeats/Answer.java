package org.runde.portal.repeats;

import org.jspecify.annotations.Nullable;

/// An answer as it went out the first time.
public record Answer(
        int status, @Nullable String contentType, @Nullable String location, String body) {
    @Override
    public String toString() {
        // The body may hold names.
        return "Answer[" + status + "]";
    }
}
