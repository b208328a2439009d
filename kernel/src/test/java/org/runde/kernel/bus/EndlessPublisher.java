package org.runde.kernel.bus;

import java.io.IOException;
import java.nio.file.Path;
import org.runde.contract.room.RoomFact;

/// A process that publishes and says how far it is, until it is killed or the bus is full.
final class EndlessPublisher {
    private EndlessPublisher() {}

    static void main(String[] arguments) throws IOException {
        try (Bus bus = new LocalBus(Path.of(arguments[0]), BusLimits.DEFAULT)) {
            for (int i = 1; i < BusLimits.DEFAULT.unhandledMessages(); i++) {
                bus.publish(Channel.FACTS, new RoomFact.Ended("f" + i, "room", i));
                System.out.println(i);
            }
        }
    }
}
