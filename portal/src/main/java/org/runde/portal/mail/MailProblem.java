package org.runde.portal.mail;

/// Why a mail has not arrived. The reader's language words it.
public enum MailProblem {
    /// The server knows no such mailbox.
    ADDRESS_UNKNOWN("addressUnknown"),
    MAILBOX_FULL("mailboxFull"),
    TOO_LARGE("tooLarge"),
    /// The server will not have it, for reasons of its own (policy, spam).
    REFUSED("refused"),
    /// The server asks to come back later.
    BUSY("busy"),
    /// The server cannot be reached, or the connection broke.
    UNREACHABLE("unreachable"),
    SIGN_IN_REFUSED("signInRefused"),
    /// No encryption, or a certificate that is not the server's.
    NOT_ENCRYPTED("notEncrypted"),
    /// It did not get through within a day.
    EXPIRED("expired"),
    /// An administrator deleted it from the outbox.
    DISCARDED("discarded");

    private final String code;

    MailProblem(String code) {
        this.code = code;
    }

    /// As written in JSON and in the database.
    public String code() {
        return code;
    }

    public static MailProblem of(String code) {
        for (MailProblem problem : values()) {
            if (problem.code.equals(code)) {
                return problem;
            }
        }
        throw new IllegalArgumentException(code);
    }
}
