package org.runde.kernel.limit;

/// A rate with room for bursts: every act takes a token, tokens come back steadily. Pure; time is an argument and may
/// have any origin. For one thread.
public final class TokenBucket {
    private final double perMilli;
    private final int burst;
    private double tokens;
    private long seenMillis;

    /// @param perSecond tokens that come back each second
    /// @param burst     tokens at the start and at most
    public TokenBucket(double perSecond, int burst, long nowMillis) {
        this.perMilli = perSecond / 1000;
        this.burst = burst;
        this.tokens = burst;
        this.seenMillis = nowMillis;
    }

    /// @return false when this is too often; nothing is taken then
    public boolean take(long nowMillis) {
        return take(nowMillis, 1);
    }

    /// For acts that weigh differently; what weighs more than the burst is always too much.
    /// @return false when this is too often; nothing is taken then
    public boolean take(long nowMillis, int weight) {
        tokens = Math.min(burst, tokens + Math.max(0, nowMillis - seenMillis) * perMilli);
        seenMillis = Math.max(seenMillis, nowMillis);
        if (tokens < weight) {
            return false;
        }
        tokens -= weight;
        return true;
    }
}
