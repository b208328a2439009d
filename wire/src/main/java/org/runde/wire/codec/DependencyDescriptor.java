package org.runde.wire.codec;

import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;

/// The dependency descriptor header extension (RTP Payload Format For AV1, appendix A.8): which frame a packet belongs
/// to, what that frame refers to, and who can do without it. Mutable and reused; nothing is allocated but for a
/// structure that is new.
public final class DependencyDescriptor {
    /// Name of the header extension in SDP.
    public static final String URI =
            "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

    /// More bytes than a rewritten descriptor can have grown by: five flags and 32 decode targets; a structure comes in
    /// place of one that fitted into another packet.
    public static final int GROWTH = 5;

    /// What [#read] can say.
    public enum Reading {
        /// Everything is known.
        READ,
        /// Only the frame's number and ends are: its structure has not come yet.
        UNKNOWN_STRUCTURE,
        MALFORMED
    }

    private static final int MANDATORY = 3;
    private static final int MAX_REFERENCES = 32;
    /// Behind the mandatory fields: two flags that we write anew, three that we keep.
    private static final int FLAGS = 5;

    private final Bits bits = new Bits();
    private final Bits writing = new Bits();
    private final Bits kept = new Bits();
    private byte[] buf = {};
    private int offset;
    private int length;
    private boolean frameStart;
    private boolean frameEnd;
    private int templateId;
    private int frameNumber;
    private @Nullable FrameStructure attached;
    private @Nullable FrameStructure structure;
    private boolean targetsTold;
    private int activeTargets;
    private int customFlags;
    private int customFrom;
    private int customTo;
    private int spatial;
    private int temporal;
    private final byte[] indications = new byte[FrameStructure.MAX_TARGETS];
    private final int[] references = new int[MAX_REFERENCES];
    private int referenceCount;
    private final int[] chainDistances = new int[FrameStructure.MAX_CHAINS];

    /// Looks at `len` bytes at `off`, which must stay as they are for as long as this is used.
    ///
    /// @param known the structure of the stream so far, or null
    public Reading read(byte[] buf, int off, int len, @Nullable FrameStructure known) {
        if (len < MANDATORY) return Reading.MALFORMED;
        this.buf = buf;
        this.offset = off;
        this.length = len;
        int head = buf[off] & 0xff;
        frameStart = (head & 0x80) != 0;
        frameEnd = (head & 0x40) != 0;
        templateId = head & 0x3f;
        frameNumber = Bytes.u16(buf, off + 1);
        attached = null;
        structure = known;
        targetsTold = false;
        customFlags = 0;
        bits.over(buf, off, len);
        bits.moveTo((off + MANDATORY) * 8);
        boolean extended = len > MANDATORY;
        boolean structurePresent = extended && bits.flag();
        targetsTold = extended && bits.flag();
        if (extended) customFlags = bits.read(3);
        if (structurePresent) {
            // A sender may bring the same one in every packet, and most bring the same one with every key frame.
            attached = known != null && known.comes(bits) ? known : FrameStructure.read(bits);
            if (attached == null) return Reading.MALFORMED;
            structure = attached;
        }
        FrameStructure by = structure;
        int template = by == null ? -1 : by.template(templateId);
        if (by == null || template < 0) {
            // Of another structure than the one that is known, which says nothing about it.
            structure = null;
            return structurePresent ? Reading.MALFORMED : Reading.UNKNOWN_STRUCTURE;
        }
        int all = by.targets() == 32 ? -1 : (1 << by.targets()) - 1;
        activeTargets = targetsTold ? bits.read(by.targets()) : all;
        customFrom = bits.position();
        definition(by, template);
        customTo = bits.position();
        return bits.overrun() ? Reading.MALFORMED : Reading.READ;
    }

    private void definition(FrameStructure by, int template) {
        spatial = by.spatialOf(template);
        temporal = by.temporalOf(template);
        boolean own = (customFlags & 4) != 0;
        for (int i = 0; i < by.targets(); i++) {
            indications[i] = (byte) (own ? bits.read(2) : by.indication(template, i));
        }
        referenceCount = 0;
        if ((customFlags & 2) != 0) {
            for (int size = bits.read(2); size > 0; size = bits.read(2)) refers(bits.read(4 * size) + 1);
        } else {
            for (int distance : by.referencesOf(template)) refers(distance);
        }
        boolean ownChains = (customFlags & 1) != 0;
        for (int i = 0; i < by.chains(); i++) {
            chainDistances[i] = ownChains ? bits.read(8) : by.chainDistance(template, i);
        }
    }

    private void refers(int distance) {
        if (referenceCount < MAX_REFERENCES) references[referenceCount++] = distance;
    }

    public boolean frameStart() {
        return frameStart;
    }

    public boolean frameEnd() {
        return frameEnd;
    }

    /// 0…63
    public int templateId() {
        return templateId;
    }

    /// 16 bits, counts frames of all layers.
    public int frameNumber() {
        return frameNumber;
    }

    /// The structure that this packet brings, as the first packet of a key frame does, or null.
    public @Nullable FrameStructure attached() {
        return attached;
    }

    /// What this frame is to be understood by, or null.
    public @Nullable FrameStructure structure() {
        return structure;
    }

    /// Whether the packet says which targets are being sent; until the next one does that is so.
    public boolean tellsTargets() {
        return targetsTold || attached != null;
    }

    /// Bit by bit; all of them where the packet does not say.
    public int activeTargets() {
        return activeTargets;
    }

    public int spatialLayer() {
        return spatial;
    }

    public int temporalLayer() {
        return temporal;
    }

    /// One of the four of [FrameStructure].
    public int indication(int target) {
        return indications[target];
    }

    public int references() {
        return referenceCount;
    }

    /// How many frames before this one another one is that it refers to.
    public int reference(int index) {
        return references[index];
    }

    /// How many frames before this one the last frame of the chain is; 0 when none is needed.
    public int chainDistance(int chain) {
        return chainDistances[chain];
    }

    /// Whether a target with a higher spatial layer than the frame's own has it.
    public boolean isForHigherLayers() {
        FrameStructure by = structure;
        if (by == null) return false;
        for (int i = 0; i < by.targets(); i++) {
            if (indications[i] != FrameStructure.NOT_PRESENT && by.spatialOfTarget(i) > spatial) return true;
        }
        return false;
    }

    /// Writes what was read, with another frame number and another set of active targets. The packet says them when it
    /// said something of targets before, or starts a frame and would otherwise promise what is not sent.
    ///
    /// @param active bit by bit, what remains of [#activeTargets]
    /// @param tell   whether the set is less than what is being sent upstream
    /// @param attach whether the structure goes along, because the packet that brought it did not go out
    /// @param to     other bytes than those that were read
    /// @return how many bytes, at most [#GROWTH] more than were read
    public int write(byte[] to, int at, int frameNumber, int active, boolean tell, boolean attach) {
        FrameStructure by = structure;
        if (by == null || !targetsTold && !(tell && frameStart) && !attach) {
            System.arraycopy(buf, offset, to, at, length);
            Bytes.put16(to, at + 1, frameNumber);
            return length;
        }
        to[at] = buf[offset];
        Bytes.put16(to, at + 1, frameNumber);
        writing.over(to, at + MANDATORY, 0);
        boolean whole = attached != null || attach;
        writing.write(whole ? 1 : 0, 1);
        writing.write(1, 1);
        writing.write(customFlags, FLAGS - 2);
        if (whole) by.write(kept, writing);
        writing.write(active, by.targets());
        writing.copy(bits, customFrom, customTo);
        writing.align();
        return writing.position() / 8 - at;
    }
}
