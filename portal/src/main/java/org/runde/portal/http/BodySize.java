package org.runde.portal.http;

/// An address that takes larger request bodies than `http.bodyBytes`: whole directories, lists of invitees. A feature
/// declares one as a bean beside its routes; `gate` holds every request to it. Everything else keeps the small limit,
/// which is what keeps a flood of large bodies from filling the memory.
///
/// @param pattern  path as in a route, with `*` for one part: `/api/v1/pbx/*/sync`
/// @param maxBytes largest body
public record BodySize(String pattern, int maxBytes) {}
