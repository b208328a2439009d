package org.runde.mcu.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;

/// Connections that break at any moment, with messages under way in both directions: each side must hear everything
/// exactly once and in order.
class SessionStormTest {
    @Test
    void everythingIsHeardOnceAndInOrderHoweverOftenTheConnectionBreaks() {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println("everythingIsHeardOnceAndInOrder: replay with -Drunde.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            storm(random);
        }
    }

    private static void storm(Random random) {
        ManualClock clock = new ManualClock(0);
        FakeDesk desk = new FakeDesk();
        SignalHub hub = new SignalHub(desk, SignalLimits.DEFAULT, clock, new Ids(random));
        Browser browser = new Browser(hub);
        browser.join("token");
        FakeDesk.FakeSeat seat = desk.seats.getFirst();
        List<String> told = new ArrayList<>();
        List<ClientMessage> said = new ArrayList<>();
        for (int event = 0; event < 300; event++) {
            clock.advanceMillis(random.nextInt(200));
            switch (random.nextInt(8)) {
                case 0 -> browser.cut();
                case 1 -> {
                    if (!browser.connected()) {
                        // The wire may break again before everything is through.
                        browser.room = random.nextBoolean() ? random.nextInt(4) : Integer.MAX_VALUE;
                        browser.resume();
                        browser.repeat();
                    }
                }
                case 2 -> browser.ping(event);
                case 3, 4, 5 -> {
                    told.add("e" + event);
                    seat.tell(new ServerMessage.React("a", "e" + event));
                }
                default -> {
                    ClientMessage message = new ClientMessage.Chat("c" + event, null);
                    said.add(message);
                    browser.say(message);
                }
            }
        }
        browser.room = Integer.MAX_VALUE;
        if (!browser.connected()) {
            browser.resume();
            browser.repeat();
        }
        assertThat(seat.heard).isEqualTo(said);
        assertThat(browser.read.stream()
                        .filter(ServerMessage.React.class::isInstance)
                        .map(message -> ((ServerMessage.React) message).emoji()))
                .isEqualTo(told);
        assertThat(seat.connected).isTrue();
    }
}
