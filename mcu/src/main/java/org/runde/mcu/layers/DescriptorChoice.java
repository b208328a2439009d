package org.runde.mcu.layers;

import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.FrameStructure;
import org.runde.wire.codec.PayloadView;

/// Layers of any kind by their dependency descriptor (AV1 RTP appendix A.3): a viewer gets one decode target, and gets
/// another one from a frame on with which that can be decoded.
final class DescriptorChoice implements FrameChoice {
    /// Further back than a frame can refer to (A.8.1: custom distances of up to 12 bits are allowed, none is used).
    private static final int REMEMBERED = 1024;

    private static final int EVERY_NUMBER = 0xffff;

    /// Numbers of frames that have gone out, plus one.
    private final int[] out = new int[REMEMBERED];

    private boolean waiting;

    @Override
    public boolean moves(Cut cut, PayloadView frame, boolean newPicture, Wanted wanted, Cut next) {
        next.copy(cut);
        DependencyDescriptor descriptor = frame.descriptor();
        FrameStructure structure = descriptor == null ? null : descriptor.structure();
        if (descriptor == null || structure == null || !descriptor.frameStart()) return false;
        int best = structure.targetFor(wanted.spatial, wanted.temporal, wanted.activeTargets);
        if (best == Cut.NO_TARGET) return false;
        if (frame.keyFrame()) next.target = best;
        else if (best != cut.target && (newPicture || sameSpatial(structure, cut.target, best))) {
            if (canGoOver(descriptor, structure, cut.target, best)) next.target = best;
        }
        waiting = next.target != best && !sameSpatial(structure, next.target, best);
        return !next.same(cut);
    }

    /// Then it does not matter whether the picture has begun with lower layers: its end for the viewer is the same.
    private static boolean sameSpatial(FrameStructure structure, int one, int other) {
        return isOf(structure, one) && structure.spatialOfTarget(one) == structure.spatialOfTarget(other);
    }

    private static boolean isOf(FrameStructure structure, int target) {
        return target >= 0 && target < structure.targets();
    }

    /// Either the viewer has all of the other target already, or this frame opens it and nothing is missing that the
    /// frame or its chain needs.
    private boolean canGoOver(DependencyDescriptor frame, FrameStructure structure, int from, int to) {
        if (isOf(structure, from) && structure.covers(from, to)) return true;
        if (frame.indication(to) != FrameStructure.SWITCH) return false;
        for (int i = 0; i < frame.references(); i++)
            if (!wentOut(frame.frameNumber() - frame.reference(i))) return false;
        int chain = structure.chainOf(to);
        int distance = chain < 0 ? 0 : frame.chainDistance(chain);
        return distance == 0 || wentOut(frame.frameNumber() - distance);
    }

    private boolean wentOut(int number) {
        int frame = number & EVERY_NUMBER;
        return out[frame & (REMEMBERED - 1)] == frame + 1;
    }

    @Override
    public boolean passes(Cut cut, PayloadView packet) {
        DependencyDescriptor descriptor = packet.descriptor();
        FrameStructure structure = descriptor == null ? null : descriptor.structure();
        if (descriptor == null || structure == null) return true;
        return isOf(structure, cut.target) && descriptor.indication(cut.target) != FrameStructure.NOT_PRESENT;
    }

    /// The marker belongs to the last packet of the temporal unit (AV1 RTP §4.2).
    @Override
    public boolean endsPicture(Cut cut, PayloadView packet) {
        DependencyDescriptor descriptor = packet.descriptor();
        FrameStructure structure = descriptor == null ? null : descriptor.structure();
        if (descriptor == null || structure == null || !isOf(structure, cut.target)) return false;
        return descriptor.frameEnd() && descriptor.spatialLayer() == structure.spatialOfTarget(cut.target);
    }

    @Override
    public void went(Cut cut, PayloadView packet, boolean out) {
        DependencyDescriptor descriptor = packet.descriptor();
        if (!out || descriptor == null) return;
        int frame = descriptor.frameNumber();
        this.out[frame & (REMEMBERED - 1)] = frame + 1;
    }

    @Override
    public boolean needsKeyFrame() {
        return waiting;
    }
}
