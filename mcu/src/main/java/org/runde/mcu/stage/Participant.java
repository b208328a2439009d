package org.runde.mcu.stage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.mcu.speak.Voice;

/// One participant on the stage: what they send, receive and look at.
final class Participant {
    private final Voice voice;
    private final Sending sending;
    private final Receiving receiving;
    private final Viewing viewing;
    private final Watch watch;
    /// In a large room: its sections wait to be arranged anew.
    boolean waits;

    private final Set<Source> open = EnumSet.noneOf(Source.class);

    private Participant(String id, Voice voice, Sending sending, Receiving receiving, Viewing viewing, long now) {
        this.voice = voice;
        this.sending = sending;
        this.receiving = receiving;
        this.viewing = viewing;
        this.watch = new Watch(id, now);
    }

    /// Somebody at a browser, who sends what `media` says.
    static Participant browser(
            Setting setting, String id, Voice voice, MediaState media, StageCounters counters, long now) {
        Sending sending = new Sending(setting, id, voice, media, counters);
        Receiving receiving = new Receiving(setting, id, counters);
        Participant browser = new Participant(id, voice, sending, receiving, new Viewing(setting.events(), id), now);
        browser.open(media);
        return browser;
    }

    /// A program that offers both connections itself.
    static Participant device(
            Setting setting, String id, Voice voice, MediaState media, StageCounters counters, long now) {
        Sending sending = new Sending(setting, id, voice, media, counters);
        Viewing viewing = new Viewing(setting.events(), id);
        Receiving receiving = new Watching(setting, id, counters, viewing, now);
        Participant device = new Participant(id, voice, sending, receiving, viewing, now);
        device.open(media);
        return device;
    }

    void media(MediaState media, long now) {
        sending.media(media, now);
        open(media);
    }

    /// A microphone or camera that was on once keeps its sections, so that switching it on again needs no negotiation.
    /// Screens come and go and give theirs back.
    private void open(MediaState media) {
        for (Source source : Source.values()) {
            boolean keeps = source == Source.MICROPHONE || source == Source.CAMERA;
            if (media.sends(source)) open.add(source);
            else if (!keeps) open.remove(source);
        }
    }

    void feeds(List<Feed> into) {
        sending.feeds(open, into);
    }

    Voice voice() {
        return voice;
    }

    Sending sending() {
        return sending;
    }

    Receiving receiving() {
        return receiving;
    }

    Viewing viewing() {
        return viewing;
    }

    Watch watch() {
        return watch;
    }

    void close(long now) {
        sending.close(now);
        receiving.close(now);
    }
}
