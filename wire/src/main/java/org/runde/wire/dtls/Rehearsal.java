package org.runde.wire.dtls;

import java.security.SecureRandom;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// One connection of the node with itself, in memory, before the first guest comes: a handshake and a packet each way.
///
/// The first handshake of a process loads some hundred classes and takes ten to a hundred times as long as the second,
/// and the first SRTP packet looks for libcrypto; neither should happen while somebody waits or on a loop's thread.
public final class Rehearsal {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int PACKET = 100;

    private Rehearsal() {}

    /// Blocks until it is done, for a second or two on a cold machine; whether everything went well.
    public static boolean run(DtlsIdentity identity, SecureRandom random) throws InterruptedException {
        DtlsPipe[] pipes = new DtlsPipe[2];
        pipes[0] = new DtlsPipe((buf, off, len) -> pipes[1].offer(buf, off, len));
        pipes[1] = new DtlsPipe((buf, off, len) -> pipes[0].offer(buf, off, len));
        String fingerprint = identity.fingerprint();
        Thread client = Thread.ofVirtual()
                .start(() -> new DtlsClient(identity, random, TIMEOUT_MILLIS).connect(pipes[1], fingerprint));
        DtlsOutcome outcome = new DtlsServer(identity, random, TIMEOUT_MILLIS).accept(pipes[0], fingerprint);
        client.join();
        if (!(outcome instanceof DtlsOutcome.Connected connected)) return false;
        try {
            return packetsPass(connected.keys());
        } finally {
            connected.keys().wipe();
        }
    }

    private static boolean packetsPass(SrtpKeys keys) {
        byte[] buf = new byte[PACKET + SrtpSender.SPARE_BYTES];
        Bytes.put8(buf, 0, 0x80);
        try (SrtpSender sender = new SrtpSender(keys);
                SrtpReceiver receiver = new SrtpReceiver(keys.swapped())) {
            return receiver.unprotectRtp(buf, 0, sender.protectRtp(buf, 0, PACKET)) == PACKET
                    && receiver.unprotectRtcp(buf, 0, sender.protectRtcp(buf, 0, PACKET)) == PACKET;
        }
    }
}
