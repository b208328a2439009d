package org.runde.kernel.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runde.contract.Json;

/// The bus of one process: durable channels are journals in a folder, deliveries are virtual threads. Messages are
/// encoded and decoded like on a network, so that splitting the roles later changes nothing.
public final class LocalBus implements Bus {
    private final Path folder;
    private final BusLimits limits;
    private final FileChannel lockFile;
    private final BusCounts counts = new BusCounts();
    private final Map<String, Journal> journals = new HashMap<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param folder created when absent; belongs to this process alone while it is open
    /// @throws IllegalStateException when another process has the folder open
    public LocalBus(Path folder, BusLimits limits) throws IOException {
        this.folder = folder;
        this.limits = limits;
        Files.createDirectories(folder);
        lockFile = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock()) {
            lockFile.close();
            throw new IllegalStateException("another process uses " + folder);
        }
    }

    @Override
    public <T> void publish(Channel<T> channel, T message) {
        requireOpen();
        String body = Json.write(message);
        if (body.length() > limits.messageChars()) {
            throw new IllegalArgumentException("a message of " + body.length() + " characters on " + channel.name());
        }
        if (channel.durable()) {
            Journal journal = journal(channel);
            journal.force(journal.append(body, channel.name()));
        }
        counts.published.increment();
        for (Delivery delivery : deliveries) {
            delivery.offer(channel, body);
        }
    }

    @Override
    public <T> Subscription subscribe(Channel<T> channel, String subscriber, Handler<T> handler) {
        requireOpen();
        Channel.requireName(subscriber);
        Delivery delivery = channel.durable()
                ? new DurableDelivery<>(channel, subscriber, handler, journal(channel), limits, counts)
                : new PassingDelivery<>(channel, subscriber, handler, limits, counts);
        synchronized (deliveries) {
            if (deliveries.stream().anyMatch(other -> other.isFor(channel.name(), subscriber))) {
                throw new IllegalStateException(subscriber + " is already subscribed to " + channel.name());
            }
            deliveries.add(delivery);
        }
        delivery.start();
        return new Subscription() {
            @Override
            public boolean awaitBacklog(Duration atMost) throws InterruptedException {
                return delivery.awaitBacklog(atMost);
            }

            @Override
            public void close() {
                delivery.close();
                deliveries.remove(delivery);
            }
        };
    }

    @Override
    public BusStats stats() {
        return counts.snapshot();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        deliveries.forEach(Delivery::close);
        synchronized (journals) {
            journals.values().forEach(Journal::close);
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Journal journal(Channel<?> channel) {
        synchronized (journals) {
            return journals.computeIfAbsent(channel.name(), this::openJournal);
        }
    }

    private Journal openJournal(String name) {
        try {
            Journal journal = new Journal(folder.resolve(name + ".journal"), limits);
            Journal.forceFolder(folder.toAbsolutePath());
            counts.corruptLines.add(journal.corruptLines());
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean lock() throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the bus is closed");
        }
    }
}
