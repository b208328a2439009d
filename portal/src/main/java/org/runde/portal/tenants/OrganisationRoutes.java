package org.runde.portal.tenants;

import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The organisation as administrators see and change it.
@RestController
@RequestMapping("/api/v1/admin/organisation")
public final class OrganisationRoutes {
    private static final int MAX_NAME = 120;
    private static final int MAX_TEXT = 1000;

    private final Organisations organisations;

    public OrganisationRoutes(Organisations organisations) {
        this.organisations = organisations;
    }

    record Body(
            @Nullable String name,
            @Nullable String address,
            @Nullable String contact,
            @Nullable String dpoContact,
            @Nullable String supervisoryAuthority) {
        static Body of(Organisation organisation) {
            return new Body(
                    organisation.name(),
                    organisation.address(),
                    organisation.contact(),
                    organisation.dpoContact(),
                    organisation.supervisoryAuthority());
        }
    }

    @GetMapping
    Body get() {
        return Body.of(organisations.current());
    }

    @PutMapping
    Body put(@RequestBody Body body) {
        Organisation organisation = new Organisation(
                Organisations.ONLY,
                Input.line(body.name(), "name", MAX_NAME),
                Input.optionalLines(body.address(), "address", MAX_TEXT),
                Input.optionalLines(body.contact(), "contact", MAX_TEXT),
                Input.optionalLines(body.dpoContact(), "dpoContact", MAX_TEXT),
                Input.optionalLines(body.supervisoryAuthority(), "supervisoryAuthority", MAX_TEXT));
        return Body.of(organisations.change(organisation));
    }
}
