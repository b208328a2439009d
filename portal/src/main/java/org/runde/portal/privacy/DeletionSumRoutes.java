package org.runde.portal.privacy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.store.Database;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was deleted, summed up by kind and week or month, because nobody reads a year of hours.
@RestController
public final class DeletionSumRoutes {
    private static final long DAY_MILLIS = 86_400_000;

    private final Database database;

    DeletionSumRoutes(Database database) {
        this.database = database;
    }

    /// @param from first day of the week or month, UTC
    record Sum(LocalDate from, String kind, long objects) {}

    private record Step(LocalDate from, String kind) {}

    /// @param step `week` or `month`
    @GetMapping("/api/v1/dpo/deletions/sums")
    Page<Sum> sums(
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String from,
            @AuthenticationPrincipal TenantOf caller) {
        boolean weeks = weeks(step);
        Map<Step, Long> sums = new TreeMap<>((one, other) -> one.from().equals(other.from())
                ? one.kind().compareTo(other.kind())
                : one.from().compareTo(other.from()));
        String sql = """
                SELECT at / :day AS day, kind, SUM(objects) AS objects FROM deletions
                WHERE tenant = :tenant AND at >= :from GROUP BY at / :day, kind""";
        database.sql(sql.replace(":day", Long.toString(DAY_MILLIS)))
                .param("tenant", caller.tenant())
                .param("from", instant(from))
                .query((row, number) -> Map.entry(
                        new Step(begin(LocalDate.ofEpochDay(row.getLong("day")), weeks), row.getString("kind")),
                        row.getLong("objects")))
                .list()
                .forEach(one -> sums.merge(one.getKey(), one.getValue(), Long::sum));
        return new Page<>(
                sums.entrySet().stream()
                        .map(one -> new Sum(one.getKey().from(), one.getKey().kind(), one.getValue()))
                        .toList(),
                null);
    }

    private static LocalDate begin(LocalDate day, boolean weeks) {
        return weeks ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
    }

    private static boolean weeks(@Nullable String step) {
        return switch (step == null ? "week" : step) {
            case "week" -> true;
            case "month" -> false;
            default -> throw Problem.invalid("step", "Either week or month.");
        };
    }

    private static long instant(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? 0 : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("from", "An instant is needed, such as 2026-11-21T09:00:00Z.");
        }
    }
}
