package org.runde.portal.privacy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.retention.Deletion;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionQuery;
import org.runde.portal.retention.RetentionHealth;
import org.runde.portal.store.Overwriting;
import org.runde.portal.store.Residue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The proof that deletion happens, for the data protection officer: what was deleted when by which rule, whether
/// deletion keeps up, and what stays behind on disk.
@RestController
public final class DeletionRoutes {
    private static final int MAX_FILTER = 100;
    private static final int CSV_PART = 1_000;
    private static final int MAX_PARTS = 100;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final DeletionLog log;
    private final RetentionHealth health;
    private final Overwriting overwriting;

    public DeletionRoutes(DeletionLog log, RetentionHealth health, Overwriting overwriting) {
        this.log = log;
        this.health = health;
        this.overwriting = overwriting;
    }

    /// @param rule   of the run, or what happened
    /// @param atOnce whether an event deleted it and not the run
    /// @param at     beginning of the hour of the run, or of the day of the events
    record Line(Instant at, DataKind kind, String rule, boolean atOnce, long objects) {
        static Line of(Deletion deletion) {
            return new Line(
                    Instant.ofEpochMilli(deletion.at()),
                    deletion.kind(),
                    deletion.rule(),
                    deletion.atOnce(),
                    deletion.objects());
        }
    }

    /// @param lagSeconds for how long the oldest thing it deletes has been due; 0 when nothing is
    record Rule(
            String rule,
            List<DataKind> kinds,
            long lagSeconds,
            @Nullable Instant failingSince) {}

    /// @param problem `late`, `failing` or `notOverwritten`
    record Trouble(String problem, String rule, Instant since) {}

    /// @param doneAt           when nothing was left to delete, to the minute
    /// @param overwritingSince since when something deleted waits to be overwritten on disk
    /// @param residue          what stays behind on disk although nothing waits
    record State(
            boolean healthy,
            @Nullable Instant doneAt,
            @Nullable Instant overwritingSince,
            List<Trouble> troubles,
            List<Rule> rules,
            Residue residue) {}

    @GetMapping("/api/v1/dpo/deletions")
    Page<Line> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        return log.page(query(caller, kind, rule, from, until), PageQuery.of(after, limit, null))
                .map(Line::of);
    }

    @GetMapping("/api/v1/dpo/deletions/csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @AuthenticationPrincipal TenantOf caller) {
        DeletionQuery query = query(caller, kind, rule, from, until);
        StringBuilder table = new StringBuilder("at,kind,rule,atOnce,objects\r\n");
        @Nullable String after = "";
        for (int part = 0; part < MAX_PARTS && after != null; part++) {
            Page<Deletion> page = log.page(query, new PageQuery(after, CSV_PART, ""));
            page.items()
                    .forEach(one -> table.append(Instant.ofEpochMilli(one.at()))
                            .append(',')
                            .append(one.kind())
                            .append(',')
                            .append(one.rule())
                            .append(',')
                            .append(one.atOnce())
                            .append(',')
                            .append(one.objects())
                            .append("\r\n"));
            after = page.next();
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"deletions.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/v1/dpo/deletions/state")
    State state() {
        RetentionHealth.State state = health.state();
        return new State(
                state.healthy(),
                instant(state.doneAt()),
                instant(state.overwritingSince()),
                state.troubles().stream()
                        .map(one -> new Trouble(one.problem().code(), one.rule(), Instant.ofEpochMilli(one.sinceAt())))
                        .toList(),
                state.rules().stream()
                        .map(one -> new Rule(
                                one.name(),
                                one.kinds().stream().sorted().toList(),
                                one.lagSeconds(),
                                instant(one.failingSinceAt())))
                        .toList(),
                overwriting.residue());
    }

    private static DeletionQuery query(
            TenantOf caller,
            @Nullable String kind,
            @Nullable String rule,
            @Nullable String from,
            @Nullable String until) {
        return new DeletionQuery(
                caller.tenant(),
                Input.optionalLine(kind, "kind", MAX_FILTER),
                Input.optionalLine(rule, "rule", MAX_FILTER),
                millis(from, "from", 0),
                millis(until, "until", Long.MAX_VALUE));
    }

    private static long millis(@Nullable String text, String field, long otherwise) {
        try {
            return text == null || text.isEmpty()
                    ? otherwise
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid(field, "An instant is needed, such as 2026-11-21T09:00:00Z.");
        }
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
