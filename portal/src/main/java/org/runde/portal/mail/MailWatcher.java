package org.runde.portal.mail;

/// Features that want to know what became of the mails they queued with a reference. Called inside the transaction that
/// deletes the mail; may be told twice.
public interface MailWatcher {
    /// The SMTP server has taken it.
    void sent(String tenant, String reference);

    /// It has not arrived: for good, or, with [MailProblem#REFUSED] and its kin, until somebody tries again.
    void failed(String tenant, String reference, MailProblem problem);
}
