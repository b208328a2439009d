/// The conference API of 3CX V18 below `/webmeeting/api/v1`, so that programs written for it (the WordPress plugin "3CX
/// Webinars" and others) work with Runde unchanged. It has its own keys, its own envelope for every answer, and
/// spellings
/// of its own; what it does, it does through the same use cases as everything else. Not here: our own API.
/// Start at [org.runde.portal.api3cx.ConferenceFilter]; described in `docs/protocol/conference-api.md`.
@NullMarked
package org.runde.portal.api3cx;

import org.jspecify.annotations.NullMarked;
