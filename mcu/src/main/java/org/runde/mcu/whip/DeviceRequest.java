package org.runde.mcu.whip;

import org.jspecify.annotations.Nullable;

/// One HTTP request of a device, as far as the protocol asks for it. Header values as they came, null when absent.
///
/// @param method in capitals
/// @param body   empty when there is none
public record DeviceRequest(
        String method,
        Target target,
        @Nullable String authorization,
        @Nullable String contentType,
        @Nullable String accept,
        @Nullable String ifMatch,
        String body) {

    /// What the address names.
    public sealed interface Target {
        /// `/whip`: where encoders begin.
        record Encoders() implements Target {}

        /// `/whep`: where players begin.
        record Players() implements Target {}

        /// `/whip/ID` or `/whep/ID`: a session.
        record Session(String id) implements Target {}
    }

    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1), or null.
    @Nullable
    String bearer() {
        String scheme = "Bearer ";
        String header = authorization;
        if (header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())) return null;
        return header.substring(scheme.length()).strip();
    }

    /// Whether the body is of this type, whatever parameters come with it.
    boolean isOf(String type) {
        String header = contentType;
        if (header == null) return false;
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().equalsIgnoreCase(type);
    }

    /// Whether the client would take this type; without a header it takes everything (RFC 9110 §12.5.1).
    boolean accepts(String type) {
        String header = accept;
        if (header == null || header.isBlank()) return true;
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String range : header.split(",")) {
            int semicolon = range.indexOf(';');
            String name = (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
            boolean refused = semicolon >= 0 && range.substring(semicolon).matches(";\\s*q=0(\\.0*)?\\s*");
            boolean fits = name.equals("*/*") || name.equalsIgnoreCase(family) || name.equalsIgnoreCase(type);
            if (fits && !refused) return true;
        }
        return false;
    }

    /// Whether `If-Match` names this entity tag. The comparison is the strong one (RFC 9110 §13.1.1): a weak tag never
    /// matches.
    boolean matches(String entityTag) {
        String header = ifMatch;
        if (header == null) return false;
        if (header.strip().equals("*")) return true;
        for (String tag : header.split(",")) if (tag.strip().equals(entityTag)) return true;
        return false;
    }
}
