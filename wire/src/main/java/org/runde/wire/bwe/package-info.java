/// How much a receiver can take.
///
/// What it is: estimates made of what receivers report: loss (RFC 3550 §6.4) with the increases and decreases
/// of the loss-based part of draft-ietf-rmcat-gcc-02 §6, and the receiver's own estimate
/// (draft-alvestrand-rmcat-remb-03). What it is not: pacing, probing, or the decision what to send. Start at
/// [org.runde.wire.bwe.BandwidthEstimator].
@NullMarked
package org.runde.wire.bwe;

import org.jspecify.annotations.NullMarked;
