package org.runde.converter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.converter.sandbox.Programs;
import org.runde.converter.sandbox.Sandbox;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.Subscription;
import org.runde.kernel.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The role: hears orders, works on them in turn, tells what came of them. Keeps nothing: what it was working on when
/// it
/// was killed is asked of it again. Safe from any thread.
public final class Converter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Converter.class);
    private static final String NAME = "converter";
    private static final int PROGRESS_MILLIS = 500;

    private final Bus bus;
    private final Blobs blobs;
    private final ConverterLimits limits;
    private final Clock clock;
    private final WaitingLine line;
    private final List<Thread> workers = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("converter timer").daemon().factory());
    private final Subscription orders;
    private final Tools tools;
    private final Set<Conversion> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Converter(Bus bus, Blobs blobs, ConverterLimits limits, Tools tools, Clock clock) {
        this.bus = bus;
        this.blobs = blobs;
        this.limits = limits;
        this.clock = clock;
        this.tools = tools;
        this.line = new WaitingLine(limits.waiting());
        for (int i = 0; i < limits.atOnce(); i++) {
            workers.add(Thread.ofPlatform().name("converter " + i).daemon().start(this::work));
        }
        this.orders = bus.subscribe(Channel.DOCUMENTS, NAME, (_, order) -> hear(order));
        timer.scheduleWithFixedDelay(
                this::tellOfLife, 0, DocumentFact.ConverterAlive.PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    public static Converter start(Bus bus, Blobs blobs, ConverterLimits limits, Clock clock) {
        return start(bus, blobs, limits, () -> Tools.look(Programs.OF_THE_SYSTEM, clock), clock);
    }

    static Converter start(Bus bus, Blobs blobs, ConverterLimits limits, Supplier<Tools> look, Clock clock) {
        Tools tools = look.get();
        if (!tools.missing().isEmpty()) {
            log.info("documents are limited, because these packages are missing or do not work: {}", tools.missing());
        }
        return new Converter(bus, blobs, limits, tools, clock);
    }

    /// How many documents wait.
    public int waiting() {
        synchronized (line) {
            return line.size();
        }
    }

    @Override
    public void close() {
        orders.close();
        timer.shutdownNow();
        synchronized (line) {
            closed = true;
            line.notifyAll();
        }
        running.forEach(Conversion::stop);
        workers.forEach(Thread::interrupt);
    }

    private void hear(ConvertDocument order) {
        synchronized (line) {
            if (!line.add(order)) {
                return;
            }
            line.notifyAll();
        }
        tell(new DocumentFact.Converting(order.document(), false, 0, 0));
    }

    private void tellOfLife() {
        tell(new DocumentFact.ConverterAlive(tools.forms(), tools.missing()));
        List<String> waiting;
        synchronized (line) {
            waiting = line.documents();
        }
        waiting.forEach(document -> tell(new DocumentFact.Converting(document, false, 0, 0)));
    }

    private void tell(DocumentFact fact) {
        try {
            bus.publish(Channel.DOCUMENT_FACTS, fact);
        } catch (RuntimeException e) {
            // The portal asks again for what it has not heard of.
            log.warn("a fact about a document could not be told", e);
        }
    }

    /// What was stopped because this role stops is no failure of the document.
    private void tellUnlessClosed(DocumentFact fact) {
        if (!closed) {
            tell(fact);
        }
    }

    private void work() {
        for (ConvertDocument order = next(); order != null; order = next()) {
            try {
                tellUnlessClosed(convert(order));
            } catch (BlobGone e) {
                // It was removed while it waited: nobody wants it any more.
                log.debug("a document is gone before it was converted");
            } catch (IOException | RuntimeException e) {
                log.warn("a document could not be converted because of this server", e);
                tellUnlessClosed(new DocumentFact.NotConverted(order.document(), DocumentFailure.INTERRUPTED));
            } finally {
                synchronized (line) {
                    line.done(order);
                }
            }
        }
    }

    private DocumentFact convert(ConvertDocument order) throws IOException {
        Sandbox sandbox = tools.sandbox();
        if (sandbox == null || !tools.forms().contains(order.form())) {
            return new DocumentFact.NotConverted(order.document(), DocumentFailure.NOT_POSSIBLE_HERE);
        }
        tell(new DocumentFact.Converting(order.document(), true, 0, 0));
        Conversion conversion = new Conversion(blobs, sandbox, limits);
        running.add(conversion);
        try {
            if (closed) {
                conversion.stop();
            }
            return conversion.convert(order, new Telling(order.document()));
        } finally {
            running.remove(conversion);
        }
    }

    /// Not every page is worth a word.
    private final class Telling implements Conversion.Progress {
        private final String document;
        private long toldNanos = clock.nanos();

        Telling(String document) {
            this.document = document;
        }

        @Override
        public void at(int page, int pages) {
            long now = clock.nanos();
            if (now - toldNanos >= TimeUnit.MILLISECONDS.toNanos(PROGRESS_MILLIS)) {
                toldNanos = now;
                tell(new DocumentFact.Converting(document, true, page, pages));
            }
        }
    }

    private @Nullable ConvertDocument next() {
        synchronized (line) {
            while (!closed) {
                ConvertDocument order = line.take();
                if (order != null) {
                    return order;
                }
                try {
                    line.wait();
                } catch (InterruptedException e) {
                    return null;
                }
            }
            return null;
        }
    }
}
