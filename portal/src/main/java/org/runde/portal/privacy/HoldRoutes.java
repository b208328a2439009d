package org.runde.portal.privacy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.audit.Reason;
import org.runde.portal.http.Input;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What must not be deleted for now, and what is hidden besides (Art. 18 GDPR). Each decision needs a reason and an end
/// within a year, and stands in the audit log.
@RestController
public final class HoldRoutes {
    private static final String PATH = "/api/v1/dpo/holds";
    private static final String ONE = PATH + "/{id}";
    private static final int MAX_OBJECT = 60;
    private static final int MAX_SEARCH = 100;
    private static final int MOST_FOUND = 10;
    private static final Act ADDED = new Act("hold.add");
    private static final Act RESTRICTED = new Act("hold.restrict");
    private static final Act PROLONGED = new Act("hold.end-set");
    private static final Act RELEASED = new Act("hold.release");

    private final Holds holds;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    HoldRoutes(Holds holds, AccountStore accounts, AuditLog audit, Database database, Clock clock) {
        this.holds = holds;
        this.accounts = accounts;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /// @param sort       `meeting`, `report`, `reportLine`, `invitee`, `account`, `extension`, `chatLine`,
    ///                   `pollAnswer`; empty when it is gone
    /// @param label      title or name of the object
    /// @param authorName absent when that account is gone
    record View(
            String id,
            String object,
            String sort,
            String label,
            boolean restricts,
            String reason,
            @Nullable String authorName,
            String until,
            String createdAt) {}

    record Body(
            @Nullable String object,
            @Nullable Boolean restricts,
            @Nullable String reason,
            @Nullable String until) {}

    /// @param reason why it ends at another time
    record EndBody(@Nullable String until, @Nullable String reason) {}

    @GetMapping(PATH)
    Page<View> all(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Signed caller) {
        Page<Hold> page = holds.page(caller.tenant(), PageQuery.of(after, limit, null));
        Set<String> authors =
                page.items().stream().map(Hold::author).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, String> names = accounts.names(caller.tenant(), authors);
        return page.map(hold -> view(hold, names));
    }

    /// What can be held under a part of its name: planned meetings, reports, and people with an account.
    @GetMapping(PATH + "/objects")
    Page<HoldTarget.Found> objects(
            @RequestParam(required = false) @Nullable String search, @AuthenticationPrincipal Signed caller) {
        String wanted = Input.line(search, "search", MAX_SEARCH);
        return new Page<>(holds.search(caller.tenant(), wanted, MOST_FOUND), null);
    }

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody Body body, @AuthenticationPrincipal Signed caller) {
        String object = Input.line(body.object(), "object", MAX_OBJECT);
        String reason = Reason.of(body.reason());
        long until = until(body.until());
        boolean restricts = Boolean.TRUE.equals(body.restricts());
        Hold hold = database.write(() -> {
            if (holds.target(caller.tenant(), object).isEmpty()) {
                throw new Problem(404, "objectUnknown", "There is nothing with this id that could be held.");
            }
            String author = caller.account().id();
            Hold made = restricts
                    ? holds.restrict(caller.tenant(), object, reason, author, until)
                    : holds.hold(caller.tenant(), object, reason, author, until);
            audit.add(caller.tenant(), author, restricts ? RESTRICTED : ADDED, object, reason);
            return made;
        });
        return view(hold, caller);
    }

    /// Lets it end later or earlier.
    @PutMapping(ONE)
    View setEnd(@PathVariable String id, @RequestBody EndBody body, @AuthenticationPrincipal Signed caller) {
        String reason = Reason.of(body.reason());
        long until = until(body.until());
        database.write(() -> {
            Hold hold = find(id, caller);
            holds.setEnd(caller.tenant(), id, until);
            audit.add(caller.tenant(), caller.account().id(), PROLONGED, hold.object(), reason);
        });
        return view(find(id, caller), caller);
    }

    /// Ends it now; what was due meanwhile goes with the next run.
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String id, @AuthenticationPrincipal Signed caller) {
        database.write(() -> {
            Hold hold = find(id, caller);
            holds.release(caller.tenant(), id);
            audit.add(caller.tenant(), caller.account().id(), RELEASED, hold.object(), "");
        });
    }

    private Hold find(String id, Signed caller) {
        return holds.find(caller.tenant(), id)
                .orElseThrow(() -> new Problem(404, "holdUnknown", "There is no such hold, or it has ended."));
    }

    private View view(Hold hold, Signed caller) {
        String author = hold.author();
        return view(hold, accounts.names(caller.tenant(), author == null ? Set.of() : Set.of(author)));
    }

    private View view(Hold hold, Map<String, String> names) {
        HoldTarget.Target target = holds.target(hold.tenant(), hold.object()).orElse(HoldTarget.Target.GONE);
        String author = hold.author();
        return new View(
                hold.id(),
                hold.object(),
                target.sort(),
                target.label(),
                hold.restricts(),
                hold.reason(),
                author == null ? null : names.get(author),
                Instant.ofEpochMilli(hold.untilAt()).toString(),
                Instant.ofEpochMilli(hold.createdAt()).toString());
    }

    /// A hold needs an end, so that nothing is kept because everybody forgot it.
    private long until(@Nullable String text) {
        Instant now = Instant.ofEpochMilli(clock.wallMillis());
        Instant latest = now.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
        try {
            Instant until = text == null ? Instant.EPOCH : Instant.parse(text);
            if (until.isAfter(now) && !until.isAfter(latest)) {
                return until.toEpochMilli();
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw Problem.invalid("until", "An instant within a year, such as " + latest + ".");
    }
}
