package org.runde.portal.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.pbx.directory.Cleaning;
import org.runde.portal.pbx.directory.Digest;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.pbx.directory.HostName;
import org.runde.portal.pbx.directory.PublicIp;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.SyncPlan;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.store.Database;

/// Makes extensions and accounts as a directory says, unless the directory may not be whole: then it is put aside and
/// nothing changes until an administrator confirms exactly it. Runs in steps of a bounded size, so that nobody else
/// waits long for the database; killed in the middle, the next run plans anew from what is there and does the rest.
public final class Syncs {
    /// Extensions that are written in one transaction.
    static final int STEP = 100;

    /// Accounts that are removed in one transaction.
    private static final int REMOVAL_STEP = 250;

    /// How long a run may believe that it is the only one without saying so again.
    static final long LEASE_MILLIS = 300_000;

    /// How long a directory waits for somebody to confirm it.
    static final long HELD_MILLIS = 7 * 86_400_000L;

    private final Database database;
    private final Stores stores;
    private final SyncAccounts accounts;
    private final Retry retry;
    private final Ids ids;
    private final Clock clock;

    Syncs(Database database, Stores stores, SyncAccounts accounts, Retry retry, Ids ids, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.accounts = accounts;
        this.retry = retry;
        this.ids = ids;
        this.clock = clock;
    }

    public record Stores(PbxStore pbxes, ExtensionStore extensions, ContactStore contacts, Recipients recipients) {}

    public sealed interface Outcome {
        record Applied(Contact contact, List<Finding> findings) implements Outcome {}

        record Held(Contact contact, String digest, List<Finding> findings) implements Outcome {}

        record Failed(Contact contact) implements Outcome {}

        /// Another synchronisation of the same telephone system is running.
        record Busy() implements Outcome {}

        /// There is nothing put aside with this digest (any more).
        record Gone() implements Outcome {}
    }

    /// What a directory would change, without changing anything.
    public record Preview(SyncPlan plan, String digest) {}

    private record Entries(List<Entry> entries) {}

    /// Fetches a directory and carries it out or puts it aside. Nobody else synchronises this telephone system
    /// meanwhile.
    public Outcome run(Pbx pbx, Source source, Supplier<Pulled> fetch) {
        return alone(pbx, holder -> {
            long started = clock.nanos();
            return take(new Attempt(pbx, source, holder, started), fetch.get());
        });
    }

    /// Carries out the directory that was put aside, once, if it is still that one.
    public Outcome confirm(Pbx pbx, String digest) {
        return alone(pbx, holder -> {
            Optional<Held> held =
                    stores.contacts.held(pbx.id()).filter(one -> one.digest().equals(digest));
            if (held.isEmpty()) {
                return new Outcome.Gone();
            }
            Attempt attempt = new Attempt(pbx, held.get().source(), holder, clock.nanos());
            Cleaning.Cleaned directory = Cleaning.cleaned(read(held.get()));
            return apply(attempt, plan(pbx, directory, false), Pulled.Facts.NONE);
        });
    }

    public Preview preview(Pbx pbx, List<Entry> entries, boolean partial) {
        Cleaning.Cleaned directory = Cleaning.clean(entries);
        return new Preview(plan(pbx, directory, partial), Digest.of(directory.entries()));
    }

    /// @return whether nobody else was synchronising; `work` ran if so
    boolean tryAlone(Pbx pbx, Runnable work) {
        return !(alone(pbx, holder -> {
                    work.run();
                    return new Outcome.Gone();
                })
                instanceof Outcome.Busy);
    }

    private interface Work {
        Outcome run(String holder);
    }

    private Outcome alone(Pbx pbx, Work work) {
        String holder = ids.row();
        long now = clock.wallMillis();
        if (!database.<Boolean>write(() -> stores.pbxes.take(pbx.id(), holder, now, now + LEASE_MILLIS))) {
            return new Outcome.Busy();
        }
        try {
            return work.run(holder);
        } finally {
            database.write(() -> stores.pbxes.giveBack(pbx.id(), holder));
        }
    }

    private record Attempt(Pbx pbx, Source source, String holder, long startedNanos) {}

    private Outcome take(Attempt attempt, Pulled pulled) {
        return switch (pulled) {
            case Pulled.Failed(Pulled.Failure failure, String detail) -> fail(attempt, reason(failure, detail));
            case Pulled.Partial(var entries, var facts, var failure, String detail) ->
                weigh(attempt, entries, facts, reason(failure, detail));
            case Pulled.Whole(var entries, var facts) -> weigh(attempt, entries, facts, "");
        };
    }

    private static String reason(Pulled.Failure failure, String detail) {
        return failure.name() + (detail.isEmpty() ? "" : ":" + detail);
    }

    /// @param partial why it is not whole; empty when it is
    private Outcome weigh(Attempt attempt, List<Entry> entries, Pulled.Facts facts, String partial) {
        Cleaning.Cleaned directory = Cleaning.clean(entries);
        SyncPlan plan = plan(attempt.pbx, directory, !partial.isEmpty());
        if (plan.doubts().isEmpty()) {
            return apply(attempt, plan, facts);
        }
        String doubts = plan.doubts().stream()
                .filter(doubt -> doubt != SyncPlan.Doubt.partial)
                .map(Enum::name)
                .collect(Collectors.joining(","));
        String reason = partial + (partial.isEmpty() || doubts.isEmpty() ? "" : ",") + doubts;
        return hold(attempt, directory, plan, facts, reason);
    }

    private SyncPlan plan(Pbx pbx, Cleaning.Cleaned directory, boolean partial) {
        return SyncPlan.of(directory, stores.extensions.known(pbx.id()), accounts.holders(pbx), partial);
    }

    private Outcome fail(Attempt attempt, String reason) {
        Contact contact = contact(attempt, Contact.Outcome.failed, reason, null, 0);
        database.write(() -> {
            stores.contacts.add(attempt.pbx, contact);
            ended(attempt.pbx, false);
        });
        return new Outcome.Failed(contact);
    }

    private Outcome hold(
            Attempt attempt, Cleaning.Cleaned directory, SyncPlan plan, Pulled.Facts facts, String reason) {
        String digest = Digest.of(directory.entries());
        List<Finding> findings = new ArrayList<>(facts.findings());
        findings.addAll(plan.findings());
        Contact contact = contact(attempt, Contact.Outcome.held, reason, plan, findings.size());
        Pbx pbx = attempt.pbx;
        String entries = Json.write(new Entries(
                directory.entries().stream().map(Cleaning.Clean::entry).toList()));
        database.write(() -> {
            stores.contacts.hold(new Held(
                    pbx.id(), pbx.tenant(), digest, attempt.source, reason, entries, counts(plan), clock.wallMillis()));
            stores.contacts.add(pbx, contact);
            stores.contacts.setProblems(pbx, findings);
            stores.pbxes.heard(pbx.id(), clock.wallMillis());
            ended(pbx, false);
        });
        return new Outcome.Held(contact, digest, findings);
    }

    private static List<Entry> read(Held held) {
        try {
            return Json.read(held.entries(), Entries.class).entries();
        } catch (Json.Malformed e) {
            throw new IllegalStateException("written by this program", e);
        }
    }

    private Outcome apply(Attempt attempt, SyncPlan plan, Pulled.Facts facts) {
        Pbx pbx = attempt.pbx;
        List<Finding> findings = new ArrayList<>(facts.findings());
        findings.addAll(plan.findings());
        differingName(pbx, facts, findings);
        boolean deletes = carryOut(attempt, plan, findings);
        Contact contact = contact(attempt, Contact.Outcome.applied, "", plan, findings.size());
        boolean dropped = database.write(() -> {
            stores.contacts.add(pbx, contact);
            stores.contacts.setProblems(pbx, findings);
            stores.pbxes.told(
                    pbx.id(),
                    facts.publicIp() == null
                            ? null
                            : PublicIp.parse(facts.publicIp()).orElse(null),
                    facts.licenceKey(),
                    facts.licenceUntil(),
                    facts.version());
            ended(pbx, true);
            return stores.contacts.drop(pbx.id()) > 0;
        });
        if (deletes || dropped) {
            database.forgetDeleted();
        }
        return new Outcome.Applied(contact, findings);
    }

    private static void differingName(Pbx pbx, Pulled.Facts facts, List<Finding> findings) {
        String fqdn = facts.fqdn() == null ? "" : HostName.parse(facts.fqdn()).orElse("");
        if (!fqdn.isEmpty() && !fqdn.equals(pbx.fqdn())) {
            findings.add(new Finding("", Finding.Code.fqdnDiffers, fqdn));
        }
    }

    /// @return whether something was deleted
    private boolean carryOut(Attempt attempt, SyncPlan plan, List<Finding> findings) {
        for (List<String> part : parts(plan.leaving(), REMOVAL_STEP)) {
            prolong(attempt);
            accounts.remove(part);
        }
        database.write(() -> plan.released().forEach(accounts::release));
        for (List<SyncPlan.Known> part : parts(plan.removed(), STEP)) {
            prolong(attempt);
            database.write(() -> part.forEach(known -> stores.extensions.remove(known.id(), clock.wallMillis())));
        }
        // Whoever changes their number lets go of the old one first, so that two people can swap theirs.
        List<String> moving = plan.steps().stream()
                .filter(Syncs::moves)
                .map(step -> ((SyncPlan.Assign.Keep) step.assign()).account())
                .toList();
        for (List<String> part : parts(moving, STEP)) {
            prolong(attempt);
            database.write(() -> part.forEach(accounts::release));
        }
        for (List<SyncPlan.Step> part : parts(plan.steps(), STEP)) {
            prolong(attempt);
            database.write(() -> write(attempt.pbx, part, findings));
        }
        return !plan.removed().isEmpty() || !plan.leaving().isEmpty();
    }

    private static boolean moves(SyncPlan.Step step) {
        return step.assign() instanceof SyncPlan.Assign.Keep keep
                && (step.before() == null
                        || !keep.account().equals(step.before().account()));
    }

    private void write(Pbx pbx, List<SyncPlan.Step> steps, List<Finding> findings) {
        Map<String, SyncAccounts.Linked> linked = accounts.link(pbx, steps, findings);
        for (SyncPlan.Step step : steps) {
            SyncAccounts.Linked link = linked.get(step.entry().number());
            SyncPlan.Known before = step.before();
            Extension extension = new Extension(
                    before == null ? ids.row() : before.id(),
                    pbx.tenant(),
                    pbx.id(),
                    step.entry(),
                    link == null ? step.issue() : link.issue(),
                    link == null ? null : link.account());
            if (before == null) {
                stores.extensions.add(extension);
            } else {
                stores.extensions.change(extension);
            }
        }
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            parts.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return parts;
    }

    private void prolong(Attempt attempt) {
        long now = clock.wallMillis();
        boolean held = database.<Boolean>write(
                () -> stores.pbxes.take(attempt.pbx.id(), attempt.holder, now, now + LEASE_MILLIS));
        if (!held) {
            throw new IllegalStateException("the telephone system was removed, or another process took over");
        }
    }

    private void ended(Pbx pbx, boolean contact) {
        int failures = contact ? 0 : pbx.state().failures() + 1;
        long now = clock.wallMillis();
        Long next = pbx.source().pulled() ? retry.nextAt(now, pbx.everyMinutes(), failures) : null;
        stores.pbxes.attempted(pbx.id(), contact ? now : null, failures, next);
    }

    private Contact contact(
            Attempt attempt, Contact.Outcome outcome, String reason, @Nullable SyncPlan plan, int problems) {
        Held.Counts counts = plan == null ? new Held.Counts(0, 0, 0, 0) : counts(plan);
        return new Contact(
                ids.row(),
                clock.wallMillis(),
                attempt.source,
                outcome,
                reason,
                counts,
                problems,
                (clock.nanos() - attempt.startedNanos) / 1_000_000);
    }

    static Held.Counts counts(SyncPlan plan) {
        return new Held.Counts(
                plan.listed(), plan.added(), plan.changed(), plan.removed().size());
    }

    /// Throws the directory away that was put aside.
    public void discard(Pbx pbx) {
        database.write(() -> stores.contacts.drop(pbx.id()));
        database.forgetDeleted();
    }

    /// The telephone system is no longer registered: everything known from it goes at once.
    ///
    /// @throws Problem `held` when an extension of it must not be deleted for now
    /// @param keepAccounts its people stay as accounts of the portal; otherwise they go with all that is theirs
    public Outcome remove(Pbx pbx, boolean keepAccounts) {
        return alone(pbx, holder -> {
            if (stores.extensions.held(pbx.id())) {
                throw Problem.held();
            }
            List<SyncPlan.Known> known = stores.extensions.known(pbx.id());
            Set<String> staying = accounts.holders(pbx).stream()
                    .filter(account -> keepAccounts || account.protectedRights())
                    .map(SyncPlan.Holder::account)
                    .collect(Collectors.toSet());
            List<String> all = known.stream()
                    .flatMap(one -> Optional.ofNullable(one.account()).stream())
                    .toList();
            Attempt attempt = new Attempt(pbx, pbx.source(), holder, clock.nanos());
            for (List<String> part :
                    parts(all.stream().filter(id -> !staying.contains(id)).toList(), REMOVAL_STEP)) {
                prolong(attempt);
                accounts.remove(part);
            }
            database.write(() -> {
                all.stream().filter(staying::contains).forEach(accounts::release);
                stores.pbxes.remove(pbx.id());
                stores.recipients.changed(pbx.tenant());
            });
            database.forgetDeleted();
            return new Outcome.Gone();
        });
    }
}
