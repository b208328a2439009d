package org.runde.mcu.net.udp;

/// What one UDP port has done since it was bound. Written by the loop's thread; other threads may read a
/// value that is a moment old.
public final class UdpCounters {
    long received;
    long receivedBytes;
    long receiveCalls;
    long truncated;
    long sent;
    long sentBytes;
    long sendCalls;
    long messages;
    long droppedFull;
    long droppedRefused;
    long droppedClosed;
    long unsegmented;
    long padded;
    long paddingBytes;

    /// Datagrams.
    public long received() {
        return received;
    }

    public long receivedBytes() {
        return receivedBytes;
    }

    /// System calls that asked for datagrams.
    public long receiveCalls() {
        return receiveCalls;
    }

    /// Datagrams longer than a receive buffer, dropped.
    public long truncated() {
        return truncated;
    }

    /// Datagrams that the kernel accepted.
    public long sent() {
        return sent;
    }

    public long sentBytes() {
        return sentBytes;
    }

    /// System calls that sent datagrams.
    public long sendCalls() {
        return sendCalls;
    }

    /// Messages within those calls: one segmented message carries several datagrams.
    public long messages() {
        return messages;
    }

    /// Datagrams dropped because the kernel's send buffer or our ring had no room.
    public long droppedFull() {
        return droppedFull;
    }

    /// Datagrams that the kernel refused: no route, too long, forbidden by a firewall.
    public long droppedRefused() {
        return droppedRefused;
    }

    /// RTP packets whose keys were closed before they left: their peer has ended meanwhile.
    public long droppedClosed() {
        return droppedClosed;
    }

    /// RTP packets that were padded to leave together with others.
    public long padded() {
        return padded;
    }

    /// Bytes of that padding.
    public long paddingBytes() {
        return paddingBytes;
    }

    /// Segmented messages that the kernel refused and that were sent again as single datagrams.
    public long unsegmented() {
        return unsegmented;
    }
}
