package org.runde.portal.mail;

import org.jspecify.annotations.Nullable;

/// A mail in the queue.
///
/// @param refused  the server will not have it; it is not tried again by itself
/// @param queuedAt epoch milliseconds
/// @param nextAt   not tried before this, epoch milliseconds
/// @param tries    how often the server was asked
/// @param problem  why it has not been sent yet; absent before the first try
/// @param reply    what the server said, for the administrator; empty when it said nothing
public record QueuedMail(
        String id,
        Mail mail,
        boolean refused,
        long queuedAt,
        long nextAt,
        int tries,
        @Nullable MailProblem problem,
        String reply) {}
