package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A socket filter of Linux (`SO_ATTACH_FILTER`, socket(7)), which needs no privilege.
final class LinuxSieve implements Sieve {
    /// `struct sock_fprog`: count 0, address 8.
    private static final int PROGRAM = 16;

    /// `SO_MEMINFO` is nine numbers, of which the last are the packets dropped (`SK_MEMINFO_DROPS`).
    private static final int MEMORY_INFO = 9 * Integer.BYTES;

    private static final int DROPS = 8 * Integer.BYTES;

    private final LinuxSocket socket;
    private final MemorySegment header;
    private final MemorySegment instructions;
    private final MemorySegment info;
    private final MemorySegment infoLength;
    private final MemorySegment nothing;

    private @Nullable PathTable known;
    private int start;
    private int salt;
    private int most = SieveProgram.MOST;
    private boolean stale;
    private int lastDrops;
    private long dropped;
    private long programs;

    private LinuxSieve(LinuxSocket socket, Arena arena) {
        this.socket = socket;
        header = arena.allocate(PROGRAM, 8);
        instructions = arena.allocate(JAVA_LONG, SieveProgram.MOST);
        header.set(JAVA_LONG, 8, instructions.address());
        info = arena.allocate(MEMORY_INFO, 8);
        infoLength = arena.allocate(JAVA_INT);
        nothing = arena.allocate(JAVA_INT);
    }

    /// Where the kernel does not tell what it drops, nobody would know when a flood is over.
    static Sieve of(LinuxSocket socket, Arena arena) {
        LinuxSieve sieve = new LinuxSieve(socket, arena);
        return sieve.readInfo() ? sieve : NONE;
    }

    private boolean readInfo() {
        infoLength.set(JAVA_INT, 0, MEMORY_INFO);
        int result =
                socket.calls().getsockopt(socket.fd(), LinuxCalls.SOL_SOCKET, LinuxCalls.SO_MEMINFO, info, infoLength);
        return result == 0 && infoLength.get(JAVA_INT, 0) == MEMORY_INFO;
    }

    @Override
    public boolean raise(PathTable known, int start, int salt) {
        this.known = known;
        this.start = start;
        this.salt = salt;
        return attach(known);
    }

    @Override
    public boolean isUp() {
        return known != null;
    }

    @Override
    public void lower() {
        if (known != null) detach();
        known = null;
        stale = false;
    }

    private void detach() {
        socket.calls().setsockopt(socket.fd(), LinuxCalls.SOL_SOCKET, LinuxCalls.SO_DETACH_FILTER, nothing);
    }

    @Override
    public void stale() {
        stale = known != null;
    }

    @Override
    public void freshen() {
        if (stale && known != null) attach(known);
    }

    /// The kernel limits the memory of a socket's filters (`net.core.optmem_max`), and keeps the old one until it
    /// has the new one. Where that is too much, everything gets through for a moment, or the program has to be
    /// smaller.
    private boolean attach(PathTable known) {
        stale = false;
        int[] keys = known.keys(salt);
        while (most >= SieveProgram.LEAST) {
            long[] program = SieveProgram.of(keys, start, salt, most);
            MemorySegment.copy(program, 0, instructions, JAVA_LONG, 0, program.length);
            header.set(JAVA_SHORT, 0, (short) program.length);
            if (attached()) return true;
            if (socket.calls().error() != LinuxCalls.ENOMEM) break;
            detach();
            if (attached()) return true;
            most = program.length / 2;
        }
        lower();
        return false;
    }

    private boolean attached() {
        programs++;
        int option = LinuxCalls.SO_ATTACH_FILTER;
        return socket.calls().setsockopt(socket.fd(), LinuxCalls.SOL_SOCKET, option, header) == 0;
    }

    /// The kernel counts in 32 bits.
    @Override
    public long dropped() {
        if (readInfo()) {
            int drops = info.get(JAVA_INT, DROPS);
            dropped += drops - lastDrops & 0xffff_ffffL;
            lastDrops = drops;
        }
        return dropped;
    }

    @Override
    public long programs() {
        return programs;
    }
}
