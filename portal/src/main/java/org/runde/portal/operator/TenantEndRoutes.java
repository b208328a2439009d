package org.runde.portal.operator;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.EndCause;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How operators end a tenant: at once, or on a day of which its administrators are told. Each time with a reason,
/// which stands in the audit log of the installation and never in that of the tenant, which goes with it.
@RestController
@RequestMapping("/api/v1/operator/tenants/{id}")
public final class TenantEndRoutes {
    private static final Act CLOSE = new Act("tenant.close");
    private static final Act END = new Act("tenant.end.set");
    private static final Act NO_END = new Act("tenant.end.lift");
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;
    private static final long DAY_MILLIS = 86_400_000;
    /// Time for its administrators to take their data along.
    private static final int LEAST_DAYS = 1;

    private static final int MOST_DAYS = 3_660;

    private final Organisations organisations;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public TenantEndRoutes(Organisations organisations, Database database, AuditLog audit, Clock clock) {
        this.organisations = organisations;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    record Reason(@Nullable String reason) {}

    record End(@Nullable String endsAt, @Nullable String reason) {}

    /// Nobody gets in any more; everything is deleted within minutes. The one that runs the installation stays.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Reason body,
            @AuthenticationPrincipal Signed signed) {
        Organisation organisation = find(id, signed);
        String reason = reason(body == null ? null : body.reason());
        database.write(() -> {
            audit.add(AuditLog.INSTALLATION, signed.account().id(), CLOSE, organisation.id(), reason);
            organisations.close(organisation, EndCause.OPERATOR);
        });
    }

    /// On this day everything is deleted. Its administrators are told 30, 14, 7 and 1 days before.
    @PutMapping("/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @RequestBody End body, @AuthenticationPrincipal Signed signed) {
        Organisation organisation = find(id, signed);
        String reason = reason(body.reason());
        long endsAt = endsAt(body.endsAt());
        database.write(() -> {
            audit.add(AuditLog.INSTALLATION, signed.account().id(), END, organisation.id(), reason);
            organisations.setEnd(organisation.id(), endsAt);
        });
    }

    /// The contract goes on.
    @DeleteMapping("/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void goOn(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Reason body,
            @AuthenticationPrincipal Signed signed) {
        Organisation organisation = find(id, signed);
        String reason = reason(body == null ? null : body.reason());
        database.write(() -> {
            audit.add(AuditLog.INSTALLATION, signed.account().id(), NO_END, organisation.id(), reason);
            organisations.setEnd(organisation.id(), null);
        });
    }

    private Organisation find(String id, Signed signed) {
        Organisation organisation = organisations
                .find(id)
                .orElseThrow(() -> new Problem(404, "tenantUnknown", "There is no such organisation."));
        if (organisation.id().equals(signed.tenant())
                || organisation.id().equals(organisations.host().id())) {
            throw new Problem(409, "ownTenant", "The organisation that runs this installation cannot be removed.");
        }
        if (organisations.isClosed(id)) {
            throw new Problem(409, "tenantClosing", "This organisation is being deleted already.");
        }
        return organisation;
    }

    private static String reason(@Nullable String text) {
        String reason = Input.line(text, "reason", MAX_REASON);
        if (reason.length() < MIN_REASON) {
            throw Problem.invalid("reason", "At least " + MIN_REASON + " characters.")
                    .with("min", MIN_REASON);
        }
        return reason;
    }

    private long endsAt(@Nullable String text) {
        long now = clock.wallMillis();
        long at;
        try {
            at = Instant.parse(text == null ? "" : text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid("endsAt", "An instant is needed here, such as 2027-01-31T23:00:00Z.");
        }
        if (at < now + LEAST_DAYS * DAY_MILLIS || at > now + MOST_DAYS * DAY_MILLIS) {
            throw Problem.invalid("endsAt", "At least a day from now, at most ten years.");
        }
        return at;
    }
}
