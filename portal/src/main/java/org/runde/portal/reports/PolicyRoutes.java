package org.runde.portal.reports;

import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How much the reports of an organisation may say.
@RestController
@RequestMapping("/api/v1/admin/report-policy")
public final class PolicyRoutes {
    private final Policies policies;

    public PolicyRoutes(Policies policies) {
        this.policies = policies;
    }

    record Policy(@Nullable String detail) {}

    @GetMapping
    Policy get(@AuthenticationPrincipal TenantOf caller) {
        return new Policy(policies.of(caller.tenant()).code());
    }

    @PutMapping
    Policy set(@RequestBody Policy wanted, @AuthenticationPrincipal TenantOf caller) {
        for (Detail detail : Detail.values()) {
            if (detail.code().equals(wanted.detail())) {
                policies.set(caller.tenant(), detail);
                return new Policy(detail.code());
            }
        }
        throw Problem.invalid("detail", "One of off, totals, reconnects, times.");
    }
}
