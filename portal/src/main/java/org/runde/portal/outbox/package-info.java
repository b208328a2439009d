/// What an administrator sees of outgoing mails: the outbox, the state of the SMTP server, and a mail to try it with.
/// It sends nothing itself; that is `mail`. Start at [org.runde.portal.outbox.OutboxRoutes].
@NullMarked
package org.runde.portal.outbox;

import org.jspecify.annotations.NullMarked;
