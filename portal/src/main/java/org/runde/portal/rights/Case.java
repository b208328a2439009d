package org.runde.portal.rights;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.persons.Person;

/// A request of a data subject, from the moment it comes in.
///
/// @param number      by which people speak of it; unique within the tenant
/// @param outcome     absent until it is answered
/// @param certificate what was erased and what is left; only after an erasure
public record Case(
        String id,
        String tenant,
        long number,
        Kind kind,
        Channel channel,
        State state,
        @Nullable Outcome outcome,
        Language language,
        Subject subject,
        Request request,
        @Nullable Certificate certificate,
        Times times) {
    /// Which right is asked for.
    public enum Kind {
        /// Art. 15.
        ACCESS,
        /// Art. 16.
        RECTIFICATION,
        /// Art. 17.
        ERASURE,
        /// Art. 18.
        RESTRICTION,
        /// Art. 20.
        PORTABILITY,
        /// Art. 21.
        OBJECTION;

        /// As written in JSON and in the database.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Kind of(@Nullable String code) {
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            return null;
        }

        /// Whether what it is about is hidden and kept until it is decided.
        boolean suspends() {
            return this == RESTRICTION || this == OBJECTION;
        }
    }

    /// On which way it came, and so how the person has proven who they are.
    public enum Channel {
        /// A one-time link to their mail address.
        MAIL,
        /// Signed in.
        ACCOUNT,
        /// The key they got at the door of a meeting.
        KEY,
        LETTER,
        PHONE,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Put in by a data protection officer, who has seen to it that it is them.
        boolean byHand() {
            return this == LETTER || this == PHONE || this == OTHER;
        }
    }

    /// Where it stands.
    public enum State {
        /// Waits for a decision; the clock runs.
        OPEN,
        /// Granted, and what it is about stays hidden until somebody lifts that.
        RESTRICTED,
        CLOSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How it ended.
    public enum Outcome {
        GRANTED,
        /// With exceptions that are told to the person.
        PARTLY,
        REFUSED,
        /// By the person.
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who asks.
    ///
    /// @param name    as they call themselves; empty when they said nothing
    /// @param email   where answers go; absent when there is no proven address
    /// @param contact other ways to reach them, for a data protection officer; may be empty
    /// @param person  by what they are known, as proven
    public record Subject(String name, @Nullable String email, String contact, Person person) {
        @Override
        public String toString() {
            return "Subject";
        }
    }

    /// What they ask.
    ///
    /// @param message    in their own words; may be empty
    /// @param name       what is right instead, for a rectification
    /// @param email      as `name`
    /// @param restricted objects that are hidden because of it
    public record Request(
            String message, @Nullable String name, @Nullable String email, List<String> restricted) {
        public Request {
            restricted = List.copyOf(restricted);
        }

        Request withRestricted(List<String> objects) {
            return new Request(message, name, email, objects);
        }

        @Override
        public String toString() {
            return "Request";
        }
    }

    /// Its clock, in epoch milliseconds.
    ///
    /// @param dueAt    by when it must be answered (Art. 12(3) GDPR)
    /// @param extended whether that is later than a month
    /// @param reminded how many reminders went out
    public record Times(
            long receivedAt,
            long dueAt,
            boolean extended,
            int reminded,
            @Nullable Long closedAt) {}

    /// Something that happened to it.
    ///
    /// @param actor account; absent for the person and the program
    /// @param note  reason, or what else is to be known; may be empty
    public record Step(long at, String act, @Nullable String actor, String note) {}

    Case with(State now, @Nullable Outcome answer, Request asked, @Nullable Certificate proof, Times clock) {
        return new Case(id, tenant, number, kind, channel, now, answer, language, subject, asked, proof, clock);
    }

    @Override
    public String toString() {
        return "Case[" + id + "]";
    }
}
