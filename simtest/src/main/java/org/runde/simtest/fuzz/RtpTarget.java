package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.Arrays;
import java.util.List;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// One RTP packet with its header extensions. Everything that a view names lies inside the packet; what is written from
/// what was read reads the same.
final class RtpTarget implements Target {
    private final RtpView view = new RtpView();
    private final RtpView again = new RtpView();
    private final byte[] room = new byte[16 * 1024];

    @Override
    public String name() {
        return "rtp";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] plain = packet(false);
        byte[] padded = Arrays.copyOf(packet(true), 200);
        int length = RtpWriter.pad(padded, 0, packet(true).length, 7);
        return List.of(plain, packet(true), Arrays.copyOf(padded, length));
    }

    static byte[] packet(boolean twoByte) {
        byte[] buf = new byte[300];
        RtpWriter writer = new RtpWriter();
        writer.begin(buf, 0, 96, true, 4711, 90_000, 0x1234_5678, twoByte);
        writer.extension(1, new byte[] {'0'}, 0, 1);
        writer.extension(10, new byte[] {'q'}, 0, 1);
        if (twoByte) writer.extension(200, new byte[40], 0, 40);
        buf[writer.extension(3, 1)] = (byte) 0x85;
        int at = writer.end();
        return Arrays.copyOf(buf, at + 20);
    }

    @Override
    public List<byte[]> words() {
        return List.of(new byte[] {(byte) 0xbe, (byte) 0xde}, new byte[] {0x10, 0}, new byte[] {(byte) 0xb0, 96});
    }

    @Override
    public int shortRun() {
        return 60_000;
    }

    @Override
    public long mostBytes(int length) {
        return 16 * 1024;
    }

    @Override
    public void eat(byte[] input) {
        if (!view.parse(input, 0, input.length)) return;
        int end = view.payloadOffset() + view.payloadLength();
        must(view.payloadOffset() >= 12 && view.payloadLength() >= 0, "a payload in front of itself");
        must(end + view.padding() == input.length, "payload and padding are not what follows the header");
        for (int i = 0; i < view.extensionCount(); i++) {
            int id = view.extensionIdOf(i);
            int at = view.extensionAt(id);
            must(at >= 16 && at + view.extensionLength(id) <= view.payloadOffset(), "an extension elsewhere");
        }
        int at = write(input);
        System.arraycopy(input, view.payloadOffset(), room, at, view.payloadLength());
        must(again.parse(room, 0, at + view.payloadLength()), "what was written cannot be read");
        must(
                again.sequence() == view.sequence()
                        && again.timestamp() == view.timestamp()
                        && again.ssrc() == view.ssrc()
                        && again.marker() == view.marker()
                        && again.payloadType() == view.payloadType()
                        && again.payloadLength() == view.payloadLength()
                        && again.extensionCount() == view.extensionCount(),
                "what was written reads otherwise");
        for (int i = 0; i < view.extensionCount(); i++) {
            int id = view.extensionIdOf(i);
            must(
                    Arrays.equals(
                            room,
                            again.extensionAt(id),
                            again.extensionAt(id) + again.extensionLength(id),
                            input,
                            view.extensionAt(id),
                            view.extensionAt(id) + view.extensionLength(id)),
                    "an extension has changed");
        }
    }

    /// @return where the payload goes
    private int write(byte[] input) {
        RtpWriter writer = new RtpWriter();
        writer.begin(room, 0, view.payloadType(), view.marker(), view.sequence(), view.timestamp(), view.ssrc(), true);
        for (int i = 0; i < view.extensionCount(); i++) {
            int id = view.extensionIdOf(i);
            // Of one that comes twice the first counts, and it is written as often.
            writer.extension(id, input, view.extensionAt(id), view.extensionLength(id));
        }
        return writer.end();
    }
}
