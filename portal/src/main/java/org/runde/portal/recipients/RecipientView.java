package org.runde.portal.recipients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;

/// A line of the register as JSON, here and in the answers about the connectors themselves.
///
/// @param state        `here`, `registered`, `waiting` (off until its entry is written) or `open`
/// @param bySettings   whether the operator says who it is; an entry of the organisation goes before it
/// @param party        who stands behind it; absent while nobody has said
/// @param thirdCountry whether data goes out of the EEA
/// @param changedAt    absent when no administrator has written an entry
public record RecipientView(
        String connector,
        String reference,
        String label,
        String place,
        String state,
        boolean bySettings,
        @Nullable PartyView party,
        boolean thirdCountry,
        @Nullable String changedAt) {
    public static RecipientView of(Recipient recipient) {
        Connection connection = recipient.connection();
        Party party = recipient.party();
        boolean abroad = party != null
                && party.role() != Party.Role.OWN
                && !party.country().isEmpty()
                && !Country.inEea(party.country());
        return new RecipientView(
                connection.connector().code(),
                connection.reference(),
                connection.label(),
                connection.place(),
                recipient.state().code(),
                connection.connector().bySettings(),
                party == null ? null : PartyView.of(party),
                abroad,
                recipient.changedAt() == 0
                        ? null
                        : Instant.ofEpochMilli(recipient.changedAt()).toString());
    }

    /// As [Party], with nothing where a text is empty that has a form.
    public record PartyView(
            String role,
            String name,
            @Nullable String country,
            String purpose,
            @Nullable String basis,
            @Nullable String contractOn,
            @Nullable String guarantee,
            String note) {
        static PartyView of(Party party) {
            return new PartyView(
                    party.role().code(),
                    party.name(),
                    party.country().isEmpty() ? null : party.country(),
                    party.purpose(),
                    party.basis() == null ? null : party.basis().code(),
                    party.contractOn().isEmpty() ? null : party.contractOn(),
                    party.guarantee() == null ? null : party.guarantee().code(),
                    party.note());
        }
    }
}
