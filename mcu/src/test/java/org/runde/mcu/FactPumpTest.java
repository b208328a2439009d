package org.runde.mcu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.BusStats;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.Subscription;

class FactPumpTest {
    private static final int ENOUGH = 100;

    private final StuckBus bus = new StuckBus();

    @Test
    void noFactIsDroppedHoweverLongTheBusTakesNone() throws Exception {
        var pump = new FactPump(bus, ENOUGH);
        List<Fact> told = new ArrayList<>();
        for (int i = 0; i < 5 * ENOUGH; i++) {
            Fact fact = new RoomFact.Left("f" + i, "room", i, "p" + i, "person");
            told.add(fact);
            pump.tell(fact);
        }
        assertThat(pump.behind()).isTrue();
        assertThat(pump.queued()).isEqualTo(5 * ENOUGH);
        bus.open.set(true);
        pump.close();
        assertThat(bus.taken).isEqualTo(told);
        assertThat(pump.lost()).isZero();
    }

    @Test
    void ofWhatChangesOnlyTheLatestWaitsWhenRoomIsScarce() throws Exception {
        var pump = new FactPump(bus, ENOUGH);
        for (int i = 0; i < ENOUGH; i++) {
            pump.tell(new RoomFact.Left("f" + i, "room", i, "p" + i, "person"));
        }
        for (int i = 0; i < 1_000; i++) {
            pump.tell(new RoomFact.DoorChanged("d" + i, "room", i, i % 2 == 0, false));
            pump.tell(new NodeFact.Alive("a" + i, "node", i, i));
        }
        assertThat(pump.queued()).isEqualTo(ENOUGH + 2);
        bus.open.set(true);
        pump.close();
        assertThat(bus.taken).hasSize(ENOUGH + 2);
        assertThat(bus.taken.getLast()).isEqualTo(new NodeFact.Alive("a999", "node", 999, 999));
    }

    @Test
    void ofAChatThatIsKeptOnlyAGapIsToldWhenRoomIsScarce() throws Exception {
        var pump = new FactPump(bus, ENOUGH);
        pump.tell(new RoomFact.ChatLogged("l", "room", 0, "person", "Ben", "kept", "hello", null));
        for (int i = 1; i < ENOUGH; i++) {
            pump.tell(new RoomFact.Left("f" + i, "room", i, "p" + i, "person"));
        }
        for (int i = 0; i < 1_000; i++) {
            pump.tell(new RoomFact.ChatLogged("c" + i, "room", i, "person", "Ben", "m" + i, "hello", null));
            pump.tell(new RoomFact.ChatTaken("t" + i, "room", i, "m" + i));
        }
        pump.tell(new RoomFact.ChatTaken("taken", "room", 5, "kept"));
        assertThat(pump.queued()).isEqualTo(ENOUGH + 2);
        bus.open.set(true);
        pump.close();
        assertThat(bus.taken)
                .endsWith(
                        new RoomFact.ChatSkipped("c999", "room", 999),
                        new RoomFact.ChatTaken("taken", "room", 5, "kept"));
    }

    @Test
    void whatTheBusNeverTookIsCountedWhenTheNodeStops() throws Exception {
        var pump = new FactPump(bus, ENOUGH);
        pump.tell(new NodeFact.Started("s", "node", 1));
        bus.tried.await();
        pump.close();
        assertThat(pump.lost()).isEqualTo(1);
    }

    /// Takes nothing until it is opened.
    private static final class StuckBus implements Bus {
        final AtomicBoolean open = new AtomicBoolean();
        final CountDownLatch tried = new CountDownLatch(1);
        final List<Object> taken = new ArrayList<>();

        @Override
        public <T> void publish(Channel<T> channel, T message) {
            tried.countDown();
            if (!open.get()) {
                throw new Full(channel.name());
            }
            taken.add(message);
        }

        @Override
        public <T> Subscription subscribe(Channel<T> channel, String subscriber, Handler<T> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BusStats stats() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            open.set(true);
        }
    }
}
