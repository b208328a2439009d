package org.runde.wire.codec;

/// Opus (RFC 7587; the first byte is the table-of-contents byte of RFC 6716 §3.1).
public final class Opus implements PayloadFormat {
    public static final Opus FORMAT = new Opus();

    /// RFC 7587 §4.1: the RTP clock is 48 kHz whatever the encoder does.
    public static final int CLOCK_HZ = 48_000;

    private Opus() {}

    @Override
    public String name() {
        return "OPUS";
    }

    @Override
    public boolean describe(byte[] buf, int off, int len, PayloadView out) {
        out.clear();
        if (len < 1) return false;
        out.frameStart = true;
        out.keyFrame = true;
        out.discardable = isSilence(len);
        return true;
    }

    @Override
    public void renumber(byte[] buf, int off, int len, int pictureId, int tl0PicIdx) {
        // Opus payloads carry no numbers of their own.
    }

    /// A payload of at most two bytes has no sound in it: the encoder is in discontinuous transmission (RFC 6716
    /// §2.1.9).
    public static boolean isSilence(int payloadLength) {
        return payloadLength <= 2;
    }

    /// Milliseconds of sound in a packet times ten, from its table-of-contents byte (RFC 6716 §3.1 and §3.2), or
    /// -1 when
    /// the payload is malformed.
    public static int tenthsOfMillis(byte[] buf, int off, int len) {
        if (len < 1) return -1;
        int toc = buf[off] & 0xff;
        int config = toc >>> 3;
        int frame;
        if (config < 12) frame = config % 4 == 0 ? 100 : 200 * (config % 4);
        else if (config < 16) frame = config % 2 == 0 ? 100 : 200;
        else frame = 25 << config % 4;
        int frames = switch (toc & 0x03) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> len < 2 ? -1 : buf[off + 1] & 0x3f;
        };
        // RFC 6716 §3.2.5: never more than 120 ms in one packet.
        return frames < 1 || frames * frame > 1200 ? -1 : frames * frame;
    }
}
