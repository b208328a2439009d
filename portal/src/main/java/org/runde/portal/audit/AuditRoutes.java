package org.runde.portal.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.TenantOf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log of a tenant for its data protection officer, and that of the installation for operators. Operators see
/// of tenants only whether their chains are whole.
@RestController
public final class AuditRoutes {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final AuditViews views;

    AuditRoutes(AuditViews views) {
        this.views = views;
    }

    @GetMapping("/api/v1/dpo/audit")
    Page<AuditViews.Entry> ofTenant(
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        return views.page(
                caller.tenant(),
                new AuditViews.Asked(act, actor, from, until).of(caller.tenant()),
                PageQuery.of(after, limit, null));
    }

    @GetMapping("/api/v1/dpo/audit/csv")
    ResponseEntity<byte[]> csvOfTenant(
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @AuthenticationPrincipal TenantOf caller) {
        return file(views.csv(caller.tenant(), new AuditViews.Asked(act, actor, from, until).of(caller.tenant())));
    }

    @GetMapping("/api/v1/dpo/audit/state")
    AuditViews.State stateOfTenant(@AuthenticationPrincipal TenantOf caller) {
        return views.state(caller.tenant());
    }

    @GetMapping("/api/v1/operator/audit")
    Page<AuditViews.Entry> ofInstallation(
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        return views.page(
                caller.tenant(),
                new AuditViews.Asked(act, actor, from, until).of(AuditLog.INSTALLATION),
                PageQuery.of(after, limit, null));
    }

    @GetMapping("/api/v1/operator/audit/csv")
    ResponseEntity<byte[]> csvOfInstallation(
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @AuthenticationPrincipal TenantOf caller) {
        return file(
                views.csv(caller.tenant(), new AuditViews.Asked(act, actor, from, until).of(AuditLog.INSTALLATION)));
    }

    @GetMapping("/api/v1/operator/audit/state")
    List<AuditViews.State> states() {
        return views.states();
    }

    private static ResponseEntity<byte[]> file(String table) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(table.getBytes(StandardCharsets.UTF_8));
    }
}
