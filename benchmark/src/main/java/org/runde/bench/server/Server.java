package org.runde.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
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

    /// Either kind of client.
    interface End {
        /// Where the server is, when it does not say so in its SDP.
        void candidate(InetSocketAddress address);
    }

    /// A client that sends.
    interface Publisher extends End {
        String offer();

        void answered(String sdp);

        /// The number of the stream with this picture; that of its retransmissions is one more.
        int ssrc(int layer);
    }

    /// A client that receives. Some servers offer, perhaps again with each change; the others wait for an offer.
    interface Subscriber extends End {
        String answer(String offer);

        /// @param senders sections to offer
        String offer(int senders);

        void answered(String sdp);
    }
}
