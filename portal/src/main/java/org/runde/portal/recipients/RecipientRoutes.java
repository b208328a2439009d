package org.runde.portal.recipients;

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

    RecipientRoutes(Recipients recipients) {
        this.recipients = recipients;
    }

    @GetMapping({PATH, "/api/v1/dpo/recipients"})
    Page<RecipientView> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(recipients.of(caller.tenant()), null).map(RecipientView::of);
    }

    @PutMapping(ONE)
    RecipientView put(
            @PathVariable String connector,
            @PathVariable String reference,
            @RequestBody PartyBody body,
            @AuthenticationPrincipal TenantOf caller) {
        Connection connection = find(connector, reference, caller);
        recipients.register(caller.tenant(), connection, recipients.read(body));
        return RecipientView.of(recipients.of(caller.tenant(), connection));
    }

    /// A connector that needs an entry is off from now on.
    @DeleteMapping(ONE)
    RecipientView remove(
            @PathVariable String connector, @PathVariable String reference, @AuthenticationPrincipal TenantOf caller) {
        Connection connection = find(connector, reference, caller);
        recipients.forget(caller.tenant(), connection.connector(), connection.reference());
        return RecipientView.of(recipients.of(caller.tenant(), connection));
    }

    private Connection find(String connector, String reference, TenantOf caller) {
        return Connector.of(connector)
                .flatMap(known -> recipients.find(caller.tenant(), known, reference))
                .orElseThrow(() -> new Problem(404, "recipientUnknown", "Nothing like this is set up."));
    }
}
