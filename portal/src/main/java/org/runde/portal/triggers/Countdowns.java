package org.runde.portal.triggers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.pbx.Pbx;
import org.runde.portal.pbx.Pbxes;
import org.runde.portal.pbx.Syncs;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;

/// What ends a tenant by itself: tells its administrators in time, and acts when it is over. With several telephone
/// systems only the one that is gone goes, with its extensions and their accounts; with the last one goes the tenant.
public final class Countdowns {
    private static final Act TENANT = new Act("tenant.close");
    private static final Act PBX = new Act("pbx.remove");

    private final Database database;
    private final CountdownStore store;
    private final EndLetters letters;
    private final Parts parts;
    private final AuditLog audit;
    private final Clock clock;

    Countdowns(Database database, CountdownStore store, EndLetters letters, Parts parts, AuditLog audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.letters = letters;
        this.parts = parts;
        this.audit = audit;
        this.clock = clock;
    }

    /// Who is told to let go.
    record Parts(Organisations organisations, Pbxes pbxes, Syncs syncs) {}

    /// A countdown as the administrators see it.
    ///
    /// @param actsAt      when it deletes at the earliest
    /// @param wholeTenant whether everything goes, or one of several telephone systems
    record Seen(Countdown countdown, long actsAt, boolean wholeTenant) {}

    /// What counts down for this tenant, the nearest end first.
    List<Seen> of(String tenant) {
        long now = clock.wallMillis();
        Map<String, CountdownStore.Told> told = told();
        return store.begun(now).stream()
                .filter(countdown -> countdown.tenant().equals(tenant))
                .map(countdown -> new Seen(
                        countdown, countdown.actsAt(toldAt(told, countdown).orElse(now)), takesTenant(countdown)))
                .sorted(java.util.Comparator.comparingLong(Seen::actsAt))
                .toList();
    }

    /// Tells whom to tell, and deletes what is over.
    /// @return how many were told or deleted
    public int run() {
        long now = clock.wallMillis();
        List<Countdown> begun = store.begun(now);
        Map<String, CountdownStore.Told> told = told();
        int done = forgetStopped(begun, told);
        for (Countdown countdown : begun) {
            Optional<CountdownStore.Told> last =
                    Optional.ofNullable(told.get(key(countdown))).filter(one -> one.isOf(countdown));
            int stage = countdown.stage(now);
            if (last.isEmpty() || last.get().stage() < stage) {
                done += tell(countdown, stage, now, last) ? 1 : 0;
            }
            if (countdown.isOver(now, last.map(CountdownStore.Told::firstAt).orElse(null))) {
                done += act(countdown) ? 1 : 0;
            }
        }
        return done;
    }

    private int forgetStopped(List<Countdown> begun, Map<String, CountdownStore.Told> told) {
        List<CountdownStore.Told> stopped = told.values().stream()
                .filter(one -> begun.stream().noneMatch(one::isOf))
                .toList();
        if (!stopped.isEmpty()) {
            database.write(() -> stopped.forEach(store::forget));
        }
        return 0;
    }

    private boolean tell(Countdown countdown, int stage, long now, Optional<CountdownStore.Told> last) {
        long firstAt = last.map(CountdownStore.Told::firstAt).orElse(now);
        return database.write(() -> {
            if (!store.tell(countdown, stage, now)) {
                return false;
            }
            letters.warn(new Seen(countdown, countdown.actsAt(firstAt), takesTenant(countdown)));
            return true;
        });
    }

    private boolean act(Countdown countdown) {
        Organisation organisation = parts.organisations().get(countdown.tenant());
        if (takesTenant(countdown)) {
            return database.<Boolean>write(() -> {
                audit.add(
                        AuditLog.INSTALLATION,
                        AuditLog.SYSTEM,
                        TENANT,
                        organisation.id(),
                        countdown.cause().code());
                return parts.organisations().close(organisation, countdown.cause());
            });
        }
        Optional<Pbx> pbx =
                Optional.ofNullable(countdown.pbx()).flatMap(id -> parts.pbxes().find(countdown.tenant(), id));
        if (pbx.isEmpty() || parts.syncs().remove(pbx.get(), false) instanceof Syncs.Outcome.Busy) {
            return false;
        }
        database.write(() -> {
            audit.add(
                    countdown.tenant(),
                    AuditLog.SYSTEM,
                    PBX,
                    pbx.get().id(),
                    countdown.cause().code());
            letters.removed(countdown);
        });
        return true;
    }

    /// The contract, or the last telephone system.
    private boolean takesTenant(Countdown countdown) {
        return countdown.pbx() == null
                || parts.pbxes().all(countdown.tenant()).stream()
                        .allMatch(pbx -> pbx.id().equals(countdown.pbx()));
    }

    private Map<String, CountdownStore.Told> told() {
        return store.told().stream()
                .collect(Collectors.toMap(
                        one -> one.subject() + " " + one.cause().code(), Function.identity()));
    }

    private static Optional<Long> toldAt(Map<String, CountdownStore.Told> told, Countdown countdown) {
        return Optional.ofNullable(told.get(key(countdown)))
                .filter(one -> one.isOf(countdown))
                .map(CountdownStore.Told::firstAt);
    }

    private static String key(Countdown countdown) {
        return countdown.subject() + " " + countdown.cause().code();
    }
}
