package org.runde.portal.recipients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The register of recipients as administrators keep it and data protection reads it.
@RestController
public final class RecipientRoutes {
    private static final String PATH = "/api/v1/admin/recipients";
    private static final String ONE = PATH + "/{connector}/{reference}";

    private final Recipients recipients;
    private final Clock clock;

    RecipientRoutes(Recipients recipients, Clock clock) {
        this.recipients = recipients;
        this.clock = clock;
    }

    record PartyView(
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

    /// @param state        `here`, `registered`, `waiting` (off until its entry is written) or `open`
    /// @param bySettings   whether the operator says who it is; an entry of the organisation goes before it
    /// @param party        who stands behind it; absent while nobody has said
    /// @param thirdCountry whether data goes out of the EEA
    /// @param changedAt    absent when no administrator has written an entry
    public record View(
            String connector,
            String reference,
            String label,
            String place,
            String state,
            boolean bySettings,
            @Nullable PartyView party,
            boolean thirdCountry,
            @Nullable String changedAt) {
        public static View of(Recipient recipient) {
            Connection connection = recipient.connection();
            Party party = recipient.party();
            boolean abroad = party != null
                    && party.role() != Party.Role.OWN
                    && !party.country().isEmpty()
                    && !Country.inEea(party.country());
            return new View(
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
    }

    @GetMapping({PATH, "/api/v1/dpo/recipients"})
    Page<View> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(recipients.of(caller.tenant()), null).map(View::of);
    }

    @PutMapping(ONE)
    View put(
            @PathVariable String connector,
            @PathVariable String reference,
            @RequestBody PartyBody body,
            @AuthenticationPrincipal TenantOf caller) {
        Connection connection = find(connector, reference, caller);
        recipients.register(caller.tenant(), connection, body.read(clock));
        return View.of(recipients.of(caller.tenant(), connection));
    }

    /// A connector that needs an entry is off from now on.
    @DeleteMapping(ONE)
    View remove(
            @PathVariable String connector, @PathVariable String reference, @AuthenticationPrincipal TenantOf caller) {
        Connection connection = find(connector, reference, caller);
        recipients.forget(caller.tenant(), connection.connector(), connection.reference());
        return View.of(recipients.of(caller.tenant(), connection));
    }

    private Connection find(String connector, String reference, TenantOf caller) {
        return Connector.of(connector)
                .flatMap(known -> recipients.find(caller.tenant(), known, reference))
                .orElseThrow(() -> new Problem(404, "recipientUnknown", "Nothing like this is set up."));
    }
}
