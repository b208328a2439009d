package org.runde.bench.node;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.runde.bench.server.ProcessUse;

/// What a process holds, and how often and long it stood still for its collector.
///
/// @param heapBytes   of all objects that something on the Java heap still needs
/// @param rssBytes    of the process, or -1 where the system does not tell
/// @param pauses      of the collector since the start
/// @param pauseMillis all of them together
public record NodeMemory(long heapBytes, long rssBytes, long pauses, long pauseMillis) {
    /// Ends the list of objects by class: so many of them, in so many bytes.
    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)$", Pattern.MULTILINE);

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
        return new NodeMemory(
                liveBytes(), ProcessUse.of(ProcessHandle.current().pid()).rssBytes(), pauses, millis);
    }

    /// What the collector calls in use is whole pages of two megabytes, in which some dozens of participants vanish.
    private static long liveBytes() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            Matcher total = TOTAL.matcher((String) histogram);
            if (!total.find()) throw new IllegalStateException("the histogram of the heap has no total");
            return Long.parseLong(total.group(1));
        } catch (JMException e) {
            throw new IllegalStateException("this Java does not list what is on its heap", e);
        }
    }
}
