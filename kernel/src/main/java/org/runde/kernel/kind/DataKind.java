package org.runde.kernel.kind;

import static org.runde.kernel.kind.Keep.AT_ONCE;
import static org.runde.kernel.kind.Keep.days;
import static org.runde.kernel.kind.Keep.months;
import static org.runde.kernel.kind.Keep.years;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of personal data and its one rule: what starts the period, how long it is, what happens then. The period is
/// the longest at every place of storage; only backups have a time of their own.
public enum DataKind {
    /// Audio and video files, thumbnails, tracks.
    RECORDING(Start.CREATED, days(7), Then.DELETE),
    /// A document that was shared, its pages, its name.
    SHARED_PDF(Start.MEETING_REMOVED, AT_ONCE, Then.DELETE),
    /// Other shared files.
    SHARED_FILE(Start.LAST_LEFT, AT_ONCE, Then.DELETE),
    /// Display name in a meeting and on the list of those invited.
    PARTICIPANT_NAME(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Address of somebody who is invited.
    PARTICIPANT_EMAIL(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Title, link and plan of a meeting.
    MEETING_NAME(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Notes for those who are invited.
    MEETING_COMMENT(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Network addresses, device and browser.
    PARTICIPANT_IP(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Numbers of callers, details of calls, numbers to dial.
    DIAL_IN(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Questions and options of a poll.
    POLL(Start.OWNER_REMOVED, AT_ONCE, Then.DELETE),
    /// Who answered what.
    POLL_ANSWER(Start.MEETING_OVER, days(7), Then.KEEP_COUNTS),
    /// Per person a copy of the name, total time, number of reconnects.
    MEETING_REPORT(Start.MEETING_OVER, months(2), Then.ANONYMISE),
    /// Numbers about single meetings.
    MEETING_HISTORY(Start.CREATED, months(2), Then.ANONYMISE, new Further(Further.When.ANONYMISED, years(1))),
    /// Sums that lead to nobody.
    STATISTICS(Start.NEVER, AT_ONCE, Then.NOTHING),
    /// Logs of all roles.
    SERVER_LOG(Start.CREATED, days(7), Then.DELETE, new Further(Further.When.ORDERED, months(1))),
    /// What the telephone system tells about itself and its extensions.
    PBX_SYNC(Start.EXTENSION_REMOVED, AT_ONCE, Then.DELETE),
    /// Account, password hash, second factors, sessions.
    CREDENTIAL(Start.ACCOUNT_REMOVED, AT_ONCE, Then.DELETE),
    /// Messages in a meeting.
    CHAT(Start.LAST_LEFT, AT_ONCE, Then.DELETE, new Further(Further.When.LOGGED, days(7))),
    /// Whiteboard.
    BOARD(Start.LAST_LEFT, AT_ONCE, Then.DELETE, new Further(Further.When.SAVED, days(7))),
    /// Shared notes.
    NOTES(Start.LAST_LEFT, AT_ONCE, Then.DELETE, new Further(Further.When.SAVED, days(7))),
    /// Questions to the speakers.
    QNA(Start.LAST_LEFT, AT_ONCE, Then.DELETE, new Further(Further.When.SAVED, days(7))),
    /// Name, address and answers of the form.
    WEBINAR_REGISTRATION(Start.MEETING_OVER, days(7), Then.DELETE),
    /// Pseudonym, version of the text, time, scope, withdrawal.
    CONSENT(Start.RECORDING_GONE, months(2), Then.DELETE),
    /// Outgoing mails.
    MAIL_QUEUE(Start.SENT, AT_ONCE, Then.DELETE, new Further(Further.When.WHILE_RETRYING, days(1))),
    /// Requests of data subjects.
    DSR_CASE(Start.CASE_CLOSED, years(1), Then.DELETE),
    /// Who did which administrative act, when and why.
    AUDIT_LOG(Start.CREATED, years(1), Then.DELETE),
    /// What was deleted by which rule: counts, nothing about anybody.
    DELETION_LOG(Start.CREATED, years(3), Then.DELETE),
    /// Live audio and video.
    AV_STREAM(Start.NEVER, AT_ONCE, Then.NEVER_STORED);

    private final Start start;
    private final Keep keep;
    private final Then then;
    private final @Nullable Further further;

    DataKind(Start start, Keep keep, Then then) {
        this(start, keep, then, null);
    }

    DataKind(Start start, Keep keep, Then then, @Nullable Further further) {
        this.start = start;
        this.keep = keep;
        this.then = then;
        this.further = further;
    }

    public Start start() {
        return start;
    }

    /// The period unless an organisation has chosen another.
    public Keep keep() {
        return keep;
    }

    /// The period organisations choose another for: of what is stored only where it is logged, that of the log.
    public Keep standard() {
        return isLogged() ? Objects.requireNonNull(further).keep() : keep;
    }

    /// Whether it is stored only where it is logged, which everybody is told before.
    public boolean isLogged() {
        return further != null && further.when() == Further.When.LOGGED;
    }

    public Then then() {
        return then;
    }

    public Optional<Further> further() {
        return Optional.ofNullable(further);
    }

    /// The kind whose rows carry those of this one, so that this one cannot stay for longer.
    public Optional<DataKind> within() {
        return switch (this) {
            case PARTICIPANT_NAME -> Optional.of(PARTICIPANT_EMAIL);
            case PARTICIPANT_EMAIL, MEETING_COMMENT, DIAL_IN -> Optional.of(MEETING_NAME);
            case RECORDING,
                    SHARED_PDF,
                    SHARED_FILE,
                    MEETING_NAME,
                    PARTICIPANT_IP,
                    POLL,
                    POLL_ANSWER,
                    MEETING_REPORT,
                    MEETING_HISTORY,
                    STATISTICS,
                    SERVER_LOG,
                    PBX_SYNC,
                    CREDENTIAL,
                    CHAT,
                    BOARD,
                    NOTES,
                    QNA,
                    WEBINAR_REGISTRATION,
                    CONSENT,
                    MAIL_QUEUE,
                    DSR_CASE,
                    AUDIT_LOG,
                    DELETION_LOG,
                    AV_STREAM -> Optional.empty();
        };
    }
}
