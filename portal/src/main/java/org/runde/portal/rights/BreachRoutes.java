package org.runde.portal.rights;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.store.Database;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The breach kit: within 72 hours an authority must know how many people and what kinds of data are affected, and the
/// people themselves without delay.
@RestController
@RequestMapping("/api/v1/dpo/breach")
public final class BreachRoutes {
    private static final int MAX_REASON = 500;
    private static final int MIN_REASON = 3;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Database database;
    private final Breach breach;
    private final AuditLog audit;
    private final Clock clock;

    BreachRoutes(Database database, Breach breach, AuditLog audit, Clock clock) {
        this.database = database;
        this.breach = breach;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param from   when it may have begun, ISO 8601
    /// @param until  when it ended; now when missing
    /// @param kinds  data kinds that were in reach; all when missing
    /// @param reason what for, for the log
    record BreachBody(
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> kinds,
            @Nullable String reason) {}

    record ExtentView(String kind, int objects, int people) {}

    /// @param reachable how many of the people have a mail address
    record BreachView(Instant from, Instant until, int people, int reachable, List<ExtentView> kinds) {}

    private record Asked(Instant from, Instant until, Set<DataKind> kinds, String reason) {}

    /// How many people, objects and kinds.
    @PostMapping
    BreachView extent(@RequestBody BreachBody body, @AuthenticationPrincipal Signed signed) {
        Asked asked = read(body);
        Breach.Result result = affected(asked, signed);
        return new BreachView(
                asked.from(),
                asked.until(),
                result.people().size(),
                (int) result.people().stream()
                        .filter(one -> !one.email().isEmpty())
                        .count(),
                result.extents().stream()
                        .map(one -> new ExtentView(one.kind().name(), one.objects(), one.people()))
                        .toList());
    }

    /// Who they are, as a table (RFC 4180) to write to them.
    @PostMapping("/people")
    ResponseEntity<byte[]> people(@RequestBody BreachBody body, @AuthenticationPrincipal Signed signed) {
        Asked asked = read(body);
        StringBuilder table = new StringBuilder("\uFEFFemail,name,kinds\r\n");
        for (Breach.Affected one : affected(asked, signed).people()) {
            String kinds = one.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
            table.append(cell(one.email()))
                    .append(',')
                    .append(cell(one.name()))
                    .append(',')
                    .append(cell(kinds))
                    .append("\r\n");
        }
        LocalDate day = LocalDate.ofInstant(asked.until(), ZoneOffset.UTC);
        return Export.answer(
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                "affected-" + day + ".csv",
                table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Breach.Result affected(Asked asked, Signed signed) {
        Breach.Result result =
                breach.affected(signed.tenant(), asked.kinds(), asked.until().toEpochMilli());
        database.write(
                () -> audit.add(signed.tenant(), signed.account().id(), new Act("breach.list"), "", asked.reason()));
        return result;
    }

    private Asked read(BreachBody body) {
        Instant now = Instant.ofEpochMilli(clock.wallMillis());
        Instant from = instant(body.from(), "from", null);
        Instant until = instant(body.until(), "until", now);
        if (until.isBefore(from)) {
            throw Problem.invalid("until", "After the beginning.");
        }
        String reason = Input.optionalLines(body.reason(), "reason", MAX_REASON);
        if (reason.length() < MIN_REASON) {
            throw Problem.invalid("reason", "A reason of " + MIN_REASON + " to " + MAX_REASON + " characters.");
        }
        return new Asked(from, until, kinds(body.kinds()), reason);
    }

    private static Set<DataKind> kinds(@Nullable List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            return Breach.kinds();
        }
        Set<DataKind> kinds = EnumSet.noneOf(DataKind.class);
        for (String code : codes) {
            Breach.kinds().stream()
                    .filter(kind -> kind.name().equals(code))
                    .findFirst()
                    .ifPresentOrElse(kinds::add, () -> {
                        throw Problem.invalid("kinds", "Data kinds that lead to people.");
                    });
        }
        return kinds;
    }

    private static Instant instant(@Nullable String text, String field, @Nullable Instant missing) {
        if (text == null || text.isEmpty()) {
            if (missing == null) {
                throw Problem.invalid(field, "A time such as 2026-11-20T08:00:00Z.");
            }
            return missing;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "A time such as 2026-11-20T08:00:00Z.");
        }
    }

    /// What a spreadsheet would take for a formula is led by an apostrophe, which it shows as text.
    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
