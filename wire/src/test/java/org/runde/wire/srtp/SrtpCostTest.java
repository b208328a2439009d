package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.wire.bytes.Bytes;

/// What a packet of 1,100 bytes costs: nothing on the heap with a native library, which is asserted, and some time,
/// which is
/// printed beside that of the JDK in the same run.
class SrtpCostTest {
    private static final int LENGTH = 1100;
    private static final int ROUND = 20_000;
    private static final int ROUNDS = 12;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] buf = new byte[1500];
    private int sequence;

    @ParameterizedTest
    @EnumSource
    void protectAndUnprotectAllocateNothingPerPacket(SrtpProfile profile) {
        assumeTrue(!(SrtpCrypto.best() instanceof JdkCrypto), "the JDK allocates per packet");
        SrtpKeys keys = SrtpTest.keys(profile);
        try (SrtpSender sender = new SrtpSender(keys);
                SrtpReceiver receiver = new SrtpReceiver(keys.swapped())) {
            for (int i = 0; i < ROUNDS; i++) {
                bothWays(sender, receiver, ROUND);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            bothWays(sender, receiver, ROUND);
            long after = threads.getCurrentThreadAllocatedBytes();
            // Reading the counter itself may cost a few bytes; one object per packet would be 16 bytes times 20,000.
            assertThat(after - before).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLibrariesAreComparedInOneRun(SrtpProfile profile) {
        double best = Double.MAX_VALUE;
        double jdk = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            best = Math.min(best, nanosPerPacket(profile, SrtpCrypto.best()));
            jdk = Math.min(jdk, nanosPerPacket(profile, new JdkCrypto()));
        }
        System.out.printf(
                "protect %d bytes with %s: %s %.0f ns, jdk %.0f ns, ratio %.2f%n",
                LENGTH, profile, SrtpCrypto.best().name(), best, jdk, best / jdk);
        assertThat(best).isPositive();
    }

    private double nanosPerPacket(SrtpProfile profile, SrtpCrypto crypto) {
        long best = Long.MAX_VALUE;
        try (SrtpSender sender = new SrtpSender(SrtpTest.keys(profile), crypto)) {
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < ROUND; j++) {
                    sender.protectRtp(buf, 0, packet());
                }
                best = Math.min(best, System.nanoTime() - start);
            }
        }
        return (double) best / ROUND;
    }

    private void bothWays(SrtpSender sender, SrtpReceiver receiver, int packets) {
        int bad = 0;
        for (int i = 0; i < packets; i++) {
            int sealed = sender.protectRtp(buf, 0, packet());
            bad += receiver.unprotectRtp(buf, 0, sealed) == LENGTH ? 0 : 1;
            if (i % 16 == 0) {
                sealed = sender.protectRtcp(buf, 0, 100);
                bad += receiver.unprotectRtcp(buf, 0, sealed) == 100 ? 0 : 1;
            }
        }
        if (bad > 0) {
            throw new IllegalStateException(bad + " packets were refused");
        }
    }

    private int packet() {
        buf[0] = (byte) 0x80;
        Bytes.put16(buf, 2, sequence++);
        Bytes.put32(buf, 8, 1 + sequence % 3);
        return LENGTH;
    }
}
