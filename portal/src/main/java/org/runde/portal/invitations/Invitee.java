package org.runde.portal.invitations;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.mail.MailProblem;

/// Somebody who is invited to a meeting.
///
/// @param name       may be empty
/// @param email      in the form mail is sent to; unique within the meeting
/// @param role       [Role#PRESENTER] or [Role#PARTICIPANT]
/// @param answer     to the whole meeting; single dates of a series may have been answered otherwise
/// @param answeredAt epoch milliseconds; absent without an answer
/// @param problem    why the last mail has not arrived; only when `delivery` is [Delivery#FAILED]
public record Invitee(
        String id,
        String tenant,
        String meeting,
        String name,
        String email,
        Role role,
        Language language,
        Answer answer,
        @Nullable Long answeredAt,
        Delivery delivery,
        @Nullable MailProblem problem,
        long createdAt) {
    /// What became of the last mail to them.
    public enum Delivery {
        /// They have not been told yet.
        NONE,
        WAITING,
        SENT,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Delivery of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// What an organiser says about somebody.
    public record Draft(String name, String email, Role role, Language language) {
        @Override
        public String toString() {
            // Name and address do not belong into a log line.
            return "Draft[" + role + "]";
        }
    }

    /// As organisers see somebody whose data is restricted (Art. 18 GDPR): that there is somebody, and nothing else.
    Invitee hidden() {
        return new Invitee(
                id,
                tenant,
                meeting,
                "",
                "",
                Role.PARTICIPANT,
                language,
                Answer.OPEN,
                null,
                Delivery.NONE,
                null,
                createdAt);
    }

    /// Whether this is what [#hidden] left.
    public boolean isHidden() {
        return email.isEmpty();
    }

    boolean told() {
        return delivery != Delivery.NONE;
    }

    Invitee with(Draft draft) {
        return new Invitee(
                id,
                tenant,
                meeting,
                draft.name(),
                draft.email(),
                draft.role(),
                draft.language(),
                answer,
                answeredAt,
                delivery,
                problem,
                createdAt);
    }

    @Override
    public String toString() {
        // Name and address do not belong into a log line.
        return "Invitee[" + id + "]";
    }
}
