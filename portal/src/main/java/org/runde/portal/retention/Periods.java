package org.runde.portal.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.kernel.kind.Then;
import org.runde.portal.store.Database;

/// How long each organisation keeps what: the default of the kind unless it has chosen another period, never more than
/// the settings of the installation allow, and never more than the kind in whose rows it stands.
///
/// An organisation may shorten down to nothing. It may lengthen with a reason of 10 to 500 characters, to ten times the
/// default and one year at most; what is kept for a year or more by default, to four years, because claims lapse three
/// years after the end of the year they came up in (§§ 195, 199 BGB). What goes at once always goes at once; of what is
/// logged the log can only be kept for less.
public final class Periods {
    public static final int LEAST_REASON = 10;
    public static final int MOST_REASON = 500;

    private static final int TIMES = 10;
    private static final int YEAR_DAYS = 365;
    private static final int FOUR_YEARS_DAYS = 1_461;
    private static final long DAY_MILLIS = 86_400_000;

    private final Database database;
    private final PeriodStore store;
    private final Map<DataKind, Integer> ceilings;
    private final Supplier<List<PeriodWatcher>> watchers;

    /// @param ceilings kinds the settings of the installation shorten for everybody, with their days
    public Periods(Database database, Map<DataKind, Integer> ceilings, Supplier<List<PeriodWatcher>> watchers) {
        this.database = database;
        this.store = new PeriodStore(database);
        // A setting as long as the default shortens nothing, and what shortens nothing must not forbid lengthening.
        this.ceilings = ceilings.entrySet().stream()
                .filter(each -> each.getValue() < each.getKey().standard().leastDays())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.watchers = watchers;
    }

    /// Why a period was not taken.
    public enum Refusal {
        /// The kind has no period to choose: it goes at once, is anonymous, or is a matter of the whole installation.
        FIXED,
        /// Fewer than 0 days or more than [Periods#most].
        TOO_LONG,
        /// Longer than the default without a reason of the right length.
        NO_REASON,
        /// Longer than the kind in whose rows it stands; that one has to be lengthened first.
        LONGER_THAN_CARRIER,
        /// Longer than the settings of the installation allow.
        ABOVE_INSTALLATION
    }

    // ---- what applies

    /// What applies to an organisation.
    public Keep keep(String tenant, DataKind kind) {
        Keep shortest = own(tenant, kind);
        for (Optional<DataKind> carrier = kind.within();
                carrier.isPresent();
                carrier = carrier.get().within()) {
            shortest = shorter(shortest, own(tenant, carrier.get()));
        }
        return shortest;
    }

    /// When what started then is over, in epoch milliseconds.
    public long until(String tenant, DataKind kind, long startMillis) {
        return keep(tenant, kind).until(startMillis);
    }

    /// How long what starts then is kept.
    public long keepMillis(String tenant, DataKind kind, long startMillis) {
        return until(tenant, kind, startMillis) - startMillis;
    }

    /// The period in days; of months and years the fewest they can have.
    public int days(String tenant, DataKind kind) {
        return keep(tenant, kind).leastDays();
    }

    /// A condition of SQL that holds for rows whose period is over now, whatever each organisation has chosen. It has
    /// no parameters.
    ///
    /// @param tenantColumn with the name of its table, because a subquery looks at it
    /// @param sinceColumn  with the name of its table; when the period began, in epoch milliseconds
    public String over(DataKind kind, String tenantColumn, String sinceColumn, long nowMillis) {
        List<String> ways = new ArrayList<>();
        for (Optional<DataKind> next = Optional.of(kind);
                next.isPresent();
                next = next.get().within()) {
            DataKind one = next.get();
            Keep standard = standard(one);
            String chosen = "(SELECT " + nowMillis + " - p.days * " + DAY_MILLIS
                    + " FROM retention_periods p WHERE p.tenant = " + tenantColumn + " AND p.kind = '" + one.name()
                    + "')";
            ways.add(sinceColumn + " <= COALESCE(" + chosen + ", " + standard.since(nowMillis) + ")");
            if (ceilings.containsKey(one)) {
                ways.add(sinceColumn + " <= " + standard.since(nowMillis));
            }
        }
        // The first part lets an index find the rows; what is due for nobody is not looked at.
        return "(" + sinceColumn + " <= " + latest(kind, nowMillis) + " AND (" + String.join(" OR ", ways) + "))";
    }

    /// The latest start, in epoch milliseconds, whose period is over now in any organisation.
    public long latest(DataKind kind, long nowMillis) {
        long latest = Long.MIN_VALUE;
        for (Optional<DataKind> next = Optional.of(kind);
                next.isPresent();
                next = next.get().within()) {
            long chosen = store.shortest(next.get())
                    .map(days -> nowMillis - days * DAY_MILLIS)
                    .orElse(Long.MIN_VALUE);
            latest = Math.max(latest, Math.max(chosen, standard(next.get()).since(nowMillis)));
        }
        return latest;
    }

    /// Whether any organisation lets this kind go before the rows it stands in.
    public boolean goesFirst(DataKind kind) {
        return kind.within().isPresent() && store.shortest(kind).isPresent();
    }

    // ---- what an organisation chooses

    /// The most days an organisation can choose; 0 when it cannot choose.
    public static int most(DataKind kind) {
        if (!choosable(kind)) {
            return 0;
        }
        int standard = kind.standard().leastDays();
        if (kind.isLogged()) {
            // Those who are in the log have agreed to a text that says how long.
            return standard;
        }
        return standard >= YEAR_DAYS ? FOUR_YEARS_DAYS : Math.min(TIMES * standard, YEAR_DAYS);
    }

    /// Whether an organisation can choose the period. Logs are of the whole installation: an order lengthens them.
    public static boolean choosable(DataKind kind) {
        return kind.standard().unit() != Keep.Unit.AT_ONCE
                && kind.then() != Then.NOTHING
                && kind != DataKind.SERVER_LOG;
    }

    /// Takes a period, and lets rows with an end of their own follow in the same transaction.
    /// @return why not, or empty when it applies now
    public Optional<Refusal> choose(String tenant, Period period) {
        return database.write(() -> {
            Optional<Refusal> refusal = refusal(tenant, period);
            if (refusal.isEmpty()) {
                store.set(tenant, period);
                tell(tenant, period.kind());
            }
            return refusal;
        });
    }

    /// Back to the default.
    /// @return false when it was the default already
    public boolean reset(String tenant, DataKind kind) {
        return database.write(() -> {
            boolean removed = store.remove(tenant, kind);
            if (removed) {
                tell(tenant, kind);
            }
            return removed;
        });
    }

    public Optional<Period> chosen(String tenant, DataKind kind) {
        return store.find(tenant, kind);
    }

    /// All that differ from the default.
    public List<Period> chosen(String tenant) {
        return store.of(tenant);
    }

    private Optional<Refusal> refusal(String tenant, Period period) {
        DataKind kind = period.kind();
        if (!choosable(kind)) {
            return Optional.of(Refusal.FIXED);
        }
        if (period.days() < 0 || period.days() > most(kind)) {
            return Optional.of(Refusal.TOO_LONG);
        }
        int reason = period.reason().strip().length();
        if (reason > MOST_REASON || period.longer() && reason < LEAST_REASON) {
            return Optional.of(Refusal.NO_REASON);
        }
        if (period.days() > ceilings.getOrDefault(kind, Integer.MAX_VALUE)) {
            return Optional.of(Refusal.ABOVE_INSTALLATION);
        }
        boolean carried = kind.within()
                .map(carrier -> period.days() <= days(tenant, carrier))
                .orElse(true);
        return carried || !period.longer() ? Optional.empty() : Optional.of(Refusal.LONGER_THAN_CARRIER);
    }

    /// What stands in the rows of this kind goes along with them.
    private void tell(String tenant, DataKind kind) {
        for (PeriodWatcher watcher : watchers.get()) {
            watcher.periodChanged(tenant, kind);
        }
    }

    private Keep own(String tenant, DataKind kind) {
        Keep chosen =
                store.find(tenant, kind).map(period -> Keep.days(period.days())).orElse(kind.standard());
        return ceilings.containsKey(kind) ? shorter(chosen, standard(kind)) : chosen;
    }

    /// The default, shortened by the settings of the installation.
    private Keep standard(DataKind kind) {
        Integer ceiling = ceilings.get(kind);
        return ceiling == null ? kind.standard() : shorter(kind.standard(), Keep.days(ceiling));
    }

    private static Keep shorter(Keep one, Keep other) {
        return one.leastDays() <= other.leastDays() ? one : other;
    }
}
