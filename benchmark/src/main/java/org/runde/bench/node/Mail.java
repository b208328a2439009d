package org.runde.bench.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.runde.contract.signal.ServerMessage;

/// Brings what the node tells to whom it is told. Safe to use from any thread.
public final class Mail {
    private record Address(String room, String participant) {}

    private final Map<Address, Consumer<ServerMessage>> boxes = new ConcurrentHashMap<>();

    public void to(String room, String participant, Consumer<ServerMessage> box) {
        boxes.put(new Address(room, participant), box);
    }

    public void deliver(NodeReport.Tell told) {
        Consumer<ServerMessage> box = boxes.get(new Address(told.room(), told.participant()));
        if (box != null) box.accept(told.message());
    }
}
