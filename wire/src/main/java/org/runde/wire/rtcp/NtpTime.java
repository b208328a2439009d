package org.runde.wire.rtcp;

/// NTP timestamps (RFC 3550 §4) as nanoseconds since 1900, which fit a long until 2192.
public final class NtpTime {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS = 1_000_000_000L;

    private NtpTime() {}

    public static long ofUnixNanos(long unixNanos) {
        return unixNanos + SECONDS_1900_TO_1970 * NANOS;
    }

    /// @param ntp seconds in the upper 32 bits, fraction in the lower
    public static long toNanos(long ntp) {
        return (ntp >>> 32) * NANOS + ((ntp & 0xffff_ffffL) * NANOS >>> 32);
    }

    public static long toNtp(long nanos) {
        long fraction = nanos % NANOS;
        // Rounded up, so that a conversion there and back loses nothing.
        return nanos / NANOS << 32 | ((fraction << 32) + NANOS - 1) / NANOS;
    }

    /// The middle 32 bits, as report blocks carry them.
    public static int middle(long ntp) {
        return (int) (ntp >>> 16);
    }

    /// The 24 bits of the extension abs-send-time: seconds in 6.18 fixed point.
    public static int absSendTime(long nanos) {
        return (int) (toNtp(nanos) >>> 14) & 0xff_ffff;
    }
}
