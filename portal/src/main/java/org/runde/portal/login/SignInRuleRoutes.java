package org.runde.portal.login;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a tenant asks of those who sign in, as its administrators set it.
@RestController
@RequestMapping("/api/v1/admin/sign-in")
public final class SignInRuleRoutes {
    private final SignInRules rules;

    public SignInRuleRoutes(SignInRules rules) {
        this.rules = rules;
    }

    record Body(@Nullable Boolean secondFactor, @Nullable Boolean mailLink) {}

    @GetMapping
    SignInRules.Rules get(@AuthenticationPrincipal Signed signed) {
        return rules.of(signed.tenant());
    }

    /// What is not named stays.
    @PutMapping
    SignInRules.Rules put(@RequestBody Body body, @AuthenticationPrincipal Signed signed) {
        SignInRules.Rules before = rules.of(signed.tenant());
        SignInRules.Rules after = new SignInRules.Rules(
                body.secondFactor() == null ? before.secondFactor() : body.secondFactor(),
                body.mailLink() == null ? before.mailLink() : body.mailLink());
        rules.set(signed.tenant(), after);
        return after;
    }
}
