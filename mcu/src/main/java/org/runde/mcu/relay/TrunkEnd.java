package org.runde.mcu.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.Source;
import org.runde.mcu.speak.Heard;
import org.runde.mcu.speak.Voice;
import org.runde.mcu.stage.CodecChoice;
import org.runde.mcu.stage.Feed;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// One end of what joins two parts of a room. Belongs to its part's loop, but for [#wake], which the other end calls.
final class TrunkEnd {
    /// Records taken at once, so that the loop's own socket is not kept waiting.
    private static final int IN_ONE_TURN = 1024;

    private final RoomPart part;
    private final Ring out;
    private final Ring in;
    private final int ringBytes;
    private final List<@Nullable Outbound> outbound = new ArrayList<>();
    private final List<@Nullable Inbound> inbound = new ArrayList<>();
    private final Map<Voice, Integer> microphones = new HashMap<>();
    private final ArrayDeque<byte[]> news = new ArrayDeque<>();
    private final RtpView rtp = new RtpView();
    private final RtcpView rtcp = new RtcpView();
    private final byte[] level = new byte[4];
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable draining = this::drain;
    private Set<CodecChoice> decodes = CodecChoice.pictures();
    private boolean pending;
    private boolean closed;

    @Nullable
    TrunkEnd other;

    TrunkEnd(RoomPart part, Ring out, Ring in, int ringBytes) {
        this.part = part;
        this.out = out;
        this.in = in;
        this.ringBytes = ringBytes;
    }

    /// Whether the room's own loop is at the other end.
    boolean leadsHome() {
        TrunkEnd there = other;
        return there != null && there.part.atHome();
    }

    // ---- room in the ring: what is short, or seldom, must never wait for pictures

    int sparedByPictures() {
        return ringBytes / 4;
    }

    int sparedBySound() {
        return ringBytes / 8;
    }

    /// Nothing overtakes news: a number may be another person's track by now, and the other end has to know.
    boolean put(int kind, int track, byte[] buf, int off, int len, int spared) {
        if (kind != Records.NEWS && !tellNews()) return false;
        if (closed || !out.put(kind, track, buf, off, len, spared)) return false;
        if (!pending) {
            pending = true;
            part.somethingToSend();
        }
        return true;
    }

    private void tell(News said) {
        news.add(Json.write(said).getBytes(StandardCharsets.UTF_8));
        tellNews();
    }

    /// @return whether all of it is told
    private boolean tellNews() {
        while (!news.isEmpty()) {
            byte[] json = news.peek();
            if (!put(Records.NEWS, 0, json, 0, json.length, 0)) return false;
            news.remove();
        }
        return true;
    }

    /// At the end of a turn: the other loop is woken once for all that this one has put.
    void flush() {
        TrunkEnd there = other;
        if (pending && there != null && there.wake()) pending = false;
    }

    /// From the other end's loop.
    ///
    /// @return false when this loop cannot be told now
    private boolean wake() {
        if (!woken.compareAndSet(false, true)) return true;
        if (part.site().post(draining)) return true;
        woken.set(false);
        return false;
    }

    // ---- what is here

    void offer(Feed feed, long now) {
        int number = outbound.indexOf(null);
        if (number < 0) {
            number = outbound.size();
            outbound.add(null);
        }
        Outbound track = new Outbound(this, number, feed);
        outbound.set(number, track);
        tell(News.TrackHere.of(number, feed));
        if (feed.source() == Source.MICROPHONE) microphones.put(feed.voice(), number);
        track.start(feed.up().isOpen(), now);
    }

    void withdraw(Feed feed) {
        for (int i = 0; i < outbound.size(); i++) {
            Outbound track = outbound.get(i);
            if (track == null || !track.feed().equals(feed)) continue;
            track.close();
            microphones.remove(feed.voice(), i);
            outbound.set(i, null);
            tell(new News.TrackGone(i));
        }
    }

    /// What everybody at the other end can show.
    Set<CodecChoice> decodes() {
        return decodes;
    }

    void tellDecodes(Set<CodecChoice> here) {
        tell(new News.Decodes(here.stream().sorted().toList()));
    }

    void tellHeard(Heard heard) {
        tell(new News.Voices(heard.forwarded(), heard.speaking(), heard.lastWords()));
    }

    /// Levels of a voice here.
    void tellLevel(Voice voice, int loudness, int packets, boolean loud) {
        Integer number = microphones.get(voice);
        if (number == null) return;
        Bytes.put16(level, 0, Math.min(loudness, 0xffff));
        level[2] = (byte) Math.min(packets, 0xff);
        level[3] = (byte) (loud ? 1 : 0);
        put(Records.LEVEL, number, level, 0, level.length, 0);
    }

    void tick(long now) {
        tellNews();
        for (int i = 0; i < outbound.size(); i++) {
            Outbound track = outbound.get(i);
            if (track != null) track.tick(now);
        }
        for (int i = 0; i < inbound.size(); i++) {
            Inbound track = inbound.get(i);
            if (track != null) track.tick(now);
        }
    }

    void want(long now) {
        for (int i = 0; i < inbound.size(); i++) {
            Inbound track = inbound.get(i);
            if (track != null) track.want(now);
        }
    }

    // ---- what comes

    /// A defect in what came ends this trunk and neither part. It is thrown on, so that the loop counts and logs it.
    private void drain() {
        woken.set(false);
        try {
            take();
        } catch (Throwable bug) {
            part.onBroken(this);
            throw bug;
        }
    }

    private void take() {
        long now = part.site().nowNanos();
        int taken = 0;
        while (!closed && taken < IN_ONE_TURN && in.next()) {
            onRecord(in.kind(), in.track(), in.buf(), in.offset(), in.length(), now);
            taken++;
        }
        if (taken == IN_ONE_TURN) wake();
    }

    private void onRecord(int kind, int number, byte[] buf, int off, int len, long now) {
        if (kind == Records.NEWS) {
            onNews(new String(buf, off, len, StandardCharsets.UTF_8));
            return;
        }
        Outbound from = number < outbound.size() ? outbound.get(number) : null;
        Inbound to = number < inbound.size() ? inbound.get(number) : null;
        switch (kind) {
            case Records.RTP -> {
                if (to != null && rtp.parse(buf, off, len)) to.onRtp(rtp, now);
            }
            case Records.REPORT -> {
                rtcp.start(buf, off, len);
                if (to != null) to.onReport(rtcp, now);
            }
            case Records.FEEDBACK -> {
                rtcp.start(buf, off, len);
                if (from != null) from.onFeedback(rtcp, now);
            }
            case Records.STATE -> {
                if (to != null) to.onState(buf, off, now);
            }
            case Records.SKIP -> {
                if (to != null) to.onSkip(Bytes.i32(buf, off));
            }
            case Records.WANT -> {
                if (from != null) from.want(buf[off], Bytes.u16(buf, off + 1), now);
            }
            case Records.LEVEL -> {
                if (to != null) to.onLevel(buf, off, now);
            }
            default -> throw new IllegalStateException("a record of kind " + kind);
        }
    }

    private void onNews(String json) {
        try {
            switch (Json.read(json, News.class)) {
                case News.TrackHere here -> arrived(here);
                case News.TrackGone gone -> gone(gone.track());
                case News.Decodes told -> {
                    decodes = Set.copyOf(told.choices());
                    part.decodesChanged();
                }
                case News.Voices voices ->
                    part.obey(new Heard(voices.forwarded(), voices.speaking(), voices.lastWords()));
            }
        } catch (Json.Malformed e) {
            throw new IllegalStateException("the other part of the room cannot be understood", e);
        }
    }

    private void arrived(News.TrackHere here) {
        while (inbound.size() <= here.track()) inbound.add(null);
        var feedback = new Inbound.Feedback(this, here.track());
        Feed feed = part.stage()
                .arrive(
                        here.participant(),
                        here.codec(),
                        here.payloadType(),
                        here.setup(part.reporterSsrc()),
                        feedback);
        inbound.set(here.track(), new Inbound(this, here.track(), feed));
    }

    private void gone(int number) {
        Inbound track = inbound.get(number);
        inbound.set(number, null);
        if (track != null) part.stage().depart(track.feed());
    }

    /// The other part is no more, or this one.
    void close() {
        if (closed) return;
        closed = true;
        for (Outbound track : outbound) if (track != null) track.close();
        for (Inbound track : inbound) if (track != null) part.stage().depart(track.feed());
        outbound.clear();
        inbound.clear();
    }

    boolean isClosed() {
        return closed;
    }

    Carried carried() {
        return out.carried();
    }
}
