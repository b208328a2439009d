package org.runde.portal.tenants;

import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The organisation as its administrators see and change it.
@RestController
@RequestMapping("/api/v1/admin/organisation")
public final class OrganisationRoutes {
    static final int MAX_NAME = 120;

    private final Organisations organisations;

    public OrganisationRoutes(Organisations organisations) {
        this.organisations = organisations;
    }

    record Body(@Nullable String name) {}

    @GetMapping
    Organisation get(@AuthenticationPrincipal TenantOf caller) {
        return organisations.get(caller.tenant());
    }

    @PutMapping
    Organisation put(@RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        organisations.rename(caller.tenant(), Input.line(body.name(), "name", MAX_NAME));
        return organisations.get(caller.tenant());
    }
}
