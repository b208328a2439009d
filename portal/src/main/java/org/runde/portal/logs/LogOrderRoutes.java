package org.runde.portal.logs;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.log.LogRule;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Reason;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What operators order about the log files of the installation.
@RestController
@RequestMapping("/api/v1/operator/log-order")
public final class LogOrderRoutes {
    private static final long DAY_MILLIS = 86_400_000;

    private final LogOrders orders;
    private final Clock clock;

    LogOrderRoutes(LogOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /// @param until          when the standard applies again, at most 30 days from now
    /// @param wholeAddresses whether addresses of callers are written whole; cut when absent
    /// @param days           how long lines are kept, 7 to 30; 7 when absent
    record Body(
            @Nullable String reason,
            @Nullable String until,
            @Nullable Boolean wholeAddresses,
            @Nullable Integer days) {}

    record OrderView(String actor, String reason, Instant since, Instant until) {}

    /// What applies now.
    ///
    /// @param order absent while the standard applies
    record View(int days, boolean wholeAddresses, @Nullable OrderView order) {}

    @GetMapping
    View now() {
        return orders.current()
                .map(order -> new View(
                        order.days(),
                        order.wholeAddresses(),
                        new OrderView(
                                order.actor(),
                                order.reason(),
                                Instant.ofEpochMilli(order.createdAt()),
                                Instant.ofEpochMilli(order.untilAt()))))
                .orElseGet(() -> new View(LogRule.STANDARD.days(), LogRule.STANDARD.wholeAddresses(), null));
    }

    @PostMapping
    View give(@RequestBody Body body, @AuthenticationPrincipal Signed signed) {
        String reason = Reason.of(body.reason());
        long now = clock.wallMillis();
        long until = until(body.until(), now);
        int days = body.days() == null ? LogRule.STANDARD.days() : body.days();
        if (days < LogRule.STANDARD.days() || days > LogRule.MOST_DAYS) {
            throw Problem.invalid(
                    "days", "A number from " + LogRule.STANDARD.days() + " to " + LogRule.MOST_DAYS + ".");
        }
        boolean whole = Boolean.TRUE.equals(body.wholeAddresses());
        orders.give(new LogOrder(signed.account().id(), reason, days, whole, now, until));
        return now();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@AuthenticationPrincipal Signed signed) {
        if (orders.current().isEmpty()) {
            throw new Problem(404, "logOrderUnknown", "There is no order; the standard applies.");
        }
        orders.takeBack(signed.account().id());
    }

    private static long until(@Nullable String text, long now) {
        try {
            long until = Instant.parse(text == null ? "" : text).toEpochMilli();
            if (until > now && until <= now + LogRule.MOST_DAYS * DAY_MILLIS) {
                return until;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Not an instant; said below.
        }
        throw Problem.invalid("until", "An instant within the next " + LogRule.MOST_DAYS + " days is needed.");
    }
}
