package org.runde.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.runde.kernel.time.Clock;

/// The whole program with a clock whose civil time stands still until a line on its input sets it. Lines: `at MILLIS`
/// sets the clock and `until MILLIS` lets that much time pass, and both do what is due; `dump FILE` writes down the
/// objects in memory.
final class TimedProgram {
    static final String DONE = "that is done";
    /// System property: the civil time it begins with, unless that is this machine's.
    static final String BEGINS = "runde.begins";

    private TimedProgram() {}

    /// Connections and retries need time that passes; what is kept for a while goes by civil time, which is set.
    private record StandingClock(Clock machine, AtomicLong now, AtomicLong skippedNanos) implements Clock {
        @Override
        public long wallMillis() {
            return now.get();
        }

        @Override
        public long nanos() {
            return machine.nanos() + skippedNanos.get();
        }

        /// As if that much time had gone by, and not only the clock on the wall been set.
        void passUntil(long wallMillis) {
            skippedNanos.addAndGet((wallMillis - now.get()) * 1_000_000);
            now.set(wallMillis);
        }
    }

    public static void main(String[] arguments) throws StartFailure, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Clock machine = Clock.system();
        StandingClock clock = new StandingClock(
                machine, new AtomicLong(Long.getLong(BEGINS, machine.wallMillis())), new AtomicLong());
        Runde runde = Runde.start((CommandLine.Run) CommandLine.parse(arguments), clock);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(runde::close));
        Main.greet(runde, out);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "at" -> {
                    clock.now.set(Long.parseLong(words[1]));
                    doWhatIsDue(runde);
                }
                case "until" -> {
                    clock.passUntil(Long.parseLong(words[1]));
                    doWhatIsDue(runde);
                }
                case "dump" ->
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                            .dumpHeap(words[1], true);
                default -> throw new IllegalArgumentException(line);
            }
            out.println(DONE);
        }
    }

    /// What one run closes, the next one deletes.
    private static void doWhatIsDue(Runde runde) {
        runde.doWhatIsDue();
        runde.doWhatIsDue();
    }
}
