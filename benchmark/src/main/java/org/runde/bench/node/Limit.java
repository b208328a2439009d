package org.runde.bench.node;

import java.util.List;
import java.util.function.LongConsumer;
import org.runde.bench.load.LimitStream;
import org.runde.mcu.net.Loop;
import org.runde.mcu.peer.Peer;
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

    private final Loop loop;
    private final NodeCommand.Limit plan;
    private final int[][] packets;
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
        this.packets = plan.load().packets();
        this.done = done;
        this.rooms = receivers.stream().map(Room::new).toArray(Room[]::new);
    }

    public void start() {
        long now = loop.nowNanos();
        for (int i = 0; i < rooms.length; i++) {
            for (int j = 0; j < plan.senders(); j++) {
                running++;
                new Sender(rooms[i]).start(now + plan.load().phaseNanos(i, rooms.length, j, plan.senders()));
            }
        }
    }

    /// The receivers of one room, who get one stream whoever sends.
    private final class Room {
        private final Peer[] receivers;
        private int sequence = 1;

        Room(List<Peer> receivers) {
            this.receivers = receivers.toArray(Peer[]::new);
        }

        /// What the packet before left in the buffer is as good a payload as any.
        void send(int length, boolean marker, int timestamp) {
            int number = sequence++ & 0xffff;
            header.begin(buf, 0, PAYLOAD_TYPE, marker, number, timestamp, LimitStream.ssrc(plan.round()), false);
            for (Peer receiver : receivers) {
                if (receiver.sendRtp(buf, 0, length, loop.nowNanos())) sent++;
            }
        }
    }

    private final class Sender implements Runnable {
        private final Room room;
        private long nextAt;
        private int frame;

        Sender(Room room) {
            this.room = room;
        }

        void start(long at) {
            nextAt = at;
            loop.at(at, this);
        }

        @Override
        public void run() {
            int[] sizes = packets[frame % packets.length];
            for (int i = 0; i < sizes.length; i++) {
                room.send(plan.overhead() + sizes[i], i == sizes.length - 1, frame);
            }
            if (++frame < plan.frames()) {
                nextAt += plan.load().frameNanos();
                loop.at(nextAt, this);
            } else if (--running == 0) {
                done.accept(sent);
            }
        }
    }
}
