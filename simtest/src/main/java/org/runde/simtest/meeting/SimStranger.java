package org.runde.simtest.meeting;

import java.net.InetSocketAddress;
import org.runde.simtest.world.Link;

/// Somebody at an address of their own who has no place in the meeting, and sends to its node all the same.
public final class SimStranger {
    private final SimMeeting meeting;
    private final SimPath path;
    private long sentBytes;
    private long heardBytes;

    public SimStranger(SimMeeting meeting) {
        this.meeting = meeting;
        Link back = new Link(meeting.simulation(), Link.Conditions.PERFECT, datagram -> heardBytes += datagram.length);
        path = new SimPath(new InetSocketAddress("203.0.113.66", 6666), back);
    }

    public void send(byte[] datagram) {
        sentBytes += datagram.length;
        meeting.node().receive(path, datagram.clone());
    }

    public long sentBytes() {
        return sentBytes;
    }

    /// What the node has sent to the stranger's address.
    public long heardBytes() {
        return heardBytes;
    }
}
