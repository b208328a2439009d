package org.runde.portal.catalogue;

import org.runde.kernel.kind.DataKind;

/// What personal data is processed for. An organisation says for each purpose on which legal basis, so that what is
/// processed for one purpose has one basis.
public enum Purpose {
    /// Holding meetings: names, chat, files, polls, media.
    MEETING,
    /// Planning meetings and inviting people.
    INVITING,
    /// Telling organisers who was there for how long.
    REPORT,
    /// Numbers about use and performance.
    HISTORY,
    /// Taking part by telephone.
    TELEPHONE,
    /// Signing in, and people known from the telephone system.
    ACCOUNT,
    /// Finding faults and defending against attacks.
    SECURITY,
    RECORDING,
    WEBINAR,
    /// Answering those who ask for their rights.
    RIGHTS,
    /// Being able to show what was done, deleted and agreed to.
    PROOF;

    /// What data of this kind is processed for. The kind of a mail is that of its purpose, the kind of a picture of
    /// somebody is that of the account, so one purpose per kind is enough.
    public static Purpose of(DataKind kind) {
        return switch (kind) {
            case RECORDING -> RECORDING;
            case SHARED_PDF, SHARED_FILE, PARTICIPANT_NAME, POLL, POLL_ANSWER, CHAT, BOARD, NOTES, QNA, AV_STREAM ->
                MEETING;
            case MEETING_NAME, MEETING_COMMENT, PARTICIPANT_EMAIL, MAIL_QUEUE -> INVITING;
            case MEETING_REPORT -> REPORT;
            case MEETING_HISTORY, STATISTICS -> HISTORY;
            case DIAL_IN -> TELEPHONE;
            case PBX_SYNC, CREDENTIAL -> ACCOUNT;
            case PARTICIPANT_IP, SERVER_LOG -> SECURITY;
            case WEBINAR_REGISTRATION -> WEBINAR;
            case DSR_CASE -> RIGHTS;
            case CONSENT, AUDIT_LOG, DELETION_LOG -> PROOF;
        };
    }
}
