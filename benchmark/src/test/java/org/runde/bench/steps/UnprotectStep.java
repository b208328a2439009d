package org.runde.bench.steps;

import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// Unprotects packets that were protected before. They come again and again, each time for a receiver that has not
/// seen them; new receivers are a small part of the cost.
final class UnprotectStep implements Step {
    private static final int BATCHES = 16;

    private final byte[][] sealed = new byte[BATCHES * PACKETS][];
    private final byte[] work = new byte[LENGTH + SrtpSender.SPARE_BYTES];
    private SrtpReceiver receiver = new SrtpReceiver(Steps.keys().swapped());
    private int next;

    UnprotectStep() {
        try (SrtpSender sender = new SrtpSender(Steps.keys())) {
            for (int i = 0; i < sealed.length; i++) {
                byte[] packet = Steps.packet();
                RtpWriter.putSequence(packet, 0, 2000 + i);
                sender.protectRtp(packet, 0, LENGTH);
                sealed[i] = packet;
            }
        }
    }

    @Override
    public void batch() {
        if (next == sealed.length) {
            receiver.close();
            receiver = new SrtpReceiver(Steps.keys().swapped());
            next = 0;
        }
        for (int i = 0; i < PACKETS; i++) {
            System.arraycopy(sealed[next++], 0, work, 0, LENGTH + 16);
            if (receiver.unprotectRtp(work, 0, LENGTH + 16) != LENGTH) throw new IllegalStateException("refused");
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
