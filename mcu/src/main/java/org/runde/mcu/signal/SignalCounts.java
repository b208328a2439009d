package org.runde.mcu.signal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.runde.contract.signal.ServerMessage;

/// The running counts behind [SignalStats].
final class SignalCounts {
    final LongAdder opened = new LongAdder();
    final LongAdder joins = new LongAdder();
    final LongAdder resumes = new LongAdder();
    final LongAdder framesIn = new LongAdder();
    final LongAdder framesOut = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder tooOften = new LongAdder();
    final LongAdder tooBig = new LongAdder();
    final LongAdder silent = new LongAdder();
    final LongAdder tooSlow = new LongAdder();
    private final Map<ServerMessage.Reason, LongAdder> turned = new EnumMap<>(ServerMessage.Reason.class);

    SignalCounts() {
        for (ServerMessage.Reason reason : ServerMessage.Reason.values()) {
            turned.put(reason, new LongAdder());
        }
    }

    void turned(ServerMessage.Reason reason) {
        LongAdder adder = turned.get(reason);
        if (adder != null) {
            adder.increment();
        }
    }

    SignalStats snapshot(int connections, int unbound, int sessions) {
        Map<ServerMessage.Reason, Long> reasons = new EnumMap<>(ServerMessage.Reason.class);
        turned.forEach((reason, adder) -> reasons.put(reason, adder.sum()));
        return new SignalStats(
                connections,
                unbound,
                sessions,
                opened.sum(),
                joins.sum(),
                resumes.sum(),
                framesIn.sum(),
                framesOut.sum(),
                malformed.sum(),
                duplicates.sum(),
                tooOften.sum(),
                tooBig.sum(),
                silent.sum(),
                tooSlow.sum(),
                reasons);
    }
}
