package org.runde.mcu.net;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/// The defaults with a few things changed.
final class TestLimits {
    private TestLimits() {}

    static NetLimits sending(int packets, int bytes) {
        return with(Map.of("sendPackets", packets, "sendBytes", bytes));
    }

    static NetLimits socketBuffer(int bytes) {
        return with(Map.of("socketBufferBytes", bytes));
    }

    static NetLimits tcp(int connections, int perPrefix, int firstCheckMillis) {
        return with(Map.of(
                "tcpConnections",
                connections,
                "tcpConnectionsPerPrefix",
                perPrefix,
                "tcpFirstCheckMillis",
                firstCheckMillis));
    }

    static NetLimits small(int mailboxCommands, int peers, int paths) {
        return with(Map.of("mailboxCommands", mailboxCommands, "peers", peers, "paths", paths));
    }

    static NetLimits gathering(long nanos) {
        return with(Map.of("gatherNanos", nanos));
    }

    private static NetLimits with(Map<String, Object> changed) {
        RecordComponent[] components = NetLimits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object usual = components[i].getAccessor().invoke(NetLimits.defaults());
                values[i] = changed.getOrDefault(components[i].getName(), usual);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return NetLimits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
