package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Source;

/// What there is to receive in a room at one moment, so ordered that nobody has to go through all of it to find what
/// one viewer gets: in a large room that would be done for each viewer, at each change.
final class Feeds {
    private record Place(String participant, Source source) {}

    private final List<Feed> sounds = new ArrayList<>();
    private final List<Feed> pictures = new ArrayList<>();
    private final Map<Place, Feed> byPlace = new HashMap<>();
    private final Set<Feed> all = new HashSet<>();

    Feeds(List<Feed> feeds) {
        for (Feed feed : feeds) {
            (feed.isVideo() ? pictures : sounds).add(feed);
            byPlace.put(new Place(feed.participant(), feed.source()), feed);
            all.add(feed);
        }
    }

    List<Feed> sounds() {
        return sounds;
    }

    List<Feed> pictures() {
        return pictures;
    }

    boolean contains(Feed feed) {
        return all.contains(feed);
    }

    @Nullable
    Feed of(String participant, Source source) {
        return byPlace.get(new Place(participant, source));
    }

    /// Sound that is to be heard now.
    List<Feed> heard() {
        List<Feed> heard = new ArrayList<>();
        for (Feed feed : sounds) if (feed.sounds()) heard.add(feed);
        return heard;
    }
}
