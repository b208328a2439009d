package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.Arrays;
import java.util.List;
import org.runde.wire.codec.Opus;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.codec.Red;

/// One payload of any codec: the first byte says which. What is described can be numbered anew in place, in the same
/// length, and then says the same but for the numbers.
final class PayloadTarget implements Target {
    private static final List<PayloadFormat> FORMATS = List.of("VP8", "VP9", "H264", "AV1", "OPUS").stream()
            .map(PayloadFormat::named)
            .toList();

    private final PayloadView view = new PayloadView();
    private final PayloadView again = new PayloadView();

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                bytes(0, 0x90, 0xf0, 0x81, 0x23, 0x45, 0x60, 0x10, 0x02, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0x68, 1, 1, 1),
                bytes(0, 0x10, 0x01, 1, 2, 3),
                bytes(1, 0xae, 0x81, 0x23, 0x21, 0x10, 0x4a, 2, 0x80, 1, 0x68, 1, 0x40, 0x12, 0x34, 0x80, 1, 2),
                bytes(1, 0xb8, 0x81, 0x23, 0x21, 0x03, 0x05, 1, 2),
                bytes(2, 0x78, 0, 4, 0x67, 1, 2, 3, 0, 3, 0x68, 1, 2, 0, 2, 0x65, 1),
                bytes(2, 0x7c, 0x87, 1, 2, 3),
                bytes(3, 0x18, 0x0a, 1, 2, 3),
                bytes(4, 0x78, 1, 2, 3, 4),
                bytes(5, 0xef, 0x0f, 0xa0, 3, 0x6f, 1, 2, 3, 4, 5));
    }

    private static byte[] bytes(int... numbers) {
        byte[] made = new byte[numbers.length];
        for (int i = 0; i < made.length; i++) made[i] = (byte) numbers[i];
        return made;
    }

    @Override
    public int shortRun() {
        return 60_000;
    }

    @Override
    public long mostBytes(int length) {
        return 32 * 1024 + 4L * length;
    }

    @Override
    public void eat(byte[] input) {
        if (input.length == 0) return;
        int which = (input[0] & 0xff) % (FORMATS.size() + 1);
        byte[] payload = Arrays.copyOfRange(input, 1, input.length);
        if (which == FORMATS.size()) {
            sound(payload);
            return;
        }
        PayloadFormat format = FORMATS.get(which);
        if (!format.describe(payload, 0, payload.length, view)) return;
        must(view.temporalLayer() >= 0 && view.temporalLayer() < 8, "a temporal layer that cannot be");
        must(view.spatialLayer() >= 0 && view.spatialLayer() < 8, "a spatial layer that cannot be");
        byte[] numbered = payload.clone();
        int picture = view.pictureId() < 0 ? 0 : view.pictureId() + 77;
        format.renumber(numbered, 0, numbered.length, picture, 99);
        must(format.describe(numbered, 0, numbered.length, again), "what was numbered anew cannot be read");
        must(
                again.keyFrame() == view.keyFrame()
                        && again.frameStart() == view.frameStart()
                        && again.temporalLayer() == view.temporalLayer()
                        && again.spatialLayer() == view.spatialLayer()
                        && again.pictureIdBits() == view.pictureIdBits()
                        && again.width() == view.width()
                        && again.height() == view.height(),
                "new numbers change what a frame is");
        if (view.pictureIdBits() > 0) {
            int mask = (1 << view.pictureIdBits()) - 1;
            must(again.pictureId() == (picture & mask), "another picture id than was asked for");
        }
    }

    private static void sound(byte[] payload) {
        int at = Red.primaryAt(payload, 0, payload.length);
        must(at == -1 || at > 0 && at <= payload.length, "a primary block outside of its payload");
        int type = Red.primaryType(payload, 0, payload.length);
        must(type >= -1 && type < 128, "a payload type that is none");
        must(Opus.tenthsOfMillis(payload, 0, payload.length) <= 1200, "more sound than fits a packet");
    }
}
