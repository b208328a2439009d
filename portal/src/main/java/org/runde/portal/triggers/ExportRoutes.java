package org.runde.portal.triggers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.login.Signed;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The organisation as a file, for its administrators. That somebody took it is written down.
@RestController
public final class ExportRoutes {
    private static final Act TAKEN = new Act("tenant.export");

    private final TenantExport export;
    private final Organisations organisations;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    ExportRoutes(TenantExport export, Organisations organisations, Database database, AuditLog audit, Clock clock) {
        this.export = export;
        this.organisations = organisations;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/v1/admin/export")
    void export(@AuthenticationPrincipal Signed signed, HttpServletResponse response) throws IOException {
        Organisation organisation = organisations.get(signed.tenant());
        database.write(() -> audit.add(organisation.id(), signed.account().id(), TAKEN, organisation.id(), ""));
        String day = Instant.ofEpochMilli(clock.wallMillis())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"runde-" + day + ".zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.write(organisation, response.getOutputStream());
    }
}
