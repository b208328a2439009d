package org.runde.wire.srtp;

/// The protection profiles we speak, best first, with their DTLS-SRTP numbers (RFC 5764 §4.1.2, RFC 7714 §14.2).
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12, 16),
    AES128_CM_HMAC_SHA1_80(0x0001, 14, 10);

    /// Both profiles use AES-128.
    public static final int KEY_LENGTH = 16;

    /// SRTCP adds its index in four more bytes behind the packet (RFC 3711 §3.4).
    static final int SRTCP_INDEX_LENGTH = 4;

    private final int number;
    private final int saltLength;
    private final int tagLength;

    SrtpProfile(int number, int saltLength, int tagLength) {
        this.number = number;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    /// The number in the `use_srtp` extension.
    public int number() {
        return number;
    }

    /// Length of the master salt in bytes.
    public int saltLength() {
        return saltLength;
    }

    /// Length of the authentication tag in bytes.
    public int tagLength() {
        return tagLength;
    }
}
