package org.runde.kernel.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.room.Fact;
import org.runde.contract.room.RoomFact;

class LocalBusTest extends BusContract {
    @TempDir
    private Path folder;

    @Override
    Bus openBus() throws Exception {
        return new LocalBus(folder, LIMITS);
    }

    @Test
    void aTornLastLineIsCutOffAndTheRestIsKept() throws Exception {
        try (Bus bus = open()) {
            bus.publish(Channel.FACTS, fact(1));
            bus.publish(Channel.FACTS, fact(2));
        }
        byte[] whole = Files.readAllBytes(journal());
        for (int cut = 1; cut < 60; cut++) {
            Files.write(journal(), Arrays.copyOf(whole, whole.length - cut));
            try (Bus bus = open()) {
                var portal = new Ear<Fact>();
                bus.publish(Channel.FACTS, fact(3));
                bus.subscribe(Channel.FACTS, "portal", portal);
                assertThat(portal.next()).isEqualTo(fact(1));
                assertThat(portal.next()).isEqualTo(fact(3));
            }
        }
    }

    @Test
    void aFlippedLineInTheMiddleIsSkippedAndCounted() throws Exception {
        try (Bus bus = open()) {
            for (int i = 1; i <= 3; i++) {
                bus.publish(Channel.FACTS, fact(i));
            }
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(journal()));
        lines.set(1, lines.get(1).replace("Entered", "entered"));
        Files.write(journal(), lines);
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        assertThat(portal.next()).isEqualTo(fact(1));
        assertThat(portal.next()).isEqualTo(fact(3));
        assertThat(bus.stats().corruptLines()).isEqualTo(1);
    }

    @Test
    void aMessageOfAnUnknownTypeDoesNotStopTheChannel() throws Exception {
        try (Bus bus = open()) {
            bus.publish(Channel.FACTS, fact(1));
        }
        Files.writeString(
                journal(), new JournalLine.Message(2, "{\"type\":\"Later\"}").write(), StandardOpenOption.APPEND);
        Bus bus = open();
        bus.publish(Channel.FACTS, fact(3));
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        assertThat(portal.next()).isEqualTo(fact(1));
        assertThat(portal.next()).isEqualTo(fact(3));
    }

    @Test
    void theJournalStaysSmallWhenEverythingIsHandled() throws Exception {
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        for (int i = 0; i < 500; i++) {
            bus.publish(Channel.FACTS, fact(i));
            assertThat(portal.next()).isEqualTo(fact(i));
        }
        assertThat(Files.size(journal())).isLessThan(2L * LIMITS.compactAtBytes());
        bus.close();
        bus = open();
        var after = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", after);
        bus.publish(Channel.FACTS, fact(501));
        assertThat(after.next()).isEqualTo(fact(501));
    }

    @Test
    void whatIsHandledLeavesTheDiskWhenTheBusIsQuiet() throws Exception {
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        bus.publish(Channel.FACTS, fact(1));
        assertThat(portal.next()).isEqualTo(fact(1));
        until(() -> !onDisk().contains(" M "));
        bus.publish(Channel.FACTS, fact(2));
        assertThat(portal.next()).isEqualTo(fact(2));
        bus.close();
        assertThat(onDisk()).doesNotContain(" M ");
    }

    @Test
    void whatIsHandledLeavesTheDiskAlsoWhileMessagesGoOnComing() throws Exception {
        BusLimits limits = new BusLimits(50, 5, 1_000, 4, 1, 4, 100_000_000, 200);
        try (Bus bus = new LocalBus(folder, limits)) {
            var portal = new Ear<Fact>();
            bus.subscribe(Channel.FACTS, "portal", portal);
            bus.publish(Channel.FACTS, fact(1));
            assertThat(onDisk()).contains("\"f1\"");
            AtomicInteger number = new AtomicInteger(1);
            until(() -> {
                published(bus, fact(number.incrementAndGet()));
                return !onDisk().contains("\"f1\"");
            });
        }
    }

    @Test
    void aCompactionThatFailsStopsNoDelivery() throws Exception {
        Path inTheWay =
                Files.createDirectories(folder.resolve("facts.journal.new").resolve("something"));
        Bus bus = open();
        var portal = new Ear<Fact>();
        bus.subscribe(Channel.FACTS, "portal", portal);
        for (int i = 0; i < 100; i++) {
            bus.publish(Channel.FACTS, fact(i));
            assertThat(portal.next()).isEqualTo(fact(i));
        }
        Files.delete(inTheWay);
        for (int i = 100; i < 500; i++) {
            bus.publish(Channel.FACTS, fact(i));
            assertThat(portal.next()).isEqualTo(fact(i));
        }
        assertThat(Files.size(journal())).isLessThan(10L * LIMITS.compactAtBytes());
    }

    @Test
    void oneFolderBelongsToOneBus() throws Exception {
        open();
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAPublisherWasToldIsSafeSurvivesKill9() throws Exception {
        Process publisher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessPublisher.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int told = 0;
        try (BufferedReader reader = publisher.inputReader()) {
            while (told < 20) {
                told = Integer.parseInt(reader.readLine());
            }
            // By its handle, because the process itself would close the reader.
            publisher.toHandle().destroyForcibly();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                told = Integer.parseInt(line);
            }
        } finally {
            publisher.destroyForcibly();
        }
        Bus bus = new LocalBus(folder, BusLimits.DEFAULT);
        try (bus) {
            var portal = new Ear<Fact>();
            bus.subscribe(Channel.FACTS, "portal", portal);
            for (int i = 1; i <= told; i++) {
                assertThat(portal.next()).isEqualTo(new RoomFact.Ended("f" + i, "room", i));
            }
        }
    }

    private String onDisk() {
        try {
            return Files.readString(journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path journal() {
        return folder.resolve("facts.journal");
    }
}
