package org.runde.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the numbers were measured on.
///
/// @param cpu   as the system names it
/// @param cores that Java may use
public record Machine(String cpu, int cores, long memoryBytes, String system, String java) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    public static Machine here() {
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                os.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static String cpuName() {
        try {
            for (String line : Files.readAllLines(CPU)) {
                if (line.startsWith("model name"))
                    return line.substring(line.indexOf(':') + 1).strip();
            }
        } catch (IOException e) {
            // Not Linux: the architecture has to do.
        }
        return System.getProperty("os.arch");
    }

    String text() {
        return "%s, %d cores, %.0f GB, %s, %s".formatted(cpu, cores, memoryBytes / 1e9, system, java);
    }
}
