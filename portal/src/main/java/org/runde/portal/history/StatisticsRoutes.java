package org.runde.portal.history;

import java.time.LocalDate;
import java.util.List;
import org.runde.portal.http.TenantOf;
import org.runde.portal.login.Signed;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Numbers for plots: an organiser's own, and those of the organisation for its administrators.
@RestController
public final class StatisticsRoutes {
    private final Histories histories;

    public StatisticsRoutes(Histories histories) {
        this.histories = histories;
    }

    /// @param day   the day, or the Monday of the week, in UTC
    /// @param personMinutes of all people together
    record SumView(LocalDate day, String kind, long meetings, long people, long minutes, long personMinutes) {
        static SumView of(HistoryStore.Sum sum) {
            return new SumView(
                    LocalDate.ofEpochDay(sum.day()),
                    sum.kind(),
                    sum.meetings(),
                    sum.people(),
                    sum.minutes(),
                    sum.personMinutes());
        }
    }

    /// @param from least number of people
    record SizeView(int from, long meetings) {}

    record View(LocalDate today, LocalDate since, List<SumView> days, List<SumView> weeks, List<SizeView> sizes) {}

    @GetMapping("/api/v1/statistics")
    View own(@AuthenticationPrincipal Signed signed) {
        return view(histories.ofOrganiser(signed.tenant(), signed.account().id()));
    }

    @GetMapping("/api/v1/admin/statistics")
    View all(@AuthenticationPrincipal TenantOf caller) {
        return view(histories.ofTenant(caller.tenant()));
    }

    private static View view(Histories.Numbers numbers) {
        return new View(
                LocalDate.ofEpochDay(numbers.today()),
                LocalDate.ofEpochDay(numbers.since()),
                numbers.days().stream().map(SumView::of).toList(),
                numbers.weeks().stream().map(SumView::of).toList(),
                numbers.sizes().stream()
                        .map(size -> new SizeView(size.from(), size.meetings()))
                        .toList());
    }
}
