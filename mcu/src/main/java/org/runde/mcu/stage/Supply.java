package org.runde.mcu.stage;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.runde.mcu.allot.Prices;
import org.runde.mcu.forward.LayerState;
import org.runde.mcu.forward.UpTrack;

/// What there is of each track, read once for all viewers that share out their bandwidth at about the same time.
final class Supply {
    private static final long FRESH_NANOS = 100_000_000L;
    private static final long FORGOTTEN_NANOS = 10_000_000_000L;

    private static final class Stock {
        final Prices prices = new Prices();
        List<LayerState> layers = List.of();
        long readAt;
        long round;
    }

    private final Map<UpTrack, Stock> stocks = new IdentityHashMap<>();
    private long round;

    /// What comes next wants to know what there is at this very moment.
    void renew() {
        round++;
    }

    List<LayerState> of(UpTrack up, long now) {
        Stock stock = stocks.get(up);
        boolean unknown = stock == null;
        if (stock == null) {
            stock = new Stock();
            stocks.put(up, stock);
        }
        if (unknown || stock.round != round || now - stock.readAt >= FRESH_NANOS) {
            stock.layers = stock.prices.steady(up.layers(now), now);
            stock.readAt = now;
            stock.round = round;
        }
        return stock.layers;
    }

    /// Tracks that nobody has asked for are gone.
    void forgetOld(long now) {
        stocks.values().removeIf(stock -> now - stock.readAt > FORGOTTEN_NANOS);
    }
}
