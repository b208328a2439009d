package org.runde.mcu.net.udp;

import org.runde.wire.srtp.SrtpSender;

/// One bound UDP socket for IPv4 and IPv6. Used by one thread, except [#wake].
public interface UdpPort extends AutoCloseable {
    /// Where received datagrams go.
    interface Receiver {
        /// Asked first, before the datagram is copied: strangers must cost little.
        ///
        /// @param from  valid until the end of [#onDatagram]
        /// @param first the datagram's first byte
        /// @return whether to hand it over
        boolean wants(PathKey from, byte first);

        /// A datagram that is wanted; it is not empty.
        ///
        /// @param from valid during the call only
        /// @param buf holds the datagram from 0 to `len` and at least [#SPARE] bytes behind; valid during the
        ///        call only, and may be written to
        void onDatagram(PathKey from, byte[] buf, int len);
    }

    /// Bytes behind a received datagram that a receiver may use to grow it in place.
    int SPARE = 64;

    /// The bound port number.
    int number();

    /// The kernel's buffers as they were granted; less than asked for means that bursts are lost under load.
    SocketBuffers buffers();

    /// Hands over at most one batch of what has arrived. Never blocks, never throws for what is on the network.
    ///
    /// @return true when the batch was full, so that more may be waiting
    boolean receive(Receiver receiver);

    /// Queues one datagram until [#flush], which happens by itself when the queue is full. Copies before it
    /// returns.
    ///
    /// @return false when it cannot be sent; it is dropped and counted
    boolean send(UdpPath to, byte[] buf, int off, int len);

    /// Queues one plain RTP packet, which is sealed when it leaves, and padded (RFC 3550 §5.1) where that lets it leave
    /// in one message with others. Otherwise as [#send].
    ///
    /// @param index taken from `keys` for this packet
    /// @param buf   may be written to
    boolean sendRtp(UdpPath to, SrtpSender keys, long index, byte[] buf, int off, int len);

    /// How many packets wait for [#flush].
    int queued();

    /// Passes what is queued to the kernel. What the kernel has no room for is dropped and counted; never blocks.
    void flush();

    /// Blocks until a datagram can be received, [#wake] was called, or `nanos` have passed, whichever is
    /// first. May return early for no reason.
    ///
    /// @return true when a datagram can be received
    boolean await(long nanos);

    /// Ends an [#await] that runs now or is the next. From any thread, also after [#close].
    void wake();

    UdpCounters counters();

    /// Through which the kernel can be told whose packets to drop; [Sieve#NONE] where it cannot.
    Sieve sieve();

    /// Closes the socket; what is queued is lost.
    @Override
    void close();
}
