package org.runde.bench.steps;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpSender;

/// Takes an index for a packet and seals what was copied to native memory, as a port does.
final class ProtectStep implements Step {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(2048, 64);
    private final SrtpSender sender = new SrtpSender(Steps.keys());
    private final byte[] packet = Steps.packet();
    private int sequence;

    @Override
    public void batch() {
        for (int i = 0; i < PACKETS; i++) {
            RtpWriter.putSequence(packet, 0, sequence++ & 0xffff);
            long index = sender.takeIndex(packet, 0, LENGTH);
            MemorySegment.copy(packet, 0, memory, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, 12);
            if (index < 0 || sender.sealRtp(memory, 0, LENGTH, index) < 0) throw new IllegalStateException("refused");
        }
    }

    @Override
    public void close() {
        sender.close();
        arena.close();
    }
}
