package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.ServerMessage.Quality;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Allotment;
import org.runde.mcu.allot.Allotter;
import org.runde.mcu.allot.Grant;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.allot.Wish;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.LayerState;

/// What one participant looks at, and what they get of it.
final class Viewing {
    private record Key(String participant, Source source) {}

    private final Stage.Events events;
    private final String viewer;
    private final Allotter allotter = new Allotter();
    private Map<Key, Shown> shown = Map.of();
    private Map<Key, Sent> told = new HashMap<>();
    private Allotment last = Allotment.NOTHING;

    Viewing(Stage.Events events, String viewer) {
        this.events = events;
        this.viewer = viewer;
    }

    void show(List<Shown> list) {
        Map<Key, Shown> next = new LinkedHashMap<>();
        for (Shown one : list) next.put(new Key(one.participant(), one.source()), one);
        shown = next;
    }

    /// What is shown of what there is.
    List<Feed> shown(Feeds feeds) {
        List<Feed> found = new ArrayList<>();
        for (Key key : shown.keySet()) {
            Feed feed = feeds.of(key.participant(), key.source());
            if (feed != null && feed.isVideo()) found.add(feed);
        }
        return found;
    }

    /// What was decided last.
    Allotment last() {
        return last;
    }

    /// What a device has chosen to show and to play of what there is, in its order.
    List<Feed> chosen(Feeds feeds) {
        List<Feed> found = new ArrayList<>();
        for (Key key : shown.keySet()) {
            Feed feed = feeds.of(key.participant(), key.source());
            if (feed != null) found.add(feed);
        }
        return found;
    }

    /// Sound: everything that is to be heard.
    void hear(List<Slot> slots, long now) {
        for (Slot slot : slots) {
            DownTrack down = slot.down();
            Feed feed = slot.feed();
            if (down == null || feed == null || slot.isVideo()) continue;
            down.want(feed.sounds() ? 0 : DownTrack.NO_LAYER, DownTrack.ALL_TEMPORAL_LAYERS, now);
        }
    }

    /// Pictures: what is shown, as far as the bandwidth goes.
    ///
    /// @param ranks of participants, 0 for who spoke last
    void allot(Receiving receiving, Supply supply, Map<String, Integer> ranks, Relief relief, long now) {
        Map<Key, Sent> tell = new HashMap<>();
        List<Wish> wishes = new ArrayList<>();
        Map<Key, DownTrack> downs = new HashMap<>();
        long audioBps = 0;
        for (Slot slot : receiving.slots()) {
            DownTrack down = slot.down();
            Feed feed = slot.feed();
            if (feed != null && slot.isVideo() && slot.undecodable()) tell(feed, Sent.UNDECODABLE, tell);
            if (down == null || feed == null) continue;
            if (slot.isVideo()) {
                downs.put(new Key(feed.participant(), feed.source()), down);
                wishes.add(wish(feed, ranks.getOrDefault(feed.participant(), ranks.size()), supply.of(feed.up(), now)));
            } else {
                audioBps += down.bps(now);
            }
        }
        Downlink downlink = receiving.downlink();
        Allotment allotment = allotter.allot(wishes, downlink.bps(), audioBps, relief, now);
        downlink.wishesBps(allotment.wishesBps());
        for (Grant grant : allotment.grants()) {
            Key key = new Key(grant.wish().participant(), grant.wish().source());
            DownTrack down = downs.get(key);
            if (down != null) {
                down.enough(grant.wish().enough());
                down.want(grant.layer(), grant.temporal(), now);
            }
            tell.put(key, grant.sent());
            if (told.get(key) == grant.sent()) continue;
            events.quality(viewer, new Quality(key.participant(), key.source(), grant.sent()));
        }
        told = tell;
        last = allotment;
    }

    private void tell(Feed feed, Sent sent, Map<Key, Sent> tell) {
        Key key = new Key(feed.participant(), feed.source());
        tell.put(key, sent);
        if (told.get(key) != sent) events.quality(viewer, new Quality(feed.participant(), feed.source(), sent));
    }

    private Wish wish(Feed feed, int rank, List<LayerState> layers) {
        Shown tile = shown.get(new Key(feed.participant(), feed.source()));
        int width = tile == null ? 0 : Math.max(0, tile.width());
        int height = tile == null ? 0 : Math.max(0, tile.height());
        boolean pinned = tile != null && tile.pinned();
        return new Wish(feed.participant(), feed.source(), width, height, pinned, rank, layers);
    }
}
