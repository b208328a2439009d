package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.mcu.net.tcp.TcpInbox;
import org.runde.mcu.net.tcp.TcpLimits;
import org.runde.mcu.net.tcp.TcpPath;
import org.runde.mcu.net.tcp.TcpPort;
import org.runde.wire.ice.IceLite;

/// A TCP connection to the real port, in pieces of any size. What reaches a loop are exactly the frames (RFC 4571) that
/// stand in it, from a first one that is a check for somebody here; after a frame that is too long nothing does.
final class FramingTarget implements Target {
    private static final int FRAME = 300;
    private static final int PATIENCE_SECONDS = 20;
    private static final TcpLimits LIMITS = new TcpLimits(64, 64, 10_000, 8, FRAME);

    private @Nullable TcpPort port;
    private volatile Received received = new Received();

    private static final class Received implements TcpInbox {
        final List<byte[]> frames = new ArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public boolean post(TcpPath path, byte[] frame) {
            if (frame.length == 0) ended.countDown();
            else frames.add(frame);
            return true;
        }
    }

    @Override
    public String name() {
        return "framing";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] check = StunTarget.check("transaction0".getBytes(StandardCharsets.US_ASCII))
                .fingerprinted();
        ScriptWriter talk =
                new ScriptWriter().u8(0).chunk(check).chunk(new byte[0]).chunk(new byte[200]);
        return List.of(
                new ScriptWriter().u8(3).chunk(check).bytes(),
                talk.chunk(check).u16(FRAME + 1).raw(new byte[20]).bytes(),
                new ScriptWriter().u8(200).chunk(new byte[30]).bytes());
    }

    @Override
    public int shortRun() {
        return 150;
    }

    @Override
    public void eat(byte[] input) {
        if (input.length == 0) return;
        Received into = new Received();
        received = into;
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        List<byte[]> expected = frames(stream);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port().number())) {
            send(socket, stream, 1 + (input[0] & 0xff));
            // It closes when it has read the end, or will not read on.
            while (socket.getInputStream().read() >= 0) {}
        } catch (IOException e) {
            // It may close while we are still sending.
        }
        if (expected.isEmpty()) return;
        must(ended(into), "an end that nobody hears of");
        must(into.frames.size() <= expected.size(), "frames that nobody sent");
        for (int i = 0; i < into.frames.size(); i++)
            must(Arrays.equals(into.frames.get(i), expected.get(i)), "a frame that is not what was sent");
        must(into.frames.size() == expected.size(), "frames are missing");
    }

    private static boolean ended(Received into) {
        try {
            return into.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(Socket socket, byte[] stream, int pieces) throws IOException {
        for (int at = 0; at < stream.length; at += pieces) {
            socket.getOutputStream().write(stream, at, Math.min(pieces, stream.length - at));
        }
        socket.shutdownOutput();
    }

    /// What a reader has to make of it.
    private static List<byte[]> frames(byte[] stream) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at + 2 <= stream.length) {
            int length = (stream[at] & 0xff) << 8 | stream[at + 1] & 0xff;
            at += 2;
            if (length > FRAME || at + length > stream.length) return frames;
            byte[] frame = Arrays.copyOfRange(stream, at, at + length);
            at += length;
            if (length == 0) continue;
            if (frames.isEmpty() && !StunTarget.UFRAG.equals(IceLite.ufragOf(frame, 0, length))) return frames;
            frames.add(frame);
        }
        return frames;
    }

    private synchronized TcpPort port() {
        TcpPort open = port;
        if (open != null) return open;
        try {
            open = TcpPort.open(0, ufrag -> ufrag.equals(StunTarget.UFRAG) ? received : null, LIMITS, Clock.system());
            port = open;
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
