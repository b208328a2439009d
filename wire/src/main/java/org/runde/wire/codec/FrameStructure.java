package org.runde.wire.codec;

import org.jspecify.annotations.Nullable;

/// What the frames of a stream refer to, as templates that the packets name (AV1 RTP appendix A.8.2,
/// `template_dependency_structure`). Comes with a key frame and holds until the next one. Does not change.
public final class FrameStructure {
    /// Of a frame for a decode target: it is not part of it.
    public static final int NOT_PRESENT = 0;

    /// Nothing of the target refers to it.
    public static final int DISCARDABLE = 1;

    /// From here on everything of the target can be decoded.
    public static final int SWITCH = 2;

    public static final int REQUIRED = 3;

    static final int MAX_TARGETS = 32;
    static final int MAX_CHAINS = MAX_TARGETS;
    static final int MAX_LAYERS = 4;
    private static final int MAX_TEMPLATES = 64;
    private static final int[] UNKNOWN_SIZE = {};

    final int idOffset;
    /// The structure as it came, to be passed on with another packet.
    private byte[] form = {};

    private int formFrom;
    private int formBits;
    private final int targets;
    private final int[] spatial;
    private final int[] temporal;
    private final byte[] indications;
    private final int[][] references;
    private int chains;
    private int[] protectedBy = {};
    private byte[] chainDistances = {};
    private final int[] targetSpatial;
    private final int[] targetTemporal;
    private final int[] covered;
    private int[] widths = UNKNOWN_SIZE;
    private int[] heights = UNKNOWN_SIZE;

    private FrameStructure(int idOffset, int targets, int[] spatial, int[] temporal) {
        this.idOffset = idOffset;
        this.targets = targets;
        this.spatial = spatial;
        this.temporal = temporal;
        this.indications = new byte[spatial.length * targets];
        this.references = new int[spatial.length][];
        this.targetSpatial = new int[targets];
        this.targetTemporal = new int[targets];
        this.covered = new int[targets];
    }

    /// @return null when it is malformed
    static @Nullable FrameStructure read(Bits bits) {
        int start = bits.position();
        int offset = bits.read(6);
        int targets = bits.read(5) + 1;
        int[] spatial = new int[MAX_TEMPLATES];
        int[] temporal = new int[MAX_TEMPLATES];
        int count = 0;
        int s = 0;
        int t = 0;
        for (int next = 0; next != 3; ) {
            if (count == MAX_TEMPLATES || s >= MAX_LAYERS || t > 7) return null;
            spatial[count] = s;
            temporal[count++] = t;
            next = bits.read(2);
            if (next == 1) t++;
            if (next == 2) {
                t = 0;
                s++;
            }
            if (bits.overrun()) return null;
        }
        var structure = new FrameStructure(
                offset, targets, java.util.Arrays.copyOf(spatial, count), java.util.Arrays.copyOf(temporal, count));
        structure.readRest(bits, s);
        if (bits.overrun()) return null;
        structure.keep(bits, start);
        return structure;
    }

    private void keep(Bits bits, int start) {
        formFrom = start & 7;
        formBits = bits.position() - start;
        form = bits.bytes(start - formFrom, bits.position());
        // What is not of it, at both ends, counts for nothing.
        form[0] &= (byte) (0xff >>> formFrom);
        form[form.length - 1] &= (byte) (0xff << (-bits.position() & 7));
    }

    /// Whether this same structure stands there; then the bits stand behind it. What it means depends on nothing else,
    /// and where it ends neither.
    boolean comes(Bits bits) {
        if ((bits.position() & 7) != formFrom || !bits.stands(form, formFrom, formBits)) return false;
        bits.moveTo(bits.position() + formBits);
        return true;
    }

    void write(Bits from, Bits to) {
        to.copy(from.over(form, 0, form.length), formFrom, formFrom + formBits);
    }

    private void readRest(Bits bits, int maxSpatial) {
        for (int i = 0; i < indications.length; ) {
            int count = Math.min(16, indications.length - i);
            int several = bits.read(2 * count);
            while (count > 0) indications[i++] = (byte) (several >>> 2 * --count & 3);
        }
        int[] found = new int[MAX_TEMPLATES];
        for (int i = 0; i < references.length; i++) {
            int count = 0;
            while (bits.flag() && count < found.length) found[count++] = bits.read(4) + 1;
            references[i] = java.util.Arrays.copyOf(found, count);
        }
        chains = bits.below(targets + 1);
        if (chains > 0) {
            protectedBy = new int[targets];
            for (int i = 0; i < targets; i++) protectedBy[i] = bits.below(chains);
            chainDistances = new byte[references.length * chains];
            for (int i = 0; i < chainDistances.length; i++) chainDistances[i] = (byte) bits.read(4);
        }
        lookAtTargets();
        if (!bits.flag()) return;
        widths = new int[maxSpatial + 1];
        heights = new int[maxSpatial + 1];
        for (int i = 0; i <= maxSpatial; i++) {
            widths[i] = bits.read(16) + 1;
            heights[i] = bits.read(16) + 1;
        }
    }

    /// @return index of the template with this id in packets, or -1
    int template(int id) {
        int index = (id + 64 - idOffset) & 63;
        return index < spatial.length ? index : -1;
    }

    int spatialOf(int template) {
        return spatial[template];
    }

    int temporalOf(int template) {
        return temporal[template];
    }

    int indication(int template, int target) {
        return indications[template * targets + target];
    }

    int[] referencesOf(int template) {
        return references[template];
    }

    int chainDistance(int template, int chain) {
        return chainDistances[template * chains + chain];
    }

    // ---- decode targets: what a receiver can be given

    public int targets() {
        return targets;
    }

    public int chains() {
        return chains;
    }

    /// The chain that tells whether a target can be decoded, or -1 when there are no chains.
    public int chainOf(int target) {
        return chains == 0 ? -1 : protectedBy[target];
    }

    /// Highest spatial layer in a target.
    public int spatialOfTarget(int target) {
        return targetSpatial[target];
    }

    /// Highest temporal layer in a target.
    public int temporalOfTarget(int target) {
        return targetTemporal[target];
    }

    /// The best target within these layers, or the smallest there is.
    ///
    /// @param active bit by bit the targets that are being sent
    /// @return -1 when none is being sent
    public int targetFor(int maxSpatial, int maxTemporal, int active) {
        int best = -1;
        int smallest = -1;
        for (int i = 0; i < targets; i++) {
            if ((active >>> i & 1) == 0) continue;
            if (smallest < 0 || rank(i) < rank(smallest)) smallest = i;
            boolean within = targetSpatial[i] <= maxSpatial && targetTemporal[i] <= maxTemporal;
            if (within && (best < 0 || rank(i) > rank(best))) best = i;
        }
        return best >= 0 ? best : smallest;
    }

    private int rank(int target) {
        return targetSpatial[target] * 8 + targetTemporal[target];
    }

    /// Whether who gets one target has got everything of the other, too.
    public boolean covers(int target, int other) {
        return (covered[target] >>> other & 1) != 0;
    }

    /// Bit by bit the targets that remain for who gets this one.
    public int coveredBy(int target) {
        return covered[target];
    }

    /// Template by template for each pair of targets would be 30,000 steps, which a packet must not cost.
    private void lookAtTargets() {
        long[] present = new long[targets];
        for (int template = 0, at = 0; template < spatial.length; template++) {
            for (int target = 0; target < targets; target++) {
                if (indications[at++] == NOT_PRESENT) continue;
                present[target] |= 1L << template;
                targetSpatial[target] = Math.max(targetSpatial[target], spatial[template]);
                targetTemporal[target] = Math.max(targetTemporal[target], temporal[template]);
            }
        }
        for (int target = 0; target < targets; target++) {
            int mask = 0;
            for (int other = 0; other < targets; other++) {
                if ((present[other] & ~present[target]) == 0) mask |= 1 << other;
            }
            covered[target] = mask;
        }
    }

    public int spatialLayers() {
        int most = 0;
        for (int layer : spatial) most = Math.max(most, layer);
        return most + 1;
    }

    /// Pixels, or -1 when the structure does not tell.
    public int width(int spatialLayer) {
        return spatialLayer < widths.length ? widths[spatialLayer] : -1;
    }

    /// Pixels, or -1 when the structure does not tell.
    public int height(int spatialLayer) {
        return spatialLayer < heights.length ? heights[spatialLayer] : -1;
    }
}
