package org.runde.wire.srtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// What the processor can do, as Linux tells it.
final class ProcessorFlags {
    private ProcessorFlags() {}

    /// Nothing where there is no `/proc/cpuinfo`.
    static Set<String> ofThisMachine() {
        try {
            return in(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            return Set.of();
        }
    }

    /// The words behind the first `flags` of a `/proc/cpuinfo`.
    static Set<String> in(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("flags") && line.contains(":"))
                .findFirst()
                .map(line -> Set.copyOf(java.util.Arrays.asList(
                        line.substring(line.indexOf(':') + 1).strip().split("\\s+"))))
                .orElse(Set.of());
    }
}
