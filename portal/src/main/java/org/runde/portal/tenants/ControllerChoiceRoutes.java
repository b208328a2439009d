package org.runde.portal.tenants;

import org.runde.portal.http.Page;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The controllers of a tenant as its organisers choose among them; more than their names does not concern them here.
@RestController
@RequestMapping("/api/v1/controllers")
public final class ControllerChoiceRoutes {
    private final Controllers controllers;

    public ControllerChoiceRoutes(Controllers controllers) {
        this.controllers = controllers;
    }

    /// @param standard whether meetings get it unless another is chosen
    record View(String id, String name, boolean standard) {}

    @GetMapping
    Page<View> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(controllers.all(caller.tenant()), null)
                .map(controller -> new View(controller.id(), controller.name(), controller.standard()));
    }
}
