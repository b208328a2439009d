package org.runde.converter.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run in the sandbox. A guard looks several times a second at time and memory; what is over a limit is killed, and
/// with the first process of its own process namespace everything else in it.
public final class SandboxRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxRun.class);
    private static final int BUFFER_BYTES = 65_536;
    private static final int LOOK_MILLIS = 200;
    private static final int KILL_SECONDS = 10;
    private static final long PAGE_BYTES = 4096;

    private final Process process;
    private final SandboxLimits limits;
    private final Clock clock;
    private final long startedNanos;
    private final AtomicReference<@Nullable Ending> killedFor = new AtomicReference<>();
    private final Thread guard;

    SandboxRun(Process process, SandboxLimits limits, Clock clock) {
        this.process = process;
        this.limits = limits;
        this.clock = clock;
        this.startedNanos = clock.nanos();
        this.guard = Thread.ofVirtual().name("sandbox guard").start(this::watch);
    }

    /// Sends what is to be worked on, in the background, and then the end.
    public void feed(InputStream from) {
        Thread.ofVirtual().name("sandbox feed").start(() -> {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (from;
                    OutputStream to = process.getOutputStream()) {
                for (int read = next(from, buffer); read >= 0; read = next(from, buffer)) {
                    to.write(buffer, 0, read);
                }
            } catch (IOException e) {
                log.debug("the sandbox has ended before it had read everything");
            }
        });
    }

    /// The source may be erased meanwhile, and nobody wants half of it.
    private int next(InputStream from, byte[] buffer) throws IOException {
        try {
            return from.read(buffer);
        } catch (IOException e) {
            kill(Ending.STOPPED);
            throw e;
        }
    }

    public void feed(byte[] bytes) {
        feed(new ByteArrayInputStream(bytes));
    }

    /// What comes out. Ends when the run does.
    public InputStream out() {
        return process.getInputStream();
    }

    /// Waits until it is over.
    public Ending ending() {
        try {
            int code = process.waitFor();
            guard.join();
            Ending killed = killedFor.get();
            if (killed != null) {
                return killed;
            }
            return code == 0 ? Ending.WELL : Ending.BADLY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(Ending.STOPPED);
            return Ending.STOPPED;
        }
    }

    public void stop() {
        kill(Ending.STOPPED);
    }

    /// Kills what is left of it, and returns when it is gone.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a killed sandbox does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (clock.nanos() - startedNanos > TimeUnit.SECONDS.toNanos(limits.wallSeconds())) {
                    kill(Ending.TOO_LONG);
                } else if (residentBytes() > limits.memoryBytes()) {
                    kill(Ending.TOO_MUCH);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill(Ending why) {
        if (process.isAlive()) {
            killedFor.compareAndSet(null, why);
            process.destroyForcibly();
        }
    }

    private long residentBytes() {
        try (Stream<ProcessHandle> inside = process.descendants()) {
            return inside.mapToLong(one -> residentBytes(one.pid())).sum();
        }
    }

    /// From `/proc/PID/statm`: the second number counts pages that are in memory.
    private static long residentBytes(long pid) {
        try {
            String[] numbers = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ");
            return Long.parseLong(numbers[1]) * PAGE_BYTES;
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
