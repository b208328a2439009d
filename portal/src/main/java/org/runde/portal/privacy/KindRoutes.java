package org.runde.portal.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.KindText;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The kinds of data with their texts and periods, and what an organisation chooses.
@RestController
public final class KindRoutes {
    static final String PATH = "/api/v1/dpo/kinds";
    private static final String ONE = PATH + "/{kind}";
    private static final Act CHOSEN = new Act("period.choose");
    private static final Act RESET = new Act("period.reset");

    private final Catalogue catalogue;
    private final Periods periods;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    KindRoutes(
            Catalogue catalogue,
            Periods periods,
            AccountStore accounts,
            AuditLog audit,
            Database database,
            Clock clock) {
        this.catalogue = catalogue;
        this.periods = periods;
        this.accounts = accounts;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /// @param days   of months and years the fewest they can have
    /// @param text   in the language that was asked for
    record PeriodView(int days, String text) {}

    /// @param reason    empty when it is shorter than the default
    /// @param setByName absent when that account is gone
    record ChosenView(
            int days,
            boolean longer,
            String reason,
            @Nullable String setByName,
            String setAt) {}

    /// @param purposeText what it is processed for, as legal bases are chosen for it
    /// @param inUse       whether this version has anything of this kind
    /// @param standard    the default
    /// @param effective   what applies now
    /// @param chosen      absent when the default applies
    /// @param mostDays    the longest the organisation can choose; 0 when it cannot choose
    record View(
            DataKind kind,
            Purpose purpose,
            String purposeText,
            boolean inUse,
            KindText text,
            PeriodView standard,
            PeriodView effective,
            @Nullable ChosenView chosen,
            int mostDays) {}

    record Body(@Nullable Integer days, @Nullable String reason) {}

    @GetMapping(PATH)
    Page<View> all(
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            @AuthenticationPrincipal Signed caller) {
        Language said = Language.of(language != null ? language : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        String tenant = caller.tenant();
        Map<DataKind, Period> chosen =
                periods.chosen(tenant).stream().collect(Collectors.toMap(Period::kind, period -> period));
        Set<String> authors = chosen.values().stream()
                .map(Period::setBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> names = accounts.names(tenant, authors);
        List<View> views = Arrays.stream(DataKind.values())
                .map(kind -> view(tenant, kind, Optional.ofNullable(chosen.get(kind)), names, said))
                .toList();
        return new Page<>(views, null);
    }

    /// Chooses a period; what is stored follows at once.
    @PutMapping(ONE)
    View choose(
            @PathVariable String kind,
            @RequestBody Body body,
            HttpServletRequest request,
            @AuthenticationPrincipal Signed caller) {
        DataKind which = kind(kind);
        Integer days = body.days();
        if (days == null) {
            throw Problem.invalid("days", "A number of days.");
        }
        String reason = Input.optionalLine(body.reason(), "reason", Periods.MOST_REASON);
        Period period = new Period(which, days, reason, caller.account().id(), clock.wallMillis());
        database.write(() -> {
            periods.choose(caller.tenant(), period).ifPresent(refusal -> {
                throw refused(which, refusal);
            });
            audit.add(caller.tenant(), caller.account().id(), CHOSEN, which.name(), reason);
        });
        return one(which, request, caller);
    }

    /// Back to the default.
    @DeleteMapping(ONE)
    View reset(@PathVariable String kind, HttpServletRequest request, @AuthenticationPrincipal Signed caller) {
        DataKind which = kind(kind);
        database.write(() -> {
            if (periods.reset(caller.tenant(), which)) {
                audit.add(caller.tenant(), caller.account().id(), RESET, which.name(), "");
            }
        });
        return one(which, request, caller);
    }

    private View one(DataKind kind, HttpServletRequest request, Signed caller) {
        String tenant = caller.tenant();
        Optional<Period> chosen = periods.chosen(tenant, kind);
        Map<String, String> names =
                accounts.names(tenant, chosen.map(Period::setBy).map(Set::of).orElse(Set.of()));
        return view(tenant, kind, chosen, names, Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private View view(
            String tenant, DataKind kind, Optional<Period> chosen, Map<String, String> names, Language language) {
        Purpose purpose = Purpose.of(kind);
        return new View(
                kind,
                purpose,
                catalogue.text(purpose, language),
                catalogue.inUse(kind),
                catalogue.text(kind, language),
                period(kind.standard(), language),
                period(periods.keep(tenant, kind), language),
                chosen.map(period -> new ChosenView(
                                period.days(),
                                period.longer(),
                                period.reason(),
                                period.setBy() == null ? null : names.get(period.setBy()),
                                Instant.ofEpochMilli(period.setAt()).toString()))
                        .orElse(null),
                Periods.most(kind));
    }

    private PeriodView period(Keep keep, Language language) {
        return new PeriodView(keep.leastDays(), catalogue.text(keep, language));
    }

    private static DataKind kind(String name) {
        return Arrays.stream(DataKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(404, "kindUnknown", "There is no such kind of data."));
    }

    private static Problem refused(DataKind kind, Periods.Refusal refusal) {
        return switch (refusal) {
            case FIXED -> new Problem(409, "periodFixed", "The period of this kind is not to be chosen.");
            case TOO_LONG ->
                Problem.invalid("days", "From 0 to " + Periods.most(kind) + " days.")
                        .with("max", Periods.most(kind));
            case NO_REASON ->
                Problem.invalid(
                        "reason", "A longer period needs a reason of 10 to 500 characters; the notice shows it.");
            case LONGER_THAN_CARRIER ->
                new Problem(409, "periodOfCarrier", "It stands in rows that go earlier. Lengthen their period first.")
                        .with("kind", kind.within().map(DataKind::name).orElse(""));
            case ABOVE_INSTALLATION ->
                new Problem(409, "periodOfInstallation", "The settings of this installation allow no longer period.");
        };
    }
}
