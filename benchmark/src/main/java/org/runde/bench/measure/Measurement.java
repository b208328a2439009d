package org.runde.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.runde.bench.load.Delays;
import org.runde.bench.load.Generator;
import org.runde.bench.load.Shape;
import org.runde.bench.node.NodeCommand;
import org.runde.bench.node.NodeCounts;
import org.runde.bench.node.NodeMemory;
import org.runde.bench.node.NodeProcess;
import org.runde.bench.server.Server;

/// Measures one shape: forwarding and limit in turns, so that both halves of a round meet the same machine.
final class Measurement implements AutoCloseable {
    private static final long MILLI = 1_000_000L;
    private static final long IDLE_NANOS = 1_000 * MILLI;

    private final Shape shape;
    private final NodeProcess node;
    private final Gathering gathering;
    private int round = Gathering.FIRST_ROUND;
    private int overhead = 24;

    /// @param server the node, as a server
    Measurement(Shape shape, NodeProcess node, Server server, Generator generator) throws Exception {
        this.shape = shape;
        this.node = node;
        this.gathering = new Gathering(shape, server, generator);
    }

    /// @param millis of each half of a round
    Result run(int rounds, int millis, int warmUpMillis) {
        NodeMemory before = node.weigh();
        one(warmUpMillis);
        gathering.delays().of(round, Integer.MAX_VALUE);
        List<Round> done = new ArrayList<>();
        for (int i = 0; i < rounds; i++) done.add(one(millis));
        Delays.Percentiles delays = gathering.delays().percentiles();
        NodeCounts idle = idle();
        return new Result(shape, done, idle, delays, before, node.weigh());
    }

    @Override
    public void close() throws IOException {
        gathering.close();
    }

    private NodeCounts idle() {
        NodeCounts before = node.count();
        Gathering.pause(IDLE_NANOS);
        return node.count().since(before);
    }

    private Round one(int millis) {
        int forwardRound = round++;
        int limitRound = round++;
        gathering.leadIn();
        NodeCounts before = node.count();
        gathering.send(forwardRound, millis);
        gathering.await(forwardRound);
        NodeCounts forward = node.count().since(before);
        measureOverhead(forward);
        long missing = gathering.missing(forwardRound);

        node.tell(new NodeCommand.Stages(false));
        int frames = (int) (millis * MILLI / shape.load().frameNanos());
        before = node.count();
        long sent = node.limit(new NodeCommand.Limit(limitRound, shape, overhead, frames));
        Gathering.await(() -> gathering.packets(limitRound) == sent);
        NodeCounts limit = node.count().since(before);
        node.tell(new NodeCommand.Stages(true));
        long breaks = gathering.breaks(forwardRound) + gathering.breaks(limitRound);
        return new Round(
                forward,
                limit,
                gathering.expectedFrames(forwardRound),
                missing,
                sent - gathering.packets(limitRound),
                breaks);
    }

    /// Of the header, from what was forwarded and the sizes that were sent.
    private void measureOverhead(NodeCounts forward) {
        long bytes = 0;
        long packets = 0;
        for (int viewer = 0; viewer < shape.viewers(); viewer++) {
            for (Shape.Tile tile : shape.tiles(viewer)) {
                for (int[] frame : shape.layers().get(tile.layer()).packets()) {
                    for (int size : frame) bytes += size;
                    packets += frame.length;
                }
            }
        }
        double payload = (double) bytes / packets;
        // Where another picture was sent than fits the tile the difference is not the header's.
        overhead = Math.clamp(Math.round((double) forward.packetOutBytes() / forward.packetsOut() - payload), 12, 60);
    }
}
