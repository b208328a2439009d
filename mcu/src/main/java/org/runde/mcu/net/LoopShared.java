package org.runde.mcu.net;

import java.util.random.RandomGenerator;
import org.runde.kernel.time.Clock;
import org.runde.mcu.peer.PeerLimits;

/// What the loops of one node have in common.
///
/// @param random draws ICE credentials, so it must be a secure one; safe to use from any thread
record LoopShared(
        Clock clock, RandomGenerator random, NetLimits limits, PeerLimits peerLimits, Ufrags ufrags, DtlsRunner dtls) {}
