package org.runde.mcu.forward;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.FrameStructure;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.codec.Red;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// Puts packets to one viewer together in the [Scratch]: the viewer's payload types and header extension ids,
/// the stretch's numbers, and picture ids that go on across layers.
final class DownWriter {
    /// Answer: this packet cannot be sent.
    static final int UNSENDABLE = -1;

    private static final int NOT_MAPPED = -1;

    private final DownSetup setup;
    private final UpTrack up;
    private final ExtensionIds from;
    private final ExtensionIds to;
    private final Scratch scratch;
    private final byte[] mid;
    /// One to three.
    private final DownSetup.Payload[] payloads;

    private int rtxSequence;
    private int lastPicture = -1;
    private int lastPictureBits;
    private int lastTl0 = -1;
    private int lastFrame = -1;
    private int descriptorLength;

    DownWriter(DownSetup setup, UpTrack up) {
        this.setup = setup;
        this.up = up;
        this.from = up.extensions();
        this.to = setup.extensions();
        this.scratch = up.scratch();
        this.mid = setup.mid().getBytes(StandardCharsets.US_ASCII);
        // As for the media's own start: in the lower half (RFC 3711 §3.3.1).
        this.rtxSequence = setup.rtxSsrc() >>> 8 & 0x3fff;
        this.payloads = setup.payloads().toArray(DownSetup.Payload[]::new);
    }

    /// How the viewer takes what comes under a payload type, or null when it takes none of it. The last says so where
    /// several do.
    private DownSetup.@Nullable Payload payload(int from) {
        for (int i = payloads.length - 1; i >= 0; i--) if (payloads[i].from() == from) return payloads[i];
        return null;
    }

    private int typeOf(RtpView packet) {
        DownSetup.Payload known = payload(packet.payloadType());
        return known == null ? NOT_MAPPED : known.to();
    }

    DownSetup setup() {
        return setup;
    }

    /// Goes on where another one has stopped, under the same stream numbers.
    void follow(DownWriter before) {
        rtxSequence = before.rtxSequence;
        lastPicture = before.lastPicture;
        lastPictureBits = before.lastPictureBits;
        lastTl0 = before.lastTl0;
        lastFrame = before.lastFrame;
    }

    /// Picture ids follow on those of the layer before.
    void continuePictures(Stretch stretch, @Nullable PayloadView first) {
        stretch.pictureShift = 0;
        stretch.tl0Shift = 0;
        if (first == null) return;
        if (first.pictureId() >= 0 && lastPicture >= 0) stretch.pictureShift = lastPicture + 1 - first.pictureId();
        if (first.tl0PicIdx() >= 0 && lastTl0 >= 0) stretch.tl0Shift = lastTl0 + 1 - first.tl0PicIdx();
        DependencyDescriptor descriptor = first.descriptor();
        stretch.frameShift = descriptor == null || lastFrame < 0 ? 0 : lastFrame + 1 - descriptor.frameNumber();
    }

    /// Whether a frame left out must leave no hole in the picture ids. VP8 receivers wait for a frame whose id
    /// they have not seen; with VP9 the ids are also positions in the picture group (RFC 9628 §4.2) and stay as
    /// they are.
    boolean closesPictures(RtpView packet) {
        UpSetup.Payload payload = up.payload(packet.payloadType());
        return payload != null && payload.format().name().equals("VP8");
    }

    /// @return the length of the packet in the scratch, or [#UNSENDABLE]
    int write(Stretch stretch, long in, RtpView packet, PayloadView payload, long now) {
        int type = typeOf(packet);
        if (type == NOT_MAPPED) return UNSENDABLE;
        int sequence = (int) (in + stretch.shift) & 0xffff;
        describe(stretch, payload, true);
        begin(stretch, packet, type, sequence, setup.ssrc());
        int at = extensions(packet, now);
        if (at + packet.payloadLength() > Scratch.MAX_PACKET) return UNSENDABLE;
        return content(stretch, packet, payload, at, true);
    }

    /// An empty packet in place of one that is left out, which receivers take for padding.
    int plug(Stretch stretch, long in, RtpView packet, long now) {
        int type = typeOf(packet);
        if (type == NOT_MAPPED) return UNSENDABLE;
        descriptorLength = 0;
        begin(stretch, packet, type, (int) (in + stretch.shift) & 0xffff, setup.ssrc());
        RtpWriter.putMarker(scratch.buf, 0, false);
        return extensions(packet, now);
    }

    /// The packet as it went out (empty where it did), as a retransmission (RFC 4588 §4). Without an agreed
    /// format for these it is not sent again: under its own number it would use one SRTP index twice.
    int resend(Stretch stretch, long out, RtpView packet, @Nullable PayloadView payload, long now) {
        DownSetup.Payload known = payload(packet.payloadType());
        int type = known == null ? NOT_MAPPED : known.rtxType();
        if (type == NOT_MAPPED) return UNSENDABLE;
        describe(stretch, payload, false);
        begin(stretch, packet, type, rtxSequence, setup.rtxSsrc());
        int at = extensions(packet, now);
        if (at + 2 + packet.payloadLength() > Scratch.MAX_PACKET) return UNSENDABLE;
        rtxSequence = (rtxSequence + 1) & 0xffff;
        Bytes.put16(scratch.buf, at, (int) out);
        at += 2;
        return payload == null ? at : content(stretch, packet, payload, at, false);
    }

    /// A packet of padding in the stream of retransmissions, where it takes no number that a decoder waits for.
    ///
    /// @param bytes 1 to 255
    int pad(int bytes, long now) {
        int type = NOT_MAPPED;
        for (DownSetup.Payload payload : setup.payloads()) type = Math.max(type, payload.rtxType());
        if (type == NOT_MAPPED) return UNSENDABLE;
        scratch.writer.begin(scratch.buf, 0, type, false, rtxSequence, 0, setup.rtxSsrc(), false);
        rtxSequence = (rtxSequence + 1) & 0xffff;
        ownExtensions(now);
        return RtpWriter.pad(scratch.buf, 0, scratch.writer.end(), bytes);
    }

    /// The dependency descriptor as the viewer is to read it: frames numbered on from those before, and no more
    /// promised than goes out. It stands aside, as its length decides how the header is written.
    private void describe(Stretch stretch, @Nullable PayloadView payload, boolean live) {
        DependencyDescriptor descriptor = payload == null ? null : payload.descriptor();
        FrameStructure structure = descriptor == null ? null : descriptor.structure();
        descriptorLength = 0;
        if (descriptor == null || structure == null || to.dependencyDescriptor() <= 0) return;
        int frame = (descriptor.frameNumber() + stretch.frameShift) & 0xffff;
        int target = stretch.cut.target();
        int sent = target < 0 || target >= structure.targets() ? 0 : structure.coveredBy(target);
        int active = descriptor.activeTargets();
        boolean fewer = (active & ~sent) != 0 && sent != 0;
        // A frame that refers to nothing begins the stream of a layer that builds on no other one, as all do in the
        // modes
        // called S; the packet that brought the structure was of another layer and has not gone out.
        boolean first = descriptor.frameStart() && descriptor.references() == 0;
        descriptorLength = descriptor.write(scratch.descriptor, 0, frame, fewer ? active & sent : active, fewer, first);
        if (live && (lastFrame < 0 || isNewer(frame, lastFrame, 16))) lastFrame = frame;
    }

    private void begin(Stretch stretch, RtpView packet, int type, int sequence, int ssrc) {
        scratch.writer.begin(
                scratch.buf,
                0,
                type,
                packet.marker(),
                sequence,
                packet.timestamp() + stretch.timestampShift,
                ssrc,
                descriptorLength > 16);
    }

    /// @return where the payload goes
    private int extensions(RtpView packet, long now) {
        ownExtensions(now);
        copy(packet, from.audioLevel(), to.audioLevel());
        copy(packet, from.videoOrientation(), to.videoOrientation());
        if (descriptorLength > 0) {
            scratch.writer.extension(to.dependencyDescriptor(), scratch.descriptor, 0, descriptorLength);
        }
        return scratch.writer.end();
    }

    /// What is written when the packet leaves comes first, so that whoever sends it need not search.
    private void ownExtensions(long now) {
        RtpWriter writer = scratch.writer;
        if (to.transportWide() > 0) {
            int at = writer.extension(to.transportWide(), 2);
            if (at >= 0) Bytes.put16(scratch.buf, at, 0);
        }
        if (to.absSendTime() > 0) {
            int at = writer.extension(to.absSendTime(), 3);
            long nanos = NtpTime.ofUnixNanos(now + setup.wallOffsetNanos());
            if (at >= 0) Bytes.put24(scratch.buf, at, NtpTime.absSendTime(nanos));
        }
        if (to.mid() > 0) writer.extension(to.mid(), mid, 0, mid.length);
    }

    private void copy(RtpView packet, int idThere, int idHere) {
        if (idThere <= 0 || idHere <= 0) return;
        int at = packet.extensionAt(idThere);
        if (at >= 0) scratch.writer.extension(idHere, packet.buf(), at, packet.extensionLength(idThere));
    }

    private int content(Stretch stretch, RtpView packet, PayloadView payload, int at, boolean live) {
        UpSetup.Payload format = up.payload(packet.payloadType());
        if (format != null && format.format() == Red.FORMAT) return redundant(packet, at);
        int length = packet.payloadLength();
        System.arraycopy(packet.buf(), packet.payloadOffset(), scratch.buf, at, length);
        int picture = payload.pictureId();
        int tl0 = payload.tl0PicIdx();
        UpSetup.Payload known = up.payload(packet.payloadType());
        if (known != null && (picture >= 0 || tl0 >= 0)) {
            int outPicture = picture + stretch.pictureShift;
            int outTl0 = tl0 + stretch.tl0Shift;
            known.format().renumber(scratch.buf, at, length, outPicture, outTl0);
            if (live) remember(payload, outPicture, outTl0);
        }
        return at + length;
    }

    /// RFC 2198: whole for those who take it, else the sound of this moment alone.
    private int redundant(RtpView packet, int at) {
        byte[] from = packet.buf();
        int start = packet.payloadOffset();
        int end = start + packet.payloadLength();
        DownSetup.Payload known = payload(packet.payloadType());
        int block = known == null ? NOT_MAPPED : known.blockType();
        if (block == NOT_MAPPED) start = Red.primaryAt(from, start, packet.payloadLength());
        System.arraycopy(from, start, scratch.buf, at, end - start);
        if (block != NOT_MAPPED) Red.putType(scratch.buf, at, block);
        return at + end - start;
    }

    /// An id that is taken: the next layer begins behind the newest of them.
    void rememberPicture(PayloadView payload, int picture) {
        int bits = payload.pictureIdBits();
        if (lastPicture < 0 || bits != lastPictureBits || isNewer(picture, lastPicture, bits)) {
            lastPicture = picture & ((1 << bits) - 1);
            lastPictureBits = bits;
        }
    }

    private void remember(PayloadView payload, int picture, int tl0) {
        if (payload.pictureId() >= 0) rememberPicture(payload, picture);
        if (payload.tl0PicIdx() >= 0 && (lastTl0 < 0 || isNewer(tl0, lastTl0, 8))) lastTl0 = tl0 & 0xff;
    }

    private static boolean isNewer(int number, int than, int bits) {
        int unused = Integer.SIZE - bits;
        return (number - than) << unused >> unused > 0;
    }
}
