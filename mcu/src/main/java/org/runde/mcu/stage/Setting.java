package org.runde.mcu.stage;

import java.util.random.RandomGenerator;
import org.runde.mcu.peer.PeerDoor;

/// What all parts of one stage share.
///
/// @param wallOffsetNanos added to the loop's clock this gives nanoseconds since 1970
record Setting(
        PeerDoor door,
        Stage.Events events,
        StageLimits limits,
        RandomGenerator random,
        long wallOffsetNanos,
        Shared shared) {
    /// A number for a session in an origin line; JSEP (RFC 9429 §5.2.1) wants 62 bits of chance.
    long newSessionId() {
        return random.nextLong() >>> 2;
    }

    /// A number for a stream; zero has meanings of its own in some feedback.
    int newSsrc() {
        int ssrc = random.nextInt();
        return ssrc == 0 ? 1 : ssrc;
    }
}
