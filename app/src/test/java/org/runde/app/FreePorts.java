package org.runde.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports nobody uses, below those that the system gives away by itself. The two processes that run tests have each a
/// half
/// of their own, and others look elsewhere first. So nobody takes one before the program has started on it, or while it
/// is started again.
final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int COUNT = 8_000;
    private static final int FOR_EACH_PROCESS = 40;
    private static final int HALF = COUNT / 2;

    private static final AtomicInteger NEXT = new AtomicInteger((Integer.getInteger("runde.fork", 1) - 1) * HALF
            + (int) (ProcessHandle.current().pid() * FOR_EACH_PROCESS % HALF));

    private FreePorts() {}

    /// For TCP and UDP, and never the same one twice.
    static int next() {
        while (true) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            try (ServerSocket tcp = new ServerSocket(port);
                    DatagramSocket udp = new DatagramSocket(port)) {
                return Math.min(tcp.getLocalPort(), udp.getLocalPort());
            } catch (IOException inUse) {
                // The next one, then.
            }
        }
    }
}
