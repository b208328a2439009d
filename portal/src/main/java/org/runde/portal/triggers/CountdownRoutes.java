package org.runde.portal.triggers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.TenantOf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is about to end, as administrators see it.
@RestController
public final class CountdownRoutes {
    private final Countdowns countdowns;
    private final Clock clock;

    CountdownRoutes(Countdowns countdowns, Clock clock) {
        this.countdowns = countdowns;
        this.clock = clock;
    }

    /// @param cause       `contact`, `name`, `licence` or `contract`
    /// @param pbx         id of the telephone system; null when the contract ends
    /// @param fqdn        its name; null when the contract ends
    /// @param since       of `contact`: when it was last heard of; of `name`: when it was first not found
    /// @param days        full days since then
    /// @param endsAt      when it deletes, if nothing changes
    /// @param wholeTenant whether everything of the organisation goes then, or what comes from this system
    record View(
            String cause,
            @Nullable String pbx,
            @Nullable String fqdn,
            @Nullable Instant since,
            @Nullable Long days,
            Instant endsAt,
            boolean wholeTenant) {}

    @GetMapping("/api/v1/admin/countdowns")
    Page<View> all(@AuthenticationPrincipal TenantOf caller) {
        return new Page<>(countdowns.of(caller.tenant()), null).map(this::view);
    }

    private View view(Countdowns.Seen seen) {
        Countdown countdown = seen.countdown();
        boolean lasts = switch (countdown.cause()) {
            case CONTACT, NAME -> true;
            case LICENCE, CONTRACT, OPERATOR -> false;
        };
        return new View(
                countdown.cause().code(),
                countdown.pbx(),
                countdown.pbx() == null ? null : countdown.fqdn(),
                lasts ? Instant.ofEpochMilli(countdown.countedFrom()) : null,
                lasts ? EndWords.days(countdown.countedFrom(), clock.wallMillis()) : null,
                Instant.ofEpochMilli(seen.actsAt()),
                seen.wholeTenant());
    }
}
