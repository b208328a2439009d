package org.runde.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.runde.portal.gate.Csrf;
import org.runde.portal.login.AccountView;
import org.runde.portal.login.Signed;
import org.runde.portal.login.VanityNames;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a browser asks first: who am I here, and which value must my requests carry.
@RestController
public final class SessionRoutes {
    private final Csrf csrf;
    private final VanityNames vanities;
    private final Organisations organisations;

    public SessionRoutes(Csrf csrf, VanityNames vanities, Organisations organisations) {
        this.csrf = csrf;
        this.vanities = vanities;
        this.organisations = organisations;
    }

    record OrganisationView(String name) {}

    record View(String csrf, @Nullable AccountView account, OrganisationView organisation) {}

    @GetMapping("/api/v1/session")
    View session(@AuthenticationPrincipal @Nullable Signed signed, HttpServletRequest request) {
        AccountView account = signed == null
                ? null
                : AccountView.of(signed, vanities.vanityOf(signed.account().id()));
        Organisation organisation = signed == null ? organisations.host() : organisations.get(signed.tenant());
        return new View(csrf.value(request), account, new OrganisationView(organisation.name()));
    }
}
