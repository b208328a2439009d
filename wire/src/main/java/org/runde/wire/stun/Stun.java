package org.runde.wire.stun;

/// Numbers of the STUN registry that we speak. Attribute types below 0x8000 must be understood by who receives them
/// (RFC 8489 §14).
public final class Stun {
    public static final int HEADER_LENGTH = 20;
    public static final int TRANSACTION_LENGTH = 12;
    public static final int MAGIC_COOKIE = 0x2112A442;

    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_INDICATION = 0x0011;
    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;

    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    public static final int PRIORITY = 0x0024;
    public static final int USE_CANDIDATE = 0x0025;
    public static final int SOFTWARE = 0x8022;
    public static final int FINGERPRINT = 0x8028;
    public static final int ICE_CONTROLLED = 0x8029;
    public static final int ICE_CONTROLLING = 0x802A;

    public static final int ERROR_UNKNOWN_ATTRIBUTE = 420;
    public static final int ERROR_ROLE_CONFLICT = 487;

    /// Attributes with this bit may be ignored when they are unknown.
    static final int COMPREHENSION_OPTIONAL = 0x8000;

    /// "STUN" in ASCII, so that the checksum differs from one an application might put there (RFC 8489 §14.7).
    static final int FINGERPRINT_XOR = 0x5354554E;

    static final int MAC_LENGTH = 20;
    static final int FAMILY_IPV4 = 1;
    static final int FAMILY_IPV6 = 2;

    private Stun() {}

    /// Whether a datagram with this first byte can be STUN, RFC 7983 §7.
    public static boolean isFirstByte(int firstByte) {
        return firstByte >= 0 && firstByte <= 3;
    }
}
