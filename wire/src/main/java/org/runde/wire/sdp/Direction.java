package org.runde.wire.sdp;

/// Which way media flows, from the side of whoever wrote the description (RFC 3264 §6.1).
public enum Direction {
    SENDRECV("sendrecv", true, true),
    SENDONLY("sendonly", true, false),
    RECVONLY("recvonly", false, true),
    INACTIVE("inactive", false, false);

    private final String text;
    private final boolean sends;
    private final boolean receives;

    Direction(String text, boolean sends, boolean receives) {
        this.text = text;
        this.sends = sends;
        this.receives = receives;
    }

    public String text() {
        return text;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }
}
