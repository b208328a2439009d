/// Outgoing mail: a durable queue in the database and the worker that hands it to an SMTP server (RFC 5321), at least
/// once, each mail under one Message-ID, so that a second copy after a crash can be recognised. A mail stands in the
/// queue until it is sent or given up, at most a day. Without an SMTP server it waits there for an administrator.
///
/// It knows nobody who sends: whoever wants to know what became of a mail implements
/// [org.runde.portal.mail.MailWatcher]. The addresses of the outbox are in `outbox`.
/// Start at [org.runde.portal.mail.Mails].
@NullMarked
package org.runde.portal.mail;

import org.jspecify.annotations.NullMarked;
