package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// Hundreds of viewers who come within two seconds: each has a picture soon, and the sender is not drowned in requests.
class JoinStormTest {
    private static final long MS = 1_000_000L;
    private static final int VIEWERS = 500;
    private static final long COMING = 2000 * MS;
    /// From the node to the sender and back, and until its encoder is asked for the next picture.
    private static final long ROUND_TRIP = 80 * MS;

    private static final class Viewer implements RtpOut {
        final long cameAt;
        long pictureAt = -1;
        DownTrack down;

        Viewer(long cameAt) {
            this.cameAt = cameAt;
        }

        @Override
        public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
            if (pictureAt < 0) pictureAt = nowNanos;
            return true;
        }

        @Override
        public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
            return true;
        }
    }

    @Test
    void everybodySeesAPictureWithinHalfASecondAndTheSenderIsAskedAFewTimes() {
        RandomGenerator random = Seeds.generator(Seeds.seed("joinStorm"));
        TestCamera camera = new TestCamera(1, 2);
        TestViewer sender = new TestViewer();
        UpTrack up = new UpTrack(TestCamera.setup(1), new SenderClock(), sender);
        RtpView view = new RtpView();
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) viewers.add(new Viewer(1000 * MS + random.nextLong(COMING)));
        long keyAt = Long.MAX_VALUE;
        int asked = 0;
        for (long now = 0; now < 4000 * MS; now += 10 * MS) {
            for (Viewer viewer : viewers) {
                if (viewer.down != null || viewer.cameAt > now) continue;
                viewer.down = up.forward(TestViewer.setup(), viewer);
                viewer.down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, now);
            }
            up.tick(now);
            int requests = requests(sender);
            asked += requests;
            if (requests > 0) keyAt = Math.min(keyAt, now + ROUND_TRIP);
            if (now % (30 * MS) != 0) continue;
            if (now >= keyAt) {
                camera.layers.getFirst().keyWanted = true;
                keyAt = Long.MAX_VALUE;
            }
            for (byte[] packet : camera.frame(0, now)) {
                view.parse(packet, 0, packet.length);
                up.onRtp(view, now);
            }
        }
        long longest = 0;
        for (Viewer viewer : viewers) {
            assertThat(viewer.pictureAt).isPositive();
            longest = Math.max(longest, viewer.pictureAt - viewer.cameAt);
        }
        System.out.printf(
                "%d viewers: asked %d times, at most %d ms without a picture%n", VIEWERS, asked, longest / MS);
        assertThat(longest).isLessThan(500 * MS);
        assertThat(asked).isLessThanOrEqualTo(9);
    }

    private static int requests(TestViewer sender) {
        RtcpView rtcp = new RtcpView();
        int count = 0;
        for (byte[] compound : sender.rtcp) {
            rtcp.start(compound, 0, compound.length);
            while (rtcp.next()) if (rtcp.isPli()) count++;
        }
        sender.rtcp.clear();
        return count;
    }
}
