package org.runde.simtest.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtcp.ReceiveStatistics;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.RtpTimeline;
import org.runde.wire.rtp.ExtendedSequence;
import org.runde.wire.rtp.RtpView;

/// One stream as a viewer's decoder takes it: asks for what is missing, gives up after a while, decodes in order, and
/// notes everything that a decoder would stumble over. Belongs to one thread.
public final class ReceivedStream {
    private static final long NACK_AFTER_NANOS = 10_000_000L;
    private static final long NACK_AGAIN_NANOS = 60_000_000L;
    private static final int MAX_NACKS = 10;

    /// How long libwebrtc waits for a frame it could decode before it asks for a key frame.
    private static final long VIDEO_GIVE_UP_NANOS = 3_000_000_000L;

    /// Sound is not asked for again: what has not come when the jitter buffer has played so far is concealed.
    private static final long AUDIO_GIVE_UP_NANOS = 80_000_000L;

    /// Older than the jitter buffer, and a key frame behind it is taken.
    private static final long JUMP_NANOS = 40_000_000L;

    /// More than a node keeps places for.
    private static final int MAX_JUMP = 300;

    private static final long SETTLE_NANOS = 40_000_000L;
    /// libwebrtc's pace while it waits for a key frame.
    private static final long PLI_AGAIN_NANOS = 200_000_000L;
    private static final int REMEMBERED = 4096;

    private record Packet(long sequence, int timestamp, boolean marker, byte[] payload, long at) {}

    private static final class Hole {
        final long since;
        long askedAt = Long.MIN_VALUE / 2;
        int asked;

        Hole(long since) {
            this.since = since;
        }
    }

    private final boolean video;
    private final long giveUpNanos;
    private final ReceiveStatistics statistics;
    private final ExtendedSequence numbers = new ExtendedSequence();
    private final TreeMap<Long, Packet> waiting = new TreeMap<>();
    private final TreeMap<Long, Hole> holes = new TreeMap<>();
    private final long[] seenNumbers = new long[REMEMBERED];
    private final int[] seenHashes = new int[REMEMBERED];
    private final PayloadFormat format = PayloadFormat.named("VP8");
    private final PayloadView described = new PayloadView();
    private final List<String> violations = new ArrayList<>();
    private final Frames frames = new Frames();
    private long next = -1;
    private long startedAt = -1;
    private long lastAt;
    private long lost;
    private long packets;
    private long recovered;
    private long pliAt = Long.MIN_VALUE / 2;
    private int lastSenderReport;
    private long lastSenderReportAt;
    private final RtpTimeline senderTime;

    public ReceivedStream(boolean video) {
        this.video = video;
        this.giveUpNanos = video ? VIDEO_GIVE_UP_NANOS : AUDIO_GIVE_UP_NANOS;
        int clockRate = video ? 90_000 : 48_000;
        this.statistics = new ReceiveStatistics(clockRate);
        this.senderTime = new RtpTimeline(clockRate);
        Arrays.fill(seenNumbers, -1);
    }

    /// A media packet.
    ///
    /// @param heardSince since when something has come from the node without a break
    public void onRtp(RtpView packet, long heardSince, long now) {
        checkJump(packet.sequence(), heardSince);
        lastAt = now;
        byte[] payload = Arrays.copyOfRange(
                packet.buf(), packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength());
        if (statistics.extend(packet.sequence()) != ReceiveStatistics.STRAY) {
            statistics.onPacket(packet.timestamp(), now);
        }
        take(packet.sequence(), packet.timestamp(), packet.marker(), payload, now);
    }

    /// A retransmission: the number of the original stands before its payload (RFC 4588 §4).
    public void onRetransmission(RtpView packet, long now) {
        if (packet.payloadLength() < 2) return;
        int at = packet.payloadOffset();
        byte[] payload = Arrays.copyOfRange(packet.buf(), at + 2, at + packet.payloadLength());
        recovered++;
        take(Bytes.u16(packet.buf(), at), packet.timestamp(), packet.marker(), payload, now);
    }

    private void take(int wireNumber, int timestamp, boolean marker, byte[] payload, long now) {
        packets++;
        long before = numbers.highest();
        long sequence = numbers.extend(wireNumber);
        checkSameContent(sequence, payload);
        if (before >= 0) {
            for (long hole = before + 1; hole < sequence; hole++) holes.put(hole, new Hole(now));
        }
        if (startedAt < 0) startedAt = now;
        // A stream's first packets may arrive in any order: for a moment the smallest number is taken for the first.
        boolean settling = now - startedAt < SETTLE_NANOS;
        if (next < 0) next = sequence;
        if (settling && sequence < next && frames.decoded == 0) {
            for (long hole = sequence + 1; hole < next; hole++) holes.put(hole, new Hole(now));
            next = sequence;
        }
        holes.remove(sequence);
        if (sequence < next || payload.length == 0 && marker) return;
        waiting.putIfAbsent(sequence, new Packet(sequence, timestamp, marker, payload, now));
        if (!settling) drain();
    }

    /// What the node has not got, it must not keep places for without end.
    private void checkJump(int wireNumber, long heardSince) {
        long before = numbers.highest();
        int jump = (short) (wireNumber - (int) before);
        if (before >= 0 && jump > MAX_JUMP && heardSince < lastAt) violation(before + " is followed by " + wireNumber);
    }

    /// No two different payloads under one number: a decoder would mix two pictures, and SRTP would reuse a key stream.
    private void checkSameContent(long sequence, byte[] payload) {
        int slot = (int) (sequence % REMEMBERED);
        int hash = Arrays.hashCode(payload);
        if (seenNumbers[slot] == sequence && seenHashes[slot] != hash) {
            violation("two payloads under number " + sequence);
        }
        seenNumbers[slot] = sequence;
        seenHashes[slot] = hash;
    }

    private void drain() {
        Packet packet;
        while ((packet = waiting.remove(next)) != null) {
            next++;
            if (video) frames.packet(packet);
            else frames.audio(packet);
        }
    }

    /// What is missing for too long is given up; what is missing is asked for.
    ///
    /// @return whether anything was written
    boolean feedback(RtcpWriter writer, int reporter, int ssrc, long now) {
        if (startedAt < 0 || now - startedAt < SETTLE_NANOS) return false;
        drain();
        holes.headMap(next).clear();
        if (video && !holes.isEmpty() && now - holes.firstEntry().getValue().since > JUMP_NANOS) jumpToKeyFrame();
        while (!holes.isEmpty()
                && holes.firstKey() >= next
                && now - holes.firstEntry().getValue().since > giveUpNanos) {
            next = holes.firstKey() + 1;
            holes.remove(next - 1);
            lost++;
            frames.lost();
            waiting.headMap(next).clear();
            drain();
        }
        boolean wrote = video && askAgain(writer, reporter, ssrc, now);
        if (video && frames.needKey && packets > 0 && now - pliAt > PLI_AGAIN_NANOS) {
            pliAt = now;
            wrote |= writer.pictureLoss(reporter, ssrc);
        }
        return wrote;
    }

    /// A whole key frame needs nothing of what is missing before it.
    private void jumpToKeyFrame() {
        for (long at : waiting.keySet()) {
            if (!wholeKeyFrame(at)) continue;
            lost += holes.headMap(at).size();
            holes.headMap(at).clear();
            waiting.headMap(at).clear();
            next = at;
            frames.lost();
            drain();
            return;
        }
    }

    private boolean wholeKeyFrame(long at) {
        for (int i = 0; ; i++) {
            Packet packet = waiting.get(at + i);
            if (packet == null || packet.payload.length < Vp8Frames.MIN_LENGTH) return false;
            Stamp stamp = Vp8Frames.stamp(packet.payload, 0);
            if (!stamp.key() || stamp.packet() != i) return false;
            if (i == stamp.packets() - 1) return true;
        }
    }

    private boolean askAgain(RtcpWriter writer, int reporter, int ssrc, long now) {
        boolean wrote = false;
        for (var entry : holes.entrySet()) {
            Hole hole = entry.getValue();
            if (now - hole.since < NACK_AFTER_NANOS || now - hole.askedAt < NACK_AGAIN_NANOS) continue;
            if (hole.asked == MAX_NACKS) continue;
            hole.asked++;
            hole.askedAt = now;
            int wireNumber = (int) (entry.getKey() & 0xffff);
            wrote |= wrote ? writer.nackMore(wireNumber, 0) : writer.nack(reporter, ssrc, wireNumber, 0);
        }
        return wrote;
    }

    void onSenderReport(long ntp, int timestamp, long now) {
        lastSenderReport = NtpTime.middle(ntp);
        senderTime.set(NtpTime.toNanos(ntp), timestamp);
        lastSenderReportAt = now;
    }

    /// A receiver report of this stream (RFC 3550 §6.4.2).
    void report(RtcpWriter writer, int ssrc, long now) {
        if (!statistics.started()) return;
        statistics.closeInterval();
        writer.report(
                ssrc,
                statistics.fractionLost(),
                statistics.cumulativeLost(),
                statistics.extendedHighest() & 0xffff_ffffL,
                statistics.jitter(),
                lastSenderReport,
                lastSenderReport == 0 ? 0 : RtpTimeline.ticks(now - lastSenderReportAt, 65_536) & 0xffff_ffffL);
    }

    private void violation(String what) {
        if (violations.size() < 20) violations.add(what);
    }

    /// What a decoder would stumble over; must stay empty.
    public List<String> violations() {
        return violations;
    }

    /// Frames (or audio packets) decoded in order.
    public long decoded() {
        return frames.decoded;
    }

    public long keyFrames() {
        return frames.keyFrames;
    }

    /// Width of the picture at the last key frame, or 0.
    public int width() {
        return frames.width;
    }

    /// Simulcast layer of the last frame.
    public int layer() {
        return frames.layer;
    }

    public long packets() {
        return packets;
    }

    public long recovered() {
        return recovered;
    }

    /// Packets that never came, however often they were asked for.
    public long lost() {
        return lost;
    }

    /// When the frame last decoded was captured, simulated nanoseconds; 0 before the first.
    public long freshest() {
        return frames.sentAt;
    }

    /// How far the sender reports put the frame last decoded from when it was captured, nanoseconds. The clocks have
    /// nothing to do with each other, so only the difference between two streams means something.
    public OptionalLong shift() {
        return senderTime.known() && frames.decoded > 0
                ? OptionalLong.of(senderTime.nanosAt(frames.timestamp) - frames.sentAt)
                : OptionalLong.empty();
    }

    /// Longest time from sending a frame to decoding it, nanoseconds.
    public long slowestNanos() {
        return frames.slowest;
    }

    /// What a frame decoder knows.
    private final class Frames {
        boolean needKey = true;
        boolean skipping;
        long decoded;
        long keyFrames;
        long slowest;
        long sentAt;
        int width;
        int layer = -1;
        private int pictureId = -1;
        private int frame = -1;
        private int timestamp;
        private int nextPacket;
        private @Nullable Stamp first;

        void lost() {
            first = null;
            if (video) {
                needKey = true;
                skipping = true;
            }
        }

        void audio(Packet packet) {
            Stamp stamp = ScriptedAudio.stamp(packet.payload, 0);
            if (decoded > 0 && packet.timestamp - timestamp <= 0) violation("audio time goes backwards");
            if (decoded > 0 && stamp.frame() <= frame) violation("sound comes twice");
            timestamp = packet.timestamp;
            frame = stamp.frame();
            slowest = Math.max(slowest, packet.at - stamp.sentAt());
            sentAt = stamp.sentAt();
            decoded++;
        }

        void packet(Packet packet) {
            // An empty packet keeps a place.
            if (packet.payload.length < Vp8Frames.MIN_LENGTH) return;
            Stamp stamp = Vp8Frames.stamp(packet.payload, 0);
            if (stamp.packet() == 0) {
                start(packet, stamp);
            } else if (first == null) {
                if (!skipping && !needKey)
                    violation("frame " + stamp.frame() + " begins with packet " + stamp.packet());
                return;
            } else if (stamp.frame() != first.frame()
                    || stamp.layer() != first.layer()
                    || stamp.packet() != nextPacket) {
                violation("frame " + first.frame() + " is mixed with frame " + stamp.frame());
                return;
            }
            nextPacket = stamp.packet() + 1;
            boolean last = nextPacket == stamp.packets();
            if (last != packet.marker) violation("marker bit is wrong in frame " + stamp.frame());
            if (last && first != null) finish(packet, stamp);
        }

        private void start(Packet packet, Stamp stamp) {
            // A pause or a switch to another layer may cut off the frame on its way; the key frame behind it needs
            // nothing of it.
            Stamp open = first;
            boolean cutOff = open != null && nextPacket != open.packets();
            if (open != null && cutOff && !stamp.key()) {
                violation("frame " + open.frame() + " was not finished");
            }
            if (!format.describe(packet.payload, 0, packet.payload.length, described)) {
                violation("a payload is no VP8");
                return;
            }
            if (described.keyFrame() != stamp.key()) violation("key frame flag is wrong");
            if (needKey && !stamp.key()) {
                skipping = true;
                first = null;
                return;
            }
            if (!stamp.key() && stamp.layer() != layer) violation("layer changes without a key frame");
            if (!skipping && !cutOff && pictureId >= 0 && described.pictureId() != (pictureId + 1 & 0x7fff)) {
                violation("picture id jumps from " + pictureId + " to " + described.pictureId());
            }
            if (decoded > 0 && packet.timestamp - timestamp <= 0) violation("picture time goes backwards");
            if (stamp.key()) width = described.width();
            needKey = false;
            skipping = false;
            first = stamp;
        }

        private void finish(Packet packet, Stamp stamp) {
            if (stamp.key()) keyFrames++;
            pictureId = described.pictureId();
            layer = stamp.layer();
            frame = stamp.frame();
            timestamp = packet.timestamp;
            slowest = Math.max(slowest, packet.at - stamp.sentAt());
            sentAt = stamp.sentAt();
            decoded++;
            first = null;
        }
    }
}
