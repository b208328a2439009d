/// How much a receiver can take.
///
/// What it is: estimates made of what receivers report. With transport-wide feedback
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01) the sender measures: delay and loss as in
/// draft-ietf-rmcat-gcc-02 §5 and §6, and probes. Without it loss (RFC 3550 §6.4) and the receiver's own
/// estimate (draft-alvestrand-rmcat-remb-03). What it is not: pacing, or the decision what to send.
///
/// Start at [org.runde.wire.bwe.SendSideEstimator].
@NullMarked
package org.runde.wire.bwe;

import org.jspecify.annotations.NullMarked;
