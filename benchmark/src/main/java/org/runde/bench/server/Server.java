package org.runde.bench.server;

import java.io.IOException;
import java.util.List;
import org.runde.bench.load.Shape;

/// A server under measurement. All calls come from one thread and may block.
public interface Server extends AutoCloseable {
    /// With its version where it tells.
    String name();

    /// The process that forwards, to read its use of the machine, or -1 when it is not on this one.
    long pid();

    /// @throws Exception when the server does not do as its protocol says
    Room open(String name, Shape shape) throws Exception;

    @Override
    void close() throws IOException;

    /// A room that was opened for a shape. Closing it ends it for all.
    interface Room extends AutoCloseable {
        void publish(int sender, Publisher publisher) throws Exception;

        /// @param tiles what the viewer shows of whom; all of these publish already
        void subscribe(int viewer, List<Shape.Tile> tiles, Subscriber subscriber) throws Exception;

        @Override
        void close() throws IOException;
    }

    /// A client that sends.
    interface Publisher {
        String offer();

        void answered(String sdp);
    }

    /// A client that receives. Some servers offer, perhaps again with each change; the others wait for an offer.
    interface Subscriber {
        String answer(String offer);

        /// @param senders sections to offer
        String offer(int senders);

        void answered(String sdp);
    }
}
