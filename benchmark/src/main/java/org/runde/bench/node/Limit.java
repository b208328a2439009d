package org.runde.bench.node;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.runde.bench.load.LimitStream;
import org.runde.bench.load.Load;
import org.runde.bench.load.Shape;
import org.runde.mcu.net.Loop;
import org.runde.mcu.peer.Peer;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpSender;

/// The least that a forwarder can do: protects each packet for each receiver with that receiver's keys and hands it
/// to the same socket, which gathers a turn's packets and segments them as always. Nothing is received, looked at,
/// copied or rewritten, but for the sequence number without which SRTP refuses.
///
/// Sends frames at the pace of the forwarded ones, because a loop that sleeps between frames pays more for each of
/// them than one that never sleeps. On the loop's thread.
public final class Limit {
    private static final int PAYLOAD_TYPE = 100;
    private static final int SEQUENCE_AT = 2;

    private final Loop loop;
    private final NodeCommand.Limit plan;
    private final List<int[][]> packets;
    private final int layers;
    private final LongConsumer done;
    private final byte[] buf = new byte[1500 + SrtpSender.SPARE_BYTES];
    private final RtpWriter header = new RtpWriter();
    private final Room[] rooms;
    private int running;
    private long sent;

    /// @param receivers of each room
    /// @param done      told how many packets were sent
    public Limit(Loop loop, List<List<Peer>> receivers, NodeCommand.Limit plan, LongConsumer done) {
        this.loop = loop;
        this.plan = plan;
        this.packets = plan.shape().layers().stream().map(Load::packets).toList();
        this.layers = packets.size();
        this.done = done;
        this.rooms = receivers.stream().map(Room::new).toArray(Room[]::new);
    }

    public void start() {
        long now = loop.nowNanos();
        Shape shape = plan.shape();
        for (int i = 0; i < rooms.length; i++) {
            for (int j = 0; j < shape.senders(); j++) {
                running++;
                long phase = shape.load().phaseNanos(i, rooms.length, j, shape.senders());
                new Sender(rooms[i], rooms[i].watchers(j)).start(now + phase);
            }
        }
    }

    /// The receivers of one room, who get one stream whoever sends.
    private final class Room {
        private final Peer[] receivers;
        private final int[] sequences;

        Room(List<Peer> receivers) {
            this.receivers = receivers.toArray(Peer[]::new);
            this.sequences = new int[receivers.size()];
        }

        /// Who shows the sender, by the layer that fits their tile. Which of the receivers is who does not matter here,
        /// only how many there are of each.
        private int[][] watchers(int sender) {
            int[][] watchers = new int[layers][];
            for (int layer = 0; layer < layers; layer++) {
                int fits = layer;
                watchers[layer] = IntStream.range(0, receivers.length)
                        .filter(viewer -> plan.shape().tiles(viewer).stream()
                                .anyMatch(tile -> tile.sender() == sender && tile.layer() == fits))
                        .toArray();
            }
            return watchers;
        }

        /// What the packet before left in the buffer is as good a payload as any.
        void send(int[] watchers, int length, boolean marker, int timestamp) {
            header.begin(buf, 0, PAYLOAD_TYPE, marker, 0, timestamp, LimitStream.ssrc(plan.round()), false);
            for (int receiver : watchers) {
                Bytes.put16(buf, SEQUENCE_AT, ++sequences[receiver] & 0xffff);
                if (receivers[receiver].sendRtp(buf, 0, length, loop.nowNanos())) sent++;
            }
        }
    }

    private final class Sender implements Runnable {
        private final Room room;
        private final int[][] watchers;
        private long nextAt;
        private int frame;

        Sender(Room room, int[][] watchers) {
            this.room = room;
            this.watchers = watchers;
        }

        void start(long at) {
            nextAt = at;
            loop.at(at, this);
        }

        @Override
        public void run() {
            for (int layer = 0; layer < layers; layer++) {
                int[] sizes = packets.get(layer)[frame % packets.get(layer).length];
                for (int i = 0; i < sizes.length; i++) {
                    room.send(watchers[layer], plan.overhead() + sizes[i], i == sizes.length - 1, frame);
                }
            }
            if (++frame < plan.frames()) {
                nextAt += plan.shape().load().frameNanos();
                loop.at(nextAt, this);
            } else if (--running == 0) {
                done.accept(sent);
            }
        }
    }
}
