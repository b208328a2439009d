package org.runde.mcu.together;

import java.util.LinkedHashSet;
import java.util.Set;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.draw.Mark;

/// What one person draws with: the number by which their marks are known to those who do not see them, what they have
/// open, and how fast they may go. It outlives their place, so that marks keep their owner when people come back.
public final class Pen {
    public final Mark.Pen mark;
    public final Set<Sheet> open = new LinkedHashSet<>();
    private final TokenBucket acts;
    private final TokenBucket chars;
    private final TokenBucket opens;
    private final TokenBucket points;

    public Pen(int number, String participant, DrawLimits limits, long nowMillis) {
        mark = new Mark.Pen(number, participant);
        acts = new TokenBucket(limits.actsPerSecond(), limits.actsBurst(), nowMillis);
        chars = new TokenBucket(limits.charsPerSecond(), limits.charsBurst(), nowMillis);
        opens = new TokenBucket(limits.opensPerSecond(), limits.opensBurst(), nowMillis);
        points = new TokenBucket(limits.pointsPerSecond(), limits.pointsBurst(), nowMillis);
    }

    public int number() {
        return mark.number();
    }

    public boolean mayAct(int letters, long nowMillis) {
        return acts.take(nowMillis) && chars.take(nowMillis, letters);
    }

    public boolean mayOpen(long nowMillis) {
        return opens.take(nowMillis);
    }

    public boolean mayPoint(long nowMillis) {
        return points.take(nowMillis);
    }
}
