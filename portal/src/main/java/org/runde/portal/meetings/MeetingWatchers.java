package org.runde.portal.meetings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everybody who follows meetings. Asked for late, because those who follow need meetings themselves.
public final class MeetingWatchers {
    private final Supplier<List<MeetingWatcher>> watchers;

    public MeetingWatchers(Supplier<List<MeetingWatcher>> watchers) {
        this.watchers = watchers;
    }

    void tell(Consumer<MeetingWatcher> what) {
        watchers.get().forEach(what);
    }
}
