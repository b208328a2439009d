package org.runde.wire.sdp;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One payload type: `a=rtpmap`, with its `a=fmtp` and `a=rtcp-fb`.
///
/// @param payloadType 0…127
/// @param name        encoding name as written; compare with [#is]
/// @param channels    1 unless the map says otherwise
/// @param parameters  what stands behind the payload type in `a=fmtp`; empty for none
/// @param feedback    such as `nack pli`
public record Codec(int payloadType, String name, int clockHz, int channels, String parameters, List<String> feedback) {
    public Codec {
        feedback = List.copyOf(feedback);
    }

    public boolean is(String encodingName) {
        return name.equalsIgnoreCase(encodingName);
    }

    /// Retransmission, redundancy and forward error correction carry other codecs and are none of their own.
    public boolean isMedia() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "rtx", "red", "ulpfec", "flexfec-03", "telephone-event", "cn" -> false;
            default -> true;
        };
    }

    /// One of the `name=value` parameters, or null.
    public @Nullable String parameter(String key) {
        for (String pair : parameters.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(key)) {
                return pair.substring(equals + 1).strip();
            }
        }
        return null;
    }

    /// RFC 4588 §8.1.
    public boolean isRetransmissionOf(int other) {
        return is("rtx") && Integer.toString(other).equals(parameter("apt"));
    }

    public Codec withPayloadType(int other, String otherParameters) {
        return new Codec(other, name, clockHz, channels, otherParameters, feedback);
    }

    public Codec withFeedback(List<String> other) {
        return new Codec(payloadType, name, clockHz, channels, parameters, other);
    }
}
