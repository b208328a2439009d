package org.runde.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.runde.bench.server.ProcessUse;
import org.runde.mcu.LoopStats;
import org.runde.mcu.Mcu;
import org.runde.mcu.McuStats;

/// What a node holds at one moment, right after a full collection.
///
/// @param atMillis    since the node's start
/// @param heapBytes   in use on the Java heap
/// @param nativeBytes committed by the virtual machine outside of the heap, as it tracks them itself
/// @param rssBytes    of the process, or -1 where the system does not tell; the heap is touched from the start, so
///                    that a change is native memory, that of OpenSSL included
/// @param directBytes in direct and mapped buffers
/// @param threads     of the platform
/// @param files       open file handles, sockets among them
/// @param sessions    of signalling, those that may come back included
/// @param queued      facts that wait
/// @param bugs        caught since the start
/// @param refused     commands that a full mailbox lost since the start
/// @param rtpOut      packets sent since the start
public record NodeState(
        long atMillis,
        long heapBytes,
        long nativeBytes,
        long rssBytes,
        long directBytes,
        int threads,
        long files,
        int rooms,
        int people,
        int peers,
        int connections,
        int sessions,
        int queued,
        long bugs,
        long refused,
        long rtpOut) {
    private static final Pattern TOTAL = Pattern.compile("Total:.*?committed=(\\d+)KB");
    private static final Pattern HEAP = Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB");

    /// Of this process. Collects first, twice, as what the first run finds dead may hold buffers.
    static NodeState of(Mcu mcu) {
        System.gc();
        System.gc();
        McuStats stats = mcu.stats();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new NodeState(
                ManagementFactory.getRuntimeMXBean().getUptime(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                trackedBytes(),
                ProcessUse.of(ProcessHandle.current().pid()).rssBytes(),
                direct,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openFiles(),
                stats.rooms(),
                stats.people(),
                stats.loops().stream().mapToInt(LoopStats::peers).sum(),
                stats.signal().connections(),
                stats.signal().sessions(),
                stats.factsQueued(),
                stats.bugs(),
                stats.loops().stream().mapToLong(LoopStats::commandsRefused).sum(),
                stats.loops().stream().mapToLong(LoopStats::rtpOut).sum());
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
    }

    /// The same that `jcmd PID VM.native_memory summary` tells, less the heap.
    private static long trackedBytes() {
        try {
            Object told = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmNativeMemory",
                            new Object[] {new String[] {"summary"}},
                            new String[] {String[].class.getName()});
            Matcher total = TOTAL.matcher(told.toString());
            Matcher heap = HEAP.matcher(told.toString());
            if (!total.find() || !heap.find()) return -1;
            return 1024 * (Long.parseLong(total.group(1)) - Long.parseLong(heap.group(1)));
        } catch (JMException e) {
            return -1;
        }
    }
}
