package org.runde.wire.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;

/// How a section's packets travel. In a bundle all sections say the same, or only the first says it.
///
/// @param ice         null when the section has none or they are not legal
/// @param fingerprint `sha-256 AB:CD:…`, or null
/// @param setup       null when the section does not say
/// @param candidates  host candidates with literal addresses; names are never looked up, other types not kept
public record Transport(
        @Nullable IceCredentials ice,
        @Nullable String fingerprint,
        @Nullable Setup setup,
        List<Candidate> candidates) {
    public static final Transport NONE = new Transport(null, null, null, List.of());

    public Transport {
        candidates = List.copyOf(candidates);
    }

    public Transport withoutCandidates() {
        return candidates.isEmpty() ? this : new Transport(ice, fingerprint, setup, List.of());
    }

    /// Who opens the DTLS association (RFC 8842 §5.1).
    public enum Setup {
        ACTIVE("active"),
        PASSIVE("passive"),
        ACTPASS("actpass");

        private final String text;

        Setup(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
