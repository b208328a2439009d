/// Webhooks: what happens in an organisation is told to addresses its administrators name, signed (RFC 2104), at least
/// once, from a durable queue. Bodies carry ids and times, and names only where an administrator chose so. Not here:
/// mails to people (`mail`). Start at [org.runde.portal.webhooks.Webhooks]; how a receiver checks a signature stands in
/// `docs/protocol/http.md`.
@NullMarked
package org.runde.portal.webhooks;

import org.jspecify.annotations.NullMarked;
