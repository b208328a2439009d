package org.runde.mcu.quality;

import java.util.List;
import org.runde.contract.signal.ClientMessage.Experience;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.mcu.allot.Grant;

/// How everybody fares, as numbers of nobody: one sample of each person every ten seconds. Written by one thread;
/// another may read values that are a moment old.
public final class QualityTally {
    private static final double[] SHARES = {0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.08, 0.15, 0.3};

    /// In seconds, as Prometheus has it.
    public final Distribution roundTrip = new Distribution(0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.6, 1, 2);

    public final Distribution jitter = new Distribution(0.002, 0.005, 0.01, 0.02, 0.03, 0.06, 0.1, 0.2);
    public final Distribution lostSending = new Distribution(SHARES);
    public final Distribution lostReceiving = new Distribution(SHARES);
    public final Distribution estimate =
            new Distribution(100e3, 200e3, 400e3, 700e3, 1e6, 1.5e6, 2.5e6, 4e6, 6e6, 10e6, 20e6);

    /// What is sent of what could be used.
    public final Distribution granted = new Distribution(0.1, 0.25, 0.5, 0.75, 0.9, 0.99);

    public final Distribution concealed = new Distribution(SHARES);

    private final long[] pictures = new long[Sent.values().length];
    private long freezes;
    private long frozenMillis;
    private long experiencedMillis;

    public void sample(LineFacts facts, List<Grant> grants) {
        if (facts.roundTripMillis() > 0) roundTrip.add(facts.roundTripMillis() / 1e3);
        jitter.add(facts.jitterMillis() / 1e3);
        lostSending.add(facts.lostSending());
        lostReceiving.add(facts.lostReceiving());
        estimate.add(facts.estimateBps());
        if (facts.wishesBps() > 0) granted.add(Math.min(1, facts.gotBps() / (double) facts.wishesBps()));
        for (Grant grant : grants) pictures[grant.sent().ordinal()]++;
    }

    public void sample(Experience told) {
        freezes += told.freezes();
        frozenMillis += told.frozenMillis();
        experiencedMillis += told.millis();
        concealed.add(told.concealed() / 1e3);
    }

    public void add(QualityTally other) {
        roundTrip.add(other.roundTrip);
        jitter.add(other.jitter);
        lostSending.add(other.lostSending);
        lostReceiving.add(other.lostReceiving);
        estimate.add(other.estimate);
        granted.add(other.granted);
        concealed.add(other.concealed);
        for (int i = 0; i < pictures.length; i++) pictures[i] += other.pictures[i];
        freezes += other.freezes;
        frozenMillis += other.frozenMillis;
        experiencedMillis += other.experiencedMillis;
    }

    /// Samples of pictures of which this was sent.
    public long pictures(Sent sent) {
        return pictures[sent.ordinal()];
    }

    public long freezes() {
        return freezes;
    }

    public long frozenMillis() {
        return frozenMillis;
    }

    /// The time that clients have told about.
    public long experiencedMillis() {
        return experiencedMillis;
    }
}
