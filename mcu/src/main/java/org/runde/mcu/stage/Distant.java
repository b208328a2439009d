package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.List;
import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.forward.SenderClock;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpTrack;
import org.runde.mcu.speak.Voice;

/// Somebody who is in the room on another loop, with those of their tracks that are carried to here.
final class Distant {
    private final String participant;
    private final Voice voice;
    private final SenderClock clock = new SenderClock();
    private final List<Feed> feeds = new ArrayList<>();

    Distant(String participant, Voice voice) {
        this.participant = participant;
        this.voice = voice;
    }

    Feed add(CodecChoice codec, int payloadType, UpSetup setup, RtpOut toSender) {
        UpTrack up = new UpTrack(setup, clock, toSender);
        Feed feed = new Feed(participant, setup.source(), up, codec, payloadType, voice);
        feeds.add(feed);
        return feed;
    }

    boolean remove(Feed feed) {
        return feeds.remove(feed);
    }

    List<Feed> feeds() {
        return feeds;
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    Voice voice() {
        return voice;
    }

    void close() {
        for (Feed feed : feeds) feed.up().close();
        feeds.clear();
    }
}
