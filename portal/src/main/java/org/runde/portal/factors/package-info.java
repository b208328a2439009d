/// What somebody proves who they are with, besides a password: one-time codes from an authenticator app (TOTP,
/// RFC 6238), recovery codes, passkeys (WebAuthn Level 2). Who must use what, and what follows, is decided in `login`.
/// Start at [org.runde.portal.factors.Totps] and [org.runde.portal.factors.Passkeys].
@NullMarked
package org.runde.portal.factors;

import org.jspecify.annotations.NullMarked;
