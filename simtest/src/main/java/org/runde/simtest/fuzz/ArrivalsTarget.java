package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.List;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtcp.TransportFeedback;

/// Transport-wide sequence numbers as a sender likes to claim them, at any time. The reports about them end, fit a
/// datagram, can be read, and tell of no packet that did not come.
final class ArrivalsTarget implements Target {
    private static final int MAX_STEPS = 2_000;

    /// So many reports tell of everything that is remembered.
    private static final int MOST_REPORTS = 4_200;

    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();
    private final TransportFeedback feedback = new TransportFeedback();
    private final byte[] buf = new byte[1200];

    @Override
    public String name() {
        return "arrivals";
    }

    @Override
    public List<byte[]> seeds() {
        ScriptWriter steady = new ScriptWriter();
        for (int i = 0; i < 100; i++) steady.u8(i % 20 == 19 ? 3 : 0).u16(1000 + i);
        return List.of(
                steady.bytes(),
                new ScriptWriter()
                        .u8(0)
                        .u16(65_534)
                        .u8(0)
                        .u16(2)
                        .u8(1)
                        .u16(500)
                        .u8(0)
                        .u16(1)
                        .u8(3)
                        .u16(0)
                        .bytes());
    }

    @Override
    public long mostBytes(int length) {
        return 512 * 1024;
    }

    @Override
    public int shortRun() {
        return 4_000;
    }

    @Override
    public void eat(byte[] input) {
        Input script = new Input(input);
        TransportArrivals arrivals = new TransportArrivals();
        boolean[] came = new boolean[0x1_0000];
        long now = 1_000_000_000L;
        for (int step = 0; step < MAX_STEPS && script.more(); step++) {
            int what = script.u8() % 4;
            int number = script.u16();
            switch (what) {
                case 0 -> {
                    arrivals.arrived(number, now);
                    came[number] = true;
                }
                case 1 -> now += number * 1_000_000L;
                case 2 -> now += number * 250_000_000L;
                default -> report(arrivals, came);
            }
        }
        report(arrivals, came);
    }

    private void report(TransportArrivals arrivals, boolean[] came) {
        for (int i = 0; i < MOST_REPORTS; i++) {
            writer.begin(buf, 0, buf.length);
            if (!arrivals.write(writer, 1, 2)) break;
            view.start(buf, 0, writer.length());
            must(view.next() && feedback.parse(view), "a report that cannot be read");
            for (int k = 0; k < feedback.packets(); k++) {
                boolean told = feedback.arrivedMicros(k) != TransportFeedback.LOST;
                must(!told || came[feedback.baseSequence() + k & 0xffff], "a report of what did not come");
            }
        }
        must(!arrivals.pending(), "reports without end");
    }
}
