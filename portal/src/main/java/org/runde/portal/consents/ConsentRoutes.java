package org.runde.portal.consents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.retention.Periods;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The record of consents, for data protection officers: that people agreed, not who they are.
@RestController
@RequestMapping("/api/v1/dpo/consents")
public final class ConsentRoutes {
    private final ConsentStore store;
    private final Periods periods;

    public ConsentRoutes(ConsentStore store, Periods periods) {
        this.store = store;
        this.periods = periods;
    }

    /// @param person    pseudonym that holds in this room only
    /// @param keptUntil absent while something is kept because of it
    record View(
            String id,
            String meeting,
            String room,
            String person,
            String scope,
            String version,
            Instant givenAt,
            @Nullable Instant withdrawnAt,
            @Nullable Instant keptUntil) {}

    /// @param meeting id of one meeting
    @GetMapping
    Page<View> all(
            @RequestParam(required = false) @Nullable String meeting,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal TenantOf caller) {
        PageQuery query = PageQuery.of(after, limit, null);
        if (!query.after().isEmpty() && !ConsentStore.isPlace(query.after())) {
            throw Problem.invalid("after", "Send the value of next as it came.");
        }
        return Page.of(store.page(caller.tenant(), meeting, query), query.limit(), ConsentStore::place)
                .map(this::view);
    }

    private View view(ConsentRecord consent) {
        Long endedAt = consent.endedAt();
        return new View(
                consent.id(),
                consent.meeting(),
                consent.room(),
                consent.person(),
                consent.scope().name(),
                consent.version(),
                Instant.ofEpochMilli(consent.givenAt()),
                consent.withdrawnAt() == null ? null : Instant.ofEpochMilli(consent.withdrawnAt()),
                endedAt == null
                        ? null
                        : Instant.ofEpochMilli(periods.until(consent.tenant(), DataKind.CONSENT, endedAt)));
    }
}
