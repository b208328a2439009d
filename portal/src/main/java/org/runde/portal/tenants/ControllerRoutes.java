package org.runde.portal.tenants;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The controllers of a tenant as its administrators see and change them.
@RestController
@RequestMapping("/api/v1/admin/controllers")
public final class ControllerRoutes {
    private static final int MAX_TEXT = 1000;

    private final Controllers controllers;

    public ControllerRoutes(Controllers controllers) {
        this.controllers = controllers;
    }

    record Body(
            @Nullable String name,
            @Nullable String address,
            @Nullable String representatives,
            @Nullable String contact,
            @Nullable String dpoContact,
            @Nullable String supervisoryAuthority,
            @Nullable Boolean standard) {
        Controller asController(String id, String tenant) {
            return new Controller(
                    id,
                    tenant,
                    Input.line(name, "name", OrganisationRoutes.MAX_NAME),
                    Input.optionalLines(address, "address", MAX_TEXT),
                    Input.optionalLines(representatives, "representatives", MAX_TEXT),
                    Input.optionalLines(contact, "contact", MAX_TEXT),
                    Input.optionalLines(dpoContact, "dpoContact", MAX_TEXT),
                    Input.optionalLines(supervisoryAuthority, "supervisoryAuthority", MAX_TEXT),
                    Boolean.TRUE.equals(standard));
        }
    }

    record View(
            String id,
            String name,
            String address,
            String representatives,
            String contact,
            String dpoContact,
            String supervisoryAuthority,
            boolean standard) {
        static View of(Controller controller) {
            return new View(
                    controller.id(),
                    controller.name(),
                    controller.address(),
                    controller.representatives(),
                    controller.contact(),
                    controller.dpoContact(),
                    controller.supervisoryAuthority(),
                    controller.standard());
        }
    }

    @GetMapping
    Page<View> all(@AuthenticationPrincipal TenantOf caller) {
        List<Controller> all = controllers.all(caller.tenant());
        return new Page<>(all, null).map(View::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        return answer(controllers.add(body.asController("", caller.tenant())));
    }

    @PutMapping("/{id}")
    View change(@PathVariable String id, @RequestBody Body body, @AuthenticationPrincipal TenantOf caller) {
        Controller known = find(id, caller);
        return answer(controllers.change(body.asController(known.id(), known.tenant())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal TenantOf caller) {
        answer(controllers.remove(find(id, caller)));
    }

    private Controller find(String id, TenantOf caller) {
        return controllers
                .find(caller.tenant(), id)
                .orElseThrow(() -> new Problem(404, "controllerUnknown", "There is no such controller."));
    }

    private static View answer(Controllers.Outcome outcome) {
        return switch (outcome) {
            case Controllers.Outcome.Done(Controller controller) -> View.of(controller);
            case Controllers.Outcome.NameTaken() ->
                throw new Problem(409, "controllerNameTaken", "Another controller has this name.")
                        .with("field", "name");
            case Controllers.Outcome.TooMany() ->
                throw new Problem(409, "tooManyControllers", "At most " + Controllers.MAX_PER_TENANT + " controllers.")
                        .with("max", Controllers.MAX_PER_TENANT);
            case Controllers.Outcome.IsStandard() ->
                throw new Problem(409, "controllerIsStandard", "Make another controller the standard first.");
            case Controllers.Outcome.InUse() ->
                throw new Problem(409, "controllerInUse", "Meetings belong to this controller. Change them first.");
        };
    }
}
