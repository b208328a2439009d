/// Signing in at another server that speaks OpenID Connect: the organisation's directory, or its telephone system.
/// Authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9207); tokens are checked by Nimbus'
/// library. What a session is and who needs a second factor is decided in `login`.
/// Start at [org.runde.portal.oidc.OidcSignIns].
@NullMarked
package org.runde.portal.oidc;

import org.jspecify.annotations.NullMarked;
