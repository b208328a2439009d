package org.runde.wire.rtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPaddingTest {
    @Test
    void aReceiverSeesThePacketAsItWas() {
        for (int count : new int[] {1, 2, 31, 255}) {
            byte[] packet = new byte[700];
            RtpWriter writer = new RtpWriter().begin(packet, 0, 96, true, 7, 8, 9, false);
            writer.extension(3, new byte[] {1, 2}, 0, 2);
            int start = writer.end();
            int length = start + 50;
            Arrays.fill(packet, start, 700, (byte) 5);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(900);
                MemorySegment.copy(packet, 0, memory, JAVA_BYTE, 100, 700);
                assertThat(RtpPadding.isPadded(memory, 100)).isFalse();
                RtpPadding.add(memory, 100, length, count);
                assertThat(RtpPadding.isPadded(memory, 100)).isTrue();
                byte[] padded = memory.asSlice(100, length + count).toArray(JAVA_BYTE);
                RtpView view = new RtpView();
                assertThat(view.parse(padded, 0, padded.length)).isTrue();
                assertThat(view.padding()).isEqualTo(count);
                assertThat(view.payloadLength()).isEqualTo(50);
                assertThat(view.extensionLength(3)).isEqualTo(2);
                assertThat(view.marker()).isTrue();
                assertThat(memory.get(JAVA_BYTE, 100 + length + count))
                        .as("what lies behind it")
                        .isEqualTo((byte) 5);
            }
        }
    }
}
