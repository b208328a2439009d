package org.runde.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used, as Linux tells it; the same way for every server. -1 where the system does not tell.
///
/// @param cpuNanos since its start, all threads, in user and kernel mode
/// @param rssBytes that it holds in memory
public record ProcessUse(long cpuNanos, long rssBytes) {
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    /// `USER_HZ`, which Linux has fixed for programs that read it.
    private static final long NANOS_PER_TICK = 10_000_000L;

    /// @param pid of a process on this machine
    public static ProcessUse of(long pid) {
        if (!Files.isReadable(Path.of("/proc", Long.toString(pid), "stat"))) return new ProcessUse(-1, -1);
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name in parentheses may hold anything; what follows it does not.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return new ProcessUse(ticks * NANOS_PER_TICK, rss(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long rss(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
        return -1;
    }
}
