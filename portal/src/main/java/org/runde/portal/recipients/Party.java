package org.runde.portal.recipients;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who stands behind a connection, and what allows them to have the data.
///
/// @param role       what they are towards the data
/// @param name       legal name; empty for the organisation itself
/// @param country    two letters (ISO 3166-1); empty when the organisation runs it itself and did not say
/// @param purpose    what they do with it, in the organisation's own words; may be empty
/// @param basis      letter of Art. 6(1) GDPR for passing data on to somebody who answers for it themselves
/// @param contractOn day of the contract with a processor, `2026-01-31`; may be empty
/// @param guarantee  what allows a transfer outside the EEA
/// @param note       where the guarantee can be read, or what the exception is; may be empty
public record Party(
        Role role,
        String name,
        String country,
        String purpose,
        @Nullable Letter basis,
        String contractOn,
        @Nullable Guarantee guarantee,
        String note) {
    /// Towards the data.
    public enum Role {
        /// The organisation runs it itself: nobody else gets anything.
        OWN,
        /// Somebody else, on behalf and by instruction of the organisation (Art. 28 GDPR).
        PROCESSOR,
        /// Somebody else, who answers for it themselves.
        CONTROLLER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of Art. 6(1) GDPR.
    public enum Letter {
        A,
        B,
        C,
        D,
        E,
        F;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What allows a transfer outside the EEA.
    public enum Guarantee {
        /// The Commission has decided that the country is safe (Art. 45 GDPR).
        ADEQUACY,
        /// Standard contractual clauses (Art. 46(2)(c) GDPR).
        CLAUSES,
        /// Binding corporate rules (Art. 47 GDPR).
        RULES,
        /// An exception of Art. 49 GDPR.
        EXCEPTION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
