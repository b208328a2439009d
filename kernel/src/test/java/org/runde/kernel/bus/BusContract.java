package org.runde.kernel.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.Fact;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;

/// What every bus must do. A subclass says how one is opened; opening twice in one test must find what was kept.
abstract class BusContract {
    static final BusLimits LIMITS = new BusLimits(50, 5, 1_000, 4, 1, 4, 2_000, 200);
    private static final Channel<RoomCommand> COMMANDS = Channel.commands("node");

    private final List<Bus> opened = new ArrayList<>();

    /// Opens the bus of this test with [#LIMITS].
    abstract Bus openBus() throws Exception;

    final Bus open() throws Exception {
        Bus bus = openBus();
        opened.add(bus);
        return bus;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Bus::close);
    }

    @Test
    void everySubscriberOfADurableChannelGetsEveryMessageInOrder() throws Exception {
        Bus bus = open();
        var portal = new Ear<Fact>();
        var report = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        bus.subscribe(Channel.FACTS, "report", report);
        for (int i = 0; i < 20; i++) {
            bus.publish(Channel.FACTS, fact(i));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(portal.next()).isEqualTo(fact(i));
            assertThat(report.next()).isEqualTo(fact(i));
        }
    }

    @Test
    void bothFamiliesOfFactsShareOneOrderedChannel() throws Exception {
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        Fact started = new NodeFact.Started("f", "node", 7);
        bus.publish(Channel.FACTS, started);
        bus.publish(Channel.FACTS, fact(1));
        assertThat(portal.next()).isEqualTo(started);
        assertThat(portal.next()).isEqualTo(fact(1));
    }

    @Test
    void whatWasPublishedBeforeAnybodyListenedIsKept() throws Exception {
        Bus bus = open();
        bus.publish(Channel.FACTS, fact(1));
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        assertThat(portal.next()).isEqualTo(fact(1));
    }

    @Test
    void aRefusedMessageComesAgainWithTheSameIdBeforeTheLaterOnes() throws Exception {
        Bus bus = open();
        var ids = new LinkedBlockingQueue<String>();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
            ids.add(id);
            if (ids.size() < 3) {
                throw new IllegalStateException("the database is away");
            }
            portal.handle(id, message);
        });
        bus.publish(Channel.FACTS, fact(1));
        bus.publish(Channel.FACTS, fact(2));
        assertThat(portal.next()).isEqualTo(fact(1));
        assertThat(portal.next()).isEqualTo(fact(2));
        assertThat(ids).hasSize(4);
        assertThat(List.copyOf(ids).subList(0, 3)).containsOnly(ids.peek());
    }

    @Test
    void aMessageThatIsAlwaysRefusedIsGivenUpAndCounted() throws Exception {
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
            if (message.equals(fact(1))) {
                throw new IllegalStateException("never");
            }
            portal.handle(id, message);
        });
        bus.publish(Channel.FACTS, fact(1));
        bus.publish(Channel.FACTS, fact(2));
        assertThat(portal.next()).isEqualTo(fact(2));
        assertThat(bus.stats().givenUp()).isEqualTo(1);
    }

    @Test
    void aMessageIsNeverGivenUpForWhatItIsNotToBlameFor() throws Exception {
        Bus bus = open();
        var ids = new LinkedBlockingQueue<String>();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
            ids.add(id);
            if (ids.size() <= 3 * LIMITS.attempts()) {
                throw new Bus.NotNow(new IllegalStateException("the database is away"));
            }
            portal.handle(id, message);
        });
        bus.publish(Channel.FACTS, fact(1));
        assertThat(portal.next()).isEqualTo(fact(1));
        assertThat(bus.stats().givenUp()).isZero();
    }

    @Test
    void aSubscriberKnowsWhenItHasHandledWhatWasToldBefore() throws Exception {
        Bus bus = open();
        bus.publish(Channel.FACTS, fact(1));
        bus.publish(Channel.FACTS, fact(2));
        var gate = new CountDownLatch(1);
        Subscription subscription = bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
            if (message.equals(fact(2))) {
                gate.await();
            }
        });
        assertThat(subscription.awaitBacklog(Duration.ofMillis(20))).isFalse();
        gate.countDown();
        assertThat(subscription.awaitBacklog(Duration.ofSeconds(60))).isTrue();
        Subscription other = bus.subscribe(COMMANDS, "node", (id, message) -> {});
        assertThat(other.awaitBacklog(Duration.ZERO)).isTrue();
    }

    @Test
    void whatWasHandledStaysHandledOverARestartAndTheRestComes() throws Exception {
        Bus first = open();
        var before = new Ear<Fact>();
        Subscription subscription = first.subscribe(Channel.FACTS, "portal", before);
        first.publish(Channel.FACTS, fact(1));
        assertThat(before.next()).isEqualTo(fact(1));
        subscription.close();
        first.publish(Channel.FACTS, fact(2));
        first.close();

        Bus second = open();
        var after = new Ear<Fact>();
        second.subscribe(Channel.FACTS, "portal", after);
        second.publish(Channel.FACTS, fact(3));
        assertThat(after.next()).isEqualTo(fact(2));
        assertThat(after.next()).isEqualTo(fact(3));
    }

    @Test
    void idsStayUniqueOverARestart() throws Exception {
        var ids = new LinkedBlockingQueue<String>();
        for (int round = 0; round < 3; round++) {
            try (Bus bus = open()) {
                var portal = new Ear<Fact>();
                bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
                    ids.add(id);
                    portal.handle(id, message);
                });
                bus.publish(Channel.FACTS, fact(round));
                assertThat(portal.next()).isEqualTo(fact(round));
            }
        }
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aStuckSubscriberDoesNotHoldUpAnother() throws Exception {
        Bus bus = open();
        var release = new CountDownLatch(1);
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "stuck", (id, message) -> release.await());
        bus.subscribe(Channel.FACTS, "portal", portal);
        bus.publish(Channel.FACTS, fact(1));
        assertThat(portal.next()).isEqualTo(fact(1));
        release.countDown();
    }

    @Test
    void aFullChannelRefusesAndLosesNothingItHas() throws Exception {
        Bus bus = open();
        for (int i = 0; i < LIMITS.unhandledMessages(); i++) {
            bus.publish(Channel.FACTS, fact(i));
        }
        assertThatThrownBy(() -> bus.publish(Channel.FACTS, fact(99))).isInstanceOf(Bus.Full.class);
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        for (int i = 0; i < LIMITS.unhandledMessages(); i++) {
            assertThat(portal.next()).isEqualTo(fact(i));
        }
        until(() -> published(bus, fact(100)));
        assertThat(portal.next()).isEqualTo(fact(100));
    }

    @Test
    void aPassingChannelTellsWhoListensNowAndNobodyLater() throws Exception {
        Bus bus = open();
        bus.publish(COMMANDS, new RoomCommand.End("early"));
        var node = new Ear<RoomCommand>();
        var other = new Ear<RoomCommand>();
        bus.subscribe(COMMANDS, "node", node);
        bus.subscribe(Channel.commands("other"), "node", other);
        bus.publish(COMMANDS, new RoomCommand.End("now"));
        assertThat(node.next()).isEqualTo(new RoomCommand.End("now"));
        assertThat(other.isEmpty()).isTrue();
    }

    @Test
    void aSlowListenerOfAPassingChannelLosesMessagesAndTheyAreCounted() throws Exception {
        Bus bus = open();
        var release = new CountDownLatch(1);
        bus.subscribe(COMMANDS, "node", (id, message) -> release.await());
        for (int i = 0; i < 20; i++) {
            bus.publish(COMMANDS, new RoomCommand.End("r" + i));
        }
        until(() -> bus.stats().dropped() >= 20 - LIMITS.queuedMessages() - 1);
        release.countDown();
    }

    @Test
    void aFailingListenerOfAPassingChannelHearsTheNextMessage() throws Exception {
        Bus bus = open();
        var node = new Ear<RoomCommand>();
        bus.subscribe(COMMANDS, "node", (id, message) -> {
            if (message.room().equals("bad")) {
                throw new IllegalStateException("bad");
            }
            node.handle(id, message);
        });
        bus.publish(COMMANDS, new RoomCommand.End("bad"));
        bus.publish(COMMANDS, new RoomCommand.End("good"));
        assertThat(node.next()).isEqualTo(new RoomCommand.End("good"));
    }

    @Test
    void oneNameIsSubscribedOnce() throws Exception {
        Bus bus = open();
        bus.subscribe(Channel.FACTS, "portal", new Ear<>()).close();
        bus.subscribe(Channel.FACTS, "portal", new Ear<>());
        assertThatThrownBy(() -> bus.subscribe(Channel.FACTS, "portal", new Ear<>()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHandlerMayCloseItsOwnSubscription() throws Exception {
        Bus bus = open();
        var closed = new LinkedBlockingQueue<String>();
        var self = new ArrayList<Subscription>();
        var ready = new CountDownLatch(1);
        self.add(bus.subscribe(Channel.FACTS, "portal", (id, message) -> {
            ready.await();
            self.getFirst().close();
            closed.add(id);
        }));
        ready.countDown();
        bus.publish(Channel.FACTS, fact(1));
        bus.publish(Channel.FACTS, fact(2));
        assertThat(closed.poll(60, TimeUnit.SECONDS)).isNotNull();
        bus.close();
        assertThat(closed).isEmpty();
    }

    @Test
    void aMessageLongerThanAllowedIsABugOfThePublisher() throws Exception {
        Bus bus = open();
        assertThatThrownBy(() -> bus.publish(COMMANDS, new RoomCommand.End("x".repeat(2_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Fact fact(int number) {
        return new RoomFact.Entered("f" + number, "room", number, "participant", "person é\n\u2028", true);
    }

    static boolean published(Bus bus, Fact fact) {
        try {
            bus.publish(Channel.FACTS, fact);
            return true;
        } catch (Bus.Full e) {
            return false;
        }
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /// A subscriber that remembers.
    static final class Ear<T> implements Bus.Handler<T> {
        private final BlockingQueue<T> heard = new LinkedBlockingQueue<>();

        @Override
        public void handle(String id, T message) {
            heard.add(message);
        }

        T next() throws InterruptedException {
            T message = heard.poll(60, TimeUnit.SECONDS);
            assertThat(message).as("nothing came").isNotNull();
            return message;
        }

        boolean isEmpty() {
            return heard.isEmpty();
        }
    }
}
