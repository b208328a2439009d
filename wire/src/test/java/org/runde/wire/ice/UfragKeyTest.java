package org.runde.wire.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunView;
import org.runde.wire.stun.StunWriter;

class UfragKeyTest {
    private static final StunKey PASSWORD = new StunKey("a password that nobody has");

    private final StunView view = new StunView();
    private final UfragKey asked = UfragKey.empty();

    private static byte[] check(String receiver, String sender) {
        return StunWriter.request(new byte[12])
                .username(receiver, sender)
                .priority(1)
                .controlling(1)
                .signed(PASSWORD);
    }

    /// One that fills a packet, and whose sum is right.
    private static byte[] longNamed(int length) {
        byte[] packet = new byte[20 + 4 + length + 8];
        Bytes.put16(packet, 0, Stun.BINDING_REQUEST);
        Bytes.put16(packet, 2, packet.length - 20);
        Bytes.put32(packet, 4, Stun.MAGIC_COOKIE);
        Bytes.put16(packet, 20, Stun.USERNAME);
        Bytes.put16(packet, 22, length);
        Arrays.fill(packet, 24, 24 + length, (byte) 'a');
        packet[24 + length - 2] = ':';
        Bytes.put16(packet, 24 + length, Stun.FINGERPRINT);
        Bytes.put16(packet, 26 + length, 4);
        CRC32 sum = new CRC32();
        sum.update(packet, 0, 24 + length);
        Bytes.put32(packet, 28 + length, (int) sum.getValue() ^ 0x5354554E);
        return packet;
    }

    private boolean reads(byte[] packet) {
        return asked.read(view, packet, 0, packet.length);
    }

    @Test
    void aCheckIsFoundByTheNameInIt() {
        Map<UfragKey, String> known = Map.of(UfragKey.of("anna1234"), "anna", UfragKey.of("ben12345"), "ben");
        assertThat(reads(check("ben12345", "x".repeat(256)))).isTrue();
        assertThat(known.get(asked)).isEqualTo("ben");
        assertThat(reads(check("anna1234", "theirs"))).isTrue();
        assertThat(known.get(asked)).isEqualTo("anna");
        assertThat(reads(check("anna123", "theirs"))).isTrue();
        assertThat(known.get(asked)).isNull();
    }

    @Test
    void namesLongerThanAnyMayBeAreNobodys() {
        assertThat(reads(check("anna1234", "x".repeat(257)))).isFalse();
        assertThat(reads(check("a".repeat(33), "x"))).isFalse();
        byte[] packet = longNamed(1_300);
        assertThat(view.parse(packet, 0, packet.length)).isTrue();
        assertThat(reads(packet)).isFalse();
        assertThat(IceLite.ufragOf(packet, 0, packet.length)).isNull();
        assertThat(reads(StunWriter.request(new byte[12]).signed(PASSWORD))).isFalse();
    }

    /// The sum over all of a packet is worth computing only for who is known; then a wrong one is noticed.
    @Test
    void aWrongSumIsNoticedByTheAgentAndNotBeforeItIsFound() {
        byte[] packet = check("anna1234", "theirs");
        packet[packet.length - 1] ^= 1;
        assertThat(reads(packet)).isTrue();
        assertThat(view.parse(packet, 0, packet.length)).isFalse();
    }

    @Test
    void packetsOfStrangersMakeNoGarbageHoweverLongTheirNamesAre() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<UfragKey, String> known = new HashMap<>();
        for (int i = 0; i < 100; i++) known.put(UfragKey.of("known%03d".formatted(i)), "somebody");
        byte[][] packets = {
            check("nobody00", "else"), longNamed(1_300), check("nobody00", "x".repeat(256)),
        };
        long used = Long.MAX_VALUE;
        // The first rounds are interpreted, which allocates what compiled code does not.
        for (int round = 0; round < 4; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 30_000; i++) {
                if (reads(packets[i % packets.length]) && known.get(asked) != null) throw new AssertionError();
            }
            used = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(used / 30_000).isZero();
    }
}
