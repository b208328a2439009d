package org.runde.mcu.net.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The system calls of Linux that a media loop needs, straight from the C library. One instance belongs to one
/// thread, because the error number of a call is kept in it; [#write] alone may be called from any.
///
/// The calls of every turn allocate nothing, not even in the interpreter: pointers travel as `long`, and the
/// error number, whose capture costs a small object per call, is not asked for. [#sendmmsgAgain] asks for it.
///
/// Numbers and layouts are those of 64-bit little-endian Linux; x86-64 and aarch64 agree on all that is used
/// here.
@SuppressWarnings("restricted")
final class LinuxCalls {
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;
    static final int EFD_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_DETACH_FILTER = 27;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_MEMINFO = 55;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;
    static final int POLLIN = 1;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int EMSGSIZE = 90;
    static final int ENOBUFS = 105;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = call("getsockname", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SETSOCKOPT =
            call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle RECVMMSG =
            plain("recvmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle SENDMMSG = plain("sendmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SENDMMSG_AGAIN =
            call("sendmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle PPOLL = plain("ppoll", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle EVENTFD = call("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = plain("read", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle WRITE = plain("write", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

    private final MemorySegment state;

    LinuxCalls(Arena arena) {
        this.state = arena.allocate(STATE);
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                symbol(name), FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment symbol(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library has no " + name));
    }

    /// Whether this machine speaks the ABI that the numbers above belong to.
    static boolean fit() {
        String system = System.getProperty("os.name", "");
        String machine = System.getProperty("os.arch", "");
        return system.equals("Linux")
                && (machine.equals("amd64") || machine.equals("aarch64"))
                && ADDRESS.byteSize() == Long.BYTES;
    }

    /// The error number of the last call that returned -1, of those that capture it.
    int error() {
        return (int) ERROR.get(state, 0L);
    }

    int socket(int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(state, domain, type, protocol);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int bind(int fd, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(state, fd, address.address(), (int) address.byteSize());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int getsockname(int fd, MemorySegment address, MemorySegment length) {
        try {
            return (int) GETSOCKNAME.invokeExact(state, fd, address.address(), length.address());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int setsockopt(int fd, int level, int option, MemorySegment value) {
        try {
            return (int) SETSOCKOPT.invokeExact(state, fd, level, option, value.address(), (int) value.byteSize());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return (int) GETSOCKOPT.invokeExact(state, fd, level, option, value.address(), length.address());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int recvmmsg(int fd, long headers, int count) {
        try {
            return (int) RECVMMSG.invokeExact(fd, headers, count, MSG_DONTWAIT, 0L);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int sendmmsg(int fd, long headers, int count) {
        try {
            return (int) SENDMMSG.invokeExact(fd, headers, count, MSG_DONTWAIT);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /// The same call, after which [#error] is meaningful: for when it has just failed and may fail again.
    int sendmmsgAgain(int fd, long headers, int count) {
        try {
            return (int) SENDMMSG_AGAIN.invokeExact(state, fd, headers, count, MSG_DONTWAIT);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int ppoll(long fds, long count, long timeout) {
        try {
            return (int) PPOLL.invokeExact(fds, count, timeout, 0L);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int eventfd() {
        try {
            return (int) EVENTFD.invokeExact(state, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    long read(int fd, MemorySegment into) {
        try {
            return (long) READ.invokeExact(fd, into.address(), into.byteSize());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    long write(int fd, MemorySegment from) {
        try {
            return (long) WRITE.invokeExact(fd, from.address(), from.byteSize());
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    int close(int fd) {
        try {
            return (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /// A down-call throws nothing of its own, so what arrives here is a defect of ours.
    private static IllegalStateException impossible(Throwable t) {
        return new IllegalStateException("system call", t);
    }
}
