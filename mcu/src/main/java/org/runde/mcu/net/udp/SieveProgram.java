package org.runde.mcu.net.udp;

import static org.runde.mcu.net.udp.BpfCode.NEXT;

import java.util.Arrays;
import org.runde.wire.stun.Stun;

/// The program of a [Sieve], for the filter of a UDP socket; the data that it sees begins at the UDP header. Pure.
///
/// Its verdict: a packet gets through when its source is one of those that are known, or when it is a connectivity
/// check whose USERNAME is among its first [#ATTRIBUTES] attributes and begins as our user fragments do. All else
/// is dropped, also what is too short to tell.
///
/// A source is looked up as a number of 31 bits ([#key]) in a tree of constants. A known source always gets through; a
/// stranger does by chance, for each known source once in two thousand million. Where there are more sources than fit,
/// neighbouring numbers are drawn together to ranges, the closest first: more strangers get through then, and still
/// everybody who is known.
final class SieveProgram {
    /// The most instructions that the kernel takes (`BPF_MAXINSNS`).
    static final int MOST = 4096;

    /// With fewer no tree is worth it.
    static final int LEAST = 256;

    /// Agents put USERNAME first or behind what depends on their role.
    static final int ATTRIBUTES = 8;

    /// Longer than any datagram, so that it gets through whole.
    static final int THROUGH = 0x40000;

    static final int DROPPED = 0;

    /// Loads from here on count from the IP header (`SKF_NET_OFF`).
    static final int NETWORK = -0x100000;

    private static final int IPV4 = 4;
    private static final int IPV4_SOURCE = NETWORK + 12;
    private static final int IPV6_SOURCE = NETWORK + 8;
    private static final int STUN = 8;
    private static final int FIRST_ATTRIBUTE = STUN + Stun.HEADER_LENGTH;

    private static final int FOLD = 0x9e37_79b1;
    private static final int MIX_ADDRESS = 0x85eb_ca6b;
    private static final int MIX_PORT = 0xc2b2_ae35;
    private static final int MIX_BOTH = 0x27d4_eb2f;

    /// Ranges that are tried one after the other: a tree of single ones would take more instructions.
    private static final int ROW = 8;

    /// Ranges from each of which a branch reaches the end of them all.
    private static final int BLOCK = 64;

    private final BpfCode code = new BpfCode();
    private final int[] from;
    private final int[] to;

    /// Where it goes on with what is in no range.
    private final int stranger = code.place();

    private SieveProgram(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    /// @param keys  of the sources that are known, sorted
    /// @param start the first four characters of our user fragments
    /// @param salt  with which the keys were made
    /// @param most  instructions, at least [#LEAST]
    static long[] of(int[] keys, int start, int salt, int most) {
        int ranges = Math.min(keys.length, most);
        while (true) {
            long[] program = drawnTogether(keys, ranges).write(start, salt);
            if (program.length <= most) return program;
            ranges = Math.min(ranges - 1, (int) ((long) ranges * most / program.length));
        }
    }

    /// The number that stands for a source; the program computes the same.
    static int key(long remoteHigh, long remoteLow, int remotePort, int salt) {
        int folded = (int) remoteLow;
        if (remoteHigh != 0 || remoteLow >>> 32 != PathKey.IPV4_PREFIX >>> 32) {
            folded = ((int) (remoteHigh >>> 32) * FOLD ^ (int) remoteHigh) * FOLD;
            folded = (folded ^ (int) (remoteLow >>> 32)) * FOLD ^ (int) remoteLow;
        }
        int mixed = (folded ^ salt) * MIX_ADDRESS + remotePort * MIX_PORT;
        return (mixed ^ mixed >>> 15) * MIX_BOTH >>> 1;
    }

    /// The sources in at most so many ranges: those stay apart that are furthest from each other.
    private static SieveProgram drawnTogether(int[] keys, int ranges) {
        if (keys.length <= ranges) return new SieveProgram(keys, keys);
        int[] gaps = new int[keys.length - 1];
        for (int i = 0; i < gaps.length; i++) gaps[i] = keys[i + 1] - keys[i];
        int[] sorted = gaps.clone();
        Arrays.sort(sorted);
        int narrowest = sorted[gaps.length - ranges];
        int[] from = new int[ranges];
        int[] to = new int[ranges];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || gaps[i - 1] > narrowest) from[count++] = keys[i];
            to[count - 1] = keys[i];
        }
        return new SieveProgram(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }

    private long[] write(int start, int salt) {
        source(salt);
        if (from.length > 0) blocks(0, (from.length + BLOCK - 1) / BLOCK);
        code.here(stranger);
        check(start);
        return code.finished();
    }

    /// A becomes the key of the packet's source.
    private void source(int salt) {
        int four = code.place();
        int both = code.place();
        code.add(BpfCode.LOAD_BYTE, NETWORK);
        code.add(BpfCode.SHIFT_RIGHT, 4);
        code.branch(BpfCode.IF_EQUAL, IPV4, four, NEXT);
        code.add(BpfCode.LOAD_WORD, IPV6_SOURCE);
        for (int word = 1; word < 4; word++) {
            code.add(BpfCode.MULTIPLY, FOLD);
            code.add(BpfCode.X_FROM_A);
            code.add(BpfCode.LOAD_WORD, IPV6_SOURCE + 4 * word);
            code.add(BpfCode.XOR_X);
        }
        code.jump(both);
        code.here(four);
        code.add(BpfCode.LOAD_WORD, IPV4_SOURCE);
        code.here(both);
        code.add(BpfCode.XOR, salt);
        code.add(BpfCode.MULTIPLY, MIX_ADDRESS);
        code.add(BpfCode.X_FROM_A);
        code.add(BpfCode.LOAD_HALF, 0);
        code.add(BpfCode.MULTIPLY, MIX_PORT);
        code.add(BpfCode.ADD_X);
        code.add(BpfCode.X_FROM_A);
        code.add(BpfCode.SHIFT_RIGHT, 15);
        code.add(BpfCode.XOR_X);
        code.add(BpfCode.MULTIPLY, MIX_BOTH);
        code.add(BpfCode.SHIFT_RIGHT, 1);
    }

    /// A tree whose leaves are blocks, too large for branches.
    private void blocks(int first, int end) {
        if (end - first == 1) {
            block(first * BLOCK, Math.min(from.length, end * BLOCK));
            return;
        }
        int middle = (first + end) >>> 1;
        int left = code.place();
        int right = code.place();
        code.branch(BpfCode.IF_GREATER, to[middle * BLOCK - 1], NEXT, left);
        code.jump(right);
        code.here(left);
        blocks(first, middle);
        code.here(right);
        blocks(middle, end);
    }

    private void block(int first, int end) {
        int through = code.place();
        int further = code.place();
        rows(first, end, through, further);
        code.here(further);
        code.jump(stranger);
        code.here(through);
        code.add(BpfCode.RETURN, THROUGH);
    }

    /// A tree whose leaves are rows.
    private void rows(int first, int end, int through, int further) {
        if (end - first <= ROW) {
            for (int i = first; i < end; i++) range(from[i], to[i], through);
            code.jump(further);
            return;
        }
        int middle = (first + end) >>> 1;
        int right = code.place();
        code.branch(BpfCode.IF_GREATER, to[middle - 1], right, NEXT);
        rows(first, middle, through, further);
        code.here(right);
        rows(middle, end, through, further);
    }

    private void range(int first, int last, int through) {
        if (first == last) {
            code.branch(BpfCode.IF_EQUAL, first, through, NEXT);
            return;
        }
        int beside = code.place();
        code.branch(BpfCode.IF_AT_LEAST, first, NEXT, beside);
        code.branch(BpfCode.IF_GREATER, last, NEXT, through);
        code.here(beside);
    }

    /// Lets a connectivity check for us through and drops the rest (RFC 8489 §5 and §14, RFC 8445 §7.3). A load from
    /// beyond the end of the packet drops it, too.
    private void check(int start) {
        int drop = code.place();
        int found = code.place();
        code.add(BpfCode.LOAD_HALF, STUN);
        code.branch(BpfCode.IF_EQUAL, Stun.BINDING_REQUEST, NEXT, drop);
        code.add(BpfCode.LOAD_WORD, STUN + 4);
        code.branch(BpfCode.IF_EQUAL, Stun.MAGIC_COOKIE, NEXT, drop);
        code.add(BpfCode.LOAD_HALF, STUN + 2);
        code.add(BpfCode.ADD, FIRST_ATTRIBUTE);
        code.add(BpfCode.X_FROM_A);
        code.add(BpfCode.LOAD_LENGTH);
        code.branch(BpfCode.IF_EQUAL_X, 0, NEXT, drop);
        code.add(BpfCode.X_CONSTANT, FIRST_ATTRIBUTE);
        for (int i = 0; i < ATTRIBUTES; i++) {
            code.add(BpfCode.LOAD_HALF_AT_X, 0);
            code.branch(BpfCode.IF_EQUAL, Stun.USERNAME, found, NEXT);
            code.add(BpfCode.LOAD_HALF_AT_X, 2);
            code.add(BpfCode.ADD, 4 + 3);
            code.add(BpfCode.AND, -4);
            code.add(BpfCode.ADD_X);
            code.add(BpfCode.X_FROM_A);
        }
        code.here(drop);
        code.add(BpfCode.RETURN, DROPPED);
        code.here(found);
        int ours = code.place();
        code.add(BpfCode.LOAD_WORD_AT_X, 4);
        code.branch(BpfCode.IF_EQUAL, start, ours, NEXT);
        code.add(BpfCode.RETURN, DROPPED);
        code.here(ours);
        code.add(BpfCode.RETURN, THROUGH);
    }
}
