package org.runde.mcu.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.wire.bwe.RateMeter;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.FrameStructure;
import org.runde.wire.codec.PayloadView;

/// What layers a stream has: how large they are, what they cost, and which are being sent. Told of every packet.
public final class StreamLayers {
    private static final int MOST = Cut.ALL + 1;
    private static final int EVERY_TARGET = -1;

    /// A layer that was in none of so many pictures is not being sent any more.
    private static final int ABSENT_PICTURES = 8;

    /// By spatial and temporal layer: what has come, and what of it higher spatial layers need.
    private final @Nullable RateMeter[] all = new RateMeter[MOST * MOST];

    private final @Nullable RateMeter[] forHigher = new RateMeter[MOST * MOST];
    private final int[] widths = new int[MOST];
    private final int[] heights = new int[MOST];
    private final long[] lastPicture = new long[MOST];
    private int spatialLayers = 1;
    private int temporalLayers = 1;
    private int top;
    private long picture;
    private int timestamp;
    private @Nullable FrameStructure structure;
    private @Nullable FrameStructure formerStructure;
    private long structureFrom;
    private int activeTargets = EVERY_TARGET;

    public StreamLayers() {
        java.util.Arrays.fill(widths, -1);
        java.util.Arrays.fill(heights, -1);
    }

    /// What a packet with this extended sequence number is to be understood by, or null.
    public @Nullable FrameStructure structureFor(long in) {
        return in >= structureFrom ? structure : formerStructure;
    }

    /// A packet that is new.
    ///
    /// @param newest none after it has come
    public void onPacket(PayloadView packet, long in, boolean newest, int timestamp, int length, long now) {
        int spatial = packet.spatialLayer();
        int temporal = packet.temporalLayer();
        if (spatial >= MOST || temporal >= MOST) return;
        count(all, spatial, temporal, length, now);
        if (spatial < top && packet.forHigherLayers()) count(forHigher, spatial, temporal, length, now);
        temporalLayers = Math.max(temporalLayers, temporal + 1);
        spatialLayers = Math.max(spatialLayers, spatial + 1);
        if (packet.keyFrame() || packet.spatialLayers() > 0) takeSizes(packet);
        DependencyDescriptor descriptor = packet.descriptor();
        if (descriptor != null) described(descriptor, in, newest);
        else if (newest) seen(spatial, timestamp, packet);
    }

    private static void count(@Nullable RateMeter[] meters, int spatial, int temporal, int length, long now) {
        int index = spatial * MOST + temporal;
        RateMeter meter = meters[index];
        if (meter == null) {
            meter = new RateMeter();
            meters[index] = meter;
        }
        meter.add(length, now);
    }

    private void takeSizes(PayloadView packet) {
        int told = Math.min(packet.spatialLayers(), MOST);
        for (int i = 0; i < told; i++) {
            if (packet.widthOf(i) <= 0) continue;
            widths[i] = packet.widthOf(i);
            heights[i] = packet.heightOf(i);
        }
        if (told == 0 && packet.width() > 0) {
            widths[0] = packet.width();
            heights[0] = packet.height();
        }
    }

    private void described(DependencyDescriptor descriptor, long in, boolean newest) {
        FrameStructure attached = descriptor.attached();
        if (attached != null && in >= structureFrom) {
            formerStructure = structure;
            structure = attached;
            structureFrom = in;
            spatialLayers = Math.max(spatialLayers, attached.spatialLayers());
        }
        FrameStructure now = structure;
        if (now == null || !newest && attached == null || !descriptor.tellsTargets()) return;
        activeTargets = descriptor.activeTargets();
        int best = now.targetFor(Cut.ALL, Cut.ALL, activeTargets);
        top = best < 0 ? 0 : now.spatialOfTarget(best);
    }

    /// Without a descriptor a layer is being sent when pictures have it.
    private void seen(int spatial, int timestamp, PayloadView packet) {
        if (timestamp != this.timestamp || picture == 0) picture++;
        this.timestamp = timestamp;
        if (packet.spatialLayers() > 0) {
            // A structure that tells of layers does so before they come.
            for (int i = 0; i < MOST; i++) lastPicture[i] = i < packet.spatialLayers() ? picture : 0;
        }
        lastPicture[spatial] = picture;
        int highest = MOST - 1;
        while (highest > 0 && (lastPicture[highest] == 0 || picture - lastPicture[highest] > ABSENT_PICTURES))
            highest--;
        top = highest;
    }

    /// Decode targets that are being sent, bit by bit.
    public int activeTargets() {
        return activeTargets;
    }

    /// Highest spatial layer that is being sent.
    public int top() {
        return top;
    }

    int spatialOf(Cut cut) {
        FrameStructure now = structure;
        if (now == null) return Math.min(cut.spatial, top);
        return cut.target < 0 || cut.target >= now.targets() ? top : now.spatialOfTarget(cut.target);
    }

    /// Spatial layers that there have been, one at least.
    public int spatialLayers() {
        return spatialLayers;
    }

    /// Pixels, or -1.
    public int width(int spatial) {
        return widths[spatial];
    }

    /// Pixels, or -1.
    public int height(int spatial) {
        return heights[spatial];
    }

    /// Everything together.
    public int width() {
        return widths[top];
    }

    /// Everything together.
    public int height() {
        return heights[top];
    }

    /// What a viewer of this spatial layer gets, for each temporal layer with those below it.
    public List<Long> bps(int spatial, long now) {
        List<Long> sums = new ArrayList<>(temporalLayers);
        long sum = 0;
        for (int temporal = 0; temporal < temporalLayers; temporal++) {
            sum += bps(all, spatial, temporal, now);
            for (int below = 0; below < spatial; below++) sum += bps(forHigher, below, temporal, now);
            sums.add(sum);
        }
        return sums;
    }

    /// The same with all spatial layers together, as they go out where streams and not layers are chosen.
    public List<Long> bps(long now) {
        List<Long> sums = new ArrayList<>(temporalLayers);
        long sum = 0;
        for (int temporal = 0; temporal < temporalLayers; temporal++) {
            for (int spatial = 0; spatial < spatialLayers; spatial++) sum += bps(all, spatial, temporal, now);
            sums.add(sum);
        }
        return sums;
    }

    private static long bps(@Nullable RateMeter[] meters, int spatial, int temporal, long now) {
        RateMeter meter = meters[spatial * MOST + temporal];
        return meter == null ? 0 : meter.bps(now);
    }
}
