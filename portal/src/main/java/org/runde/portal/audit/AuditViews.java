package org.runde.portal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;

/// What the routes of both chains share: reading the question, naming the actors, writing the table.
final class AuditViews {
    private static final int MAX_FILTER = 100;
    private static final int MAX_ROWS = 100_000;
    private static final String HEADINGS = "at,actor,actorName,act,object,reason,log,number,hash";

    private final AuditStore store;
    private final AuditCheck check;
    private final ActorNames names;

    AuditViews(AuditStore store, AuditCheck check, ActorNames names) {
        this.store = store;
        this.check = check;
        this.names = names;
    }

    /// @param actorName absent when the account exists no more, belongs to somebody else, or the program itself acted
    /// @param log       `tenant` or `installation`
    record Entry(
            Instant at,
            String actor,
            @Nullable String actorName,
            String act,
            String object,
            String reason,
            String log,
            long number,
            String hash) {}

    /// @param state  `whole`, or a code of what is wrong: `altered`, `missing`, `cutOff`, `beginningGone`, `chainGone`,
    ///               `endUnconfirmed`
    /// @param number of the first entry that is not right; absent while all are
    /// @param tenant absent for the log of the installation
    record State(
            @Nullable String tenant, String state, @Nullable Long number, long first, long last, long entries) {
        static State of(AuditCheck.State state) {
            AuditCheck.Break broken = state.broken();
            return new State(
                    state.chain().isEmpty() ? null : state.chain(),
                    broken == null ? "whole" : code(broken.damage()),
                    broken == null ? null : broken.number(),
                    state.first(),
                    state.last(),
                    state.entries());
        }
    }

    static String code(AuditCheck.Damage damage) {
        return switch (damage) {
            case ALTERED -> "altered";
            case MISSING -> "missing";
            case CUT_OFF -> "cutOff";
            case BEGINNING_GONE -> "beginningGone";
            case CHAIN_GONE -> "chainGone";
            case END_UNCONFIRMED -> "endUnconfirmed";
        };
    }

    /// What is asked for, as it came.
    record Asked(
            @Nullable String act,
            @Nullable String actor,
            @Nullable String from,
            @Nullable String until) {
        AuditQuery of(String chain) {
            return new AuditQuery(
                    chain,
                    Input.optionalLine(act, "act", MAX_FILTER),
                    Input.optionalLine(actor, "actor", MAX_FILTER),
                    instant(from, "from", 0),
                    instant(until, "until", Long.MAX_VALUE));
        }

        private static long instant(@Nullable String text, String field, long otherwise) {
            try {
                return text == null || text.isEmpty()
                        ? otherwise
                        : Instant.parse(text).toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw Problem.invalid(field, "An instant is needed, such as 2026-11-21T09:00:00Z.");
            }
        }
    }

    /// @param tenant whose accounts are named
    Page<Entry> page(String tenant, AuditQuery query, PageQuery part) {
        Page<AuditEntry> page = store.page(query, part.after(), part.limit());
        Set<String> actors = page.items().stream().map(AuditEntry::actor).collect(Collectors.toUnmodifiableSet());
        Map<String, String> known = names.names(tenant, actors);
        return page.map(entry -> new Entry(
                Instant.ofEpochMilli(entry.at()),
                entry.actor(),
                known.get(entry.actor()),
                entry.act(),
                entry.object(),
                entry.reason(),
                entry.chain().isEmpty() ? "installation" : "tenant",
                entry.number(),
                entry.hash()));
    }

    State state(String chain) {
        return State.of(check.one(chain));
    }

    List<State> states() {
        return check.all().stream().map(State::of).toList();
    }

    /// All that fits the question as a table (RFC 4180).
    String csv(String tenant, AuditQuery query) {
        StringBuilder table = new StringBuilder("\uFEFF").append(HEADINGS).append("\r\n");
        String after = "";
        for (int rows = 0; rows < MAX_ROWS; rows += PageQuery.MAX_LIMIT) {
            Page<Entry> page = page(tenant, query, new PageQuery(after, PageQuery.MAX_LIMIT, ""));
            page.items().forEach(entry -> table.append(row(entry)));
            if (page.next() == null) {
                break;
            }
            after = page.next();
        }
        return table.toString();
    }

    private static String row(Entry entry) {
        String name = entry.actorName() == null ? "" : entry.actorName();
        List<String> cells = List.of(
                entry.at().toString(),
                entry.actor(),
                name,
                entry.act(),
                entry.object(),
                entry.reason(),
                entry.log(),
                Long.toString(entry.number()),
                entry.hash());
        return cells.stream().map(AuditViews::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /// A cell that a spreadsheet would take for a formula is led by an apostrophe, which it shows as text.
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
