package org.runde.bench.node;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.runde.bench.server.ProcessUse;

/// What a process holds, and how often and long it stood still for its collector.
///
/// @param heapBytes   in use on the Java heap right after a full collection
/// @param rssBytes    of the process, or -1 where the system does not tell
/// @param pauses      of the collector since the start
/// @param pauseMillis all of them together
public record NodeMemory(long heapBytes, long rssBytes, long pauses, long pauseMillis) {
    /// Of this process. Collects first, which takes a moment.
    static NodeMemory here() {
        long pauses = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // Collectors that work beside the program have beans of their own for the moments when they stop it.
            if (collector.getName().contains("Cycles")) continue;
            pauses += collector.getCollectionCount();
            millis += collector.getCollectionTime();
        }
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new NodeMemory(heap, ProcessUse.of(ProcessHandle.current().pid()).rssBytes(), pauses, millis);
    }
}
