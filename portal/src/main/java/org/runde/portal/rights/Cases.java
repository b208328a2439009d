package org.runde.portal.rights;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.http.Problem;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// Requests of data subjects from the moment they come in until they are closed. What a program can decide is decided
/// at once; for the rest a data protection officer has a month (Art. 12(3) GDPR).
final class Cases {
    static final int MAX_OPEN = 20;
    private static final int MONTHS = 1;
    private static final int MONTHS_EXTENDED = 3;
    private static final int MONTHS_HIDDEN = 12;
    private static final long LIFT_MILLIS = 3 * 86_400_000L;
    /// A request nobody answers must not hide anything for ever; by then somebody was reminded four times.
    private static final int MONTHS_PROVISIONAL = 6;

    private final Database database;
    private final CaseStore store;
    private final Acts acts;
    private final CaseLetters letters;
    private final AuditLog audit;
    private final Means means;

    Cases(Database database, CaseStore store, Acts acts, CaseLetters letters, AuditLog audit, Means means) {
        this.database = database;
        this.store = store;
        this.acts = acts;
        this.letters = letters;
        this.audit = audit;
        this.means = means;
    }

    /// What is done to data.
    record Acts(PersonSearch search, Erasure erasure, Restrictions restrictions) {}

    record Means(Ids ids, Clock clock) {}

    /// A request as it comes in.
    record Draft(
            Case.Kind kind,
            Case.Channel channel,
            Language language,
            Case.Subject subject,
            Case.Request request,
            @Nullable Long receivedAt) {}

    /// What a data protection officer answers.
    ///
    /// @param leaveOut objects (`source:object`) that are not touched although they were found
    /// @param also     objects that were only possible and are the person's
    record Answer(Verdict verdict, String reason, Set<String> leaveOut, Set<String> also) {}

    enum Verdict {
        GRANT,
        REFUSE,
        EXTEND,
        CLOSE,
        LIFT
    }

    // ---- coming in

    Case open(Draft draft, @Nullable String actor) {
        Person person = draft.subject().person();
        return database.write(() -> {
            if (store.of(person).stream()
                            .filter(one -> one.state() == Case.State.OPEN)
                            .count()
                    >= MAX_OPEN) {
                throw new Problem(409, "tooManyCases", "Enough requests are open already.").with("max", MAX_OPEN);
            }
            long now = means.clock().wallMillis();
            long received = draft.receivedAt() == null ? now : draft.receivedAt();
            Case fresh = new Case(
                    means.ids().row(),
                    person.tenant(),
                    store.nextNumber(person.tenant()),
                    draft.kind(),
                    draft.channel(),
                    Case.State.OPEN,
                    null,
                    draft.language(),
                    draft.subject(),
                    draft.request(),
                    null,
                    new Case.Times(received, plusMonths(received, MONTHS), false, 0, null));
            store.add(fresh);
            store.step(fresh, new Case.Step(now, "received", actor, ""));
            Case handled = draft.channel().byHand() && !draft.kind().suspends() ? fresh : atOnce(fresh, now);
            store.change(handled);
            audit.add(
                    handled.tenant(),
                    actor == null ? AuditLog.SYSTEM : actor,
                    new Act("case.open." + handled.kind().code()),
                    handled.id(),
                    "");
            letters.received(handled);
            return handled;
        });
    }

    /// What needs nobody's decision, and what must not wait for one.
    private Case atOnce(Case one, long now) {
        Person person = one.subject().person();
        return switch (one.kind()) {
            case ACCESS, PORTABILITY -> closed(one, Case.Outcome.GRANTED, one.certificate(), now);
            case RECTIFICATION -> one;
            case ERASURE -> {
                List<Trace> found = acts.search().find(person);
                List<Trace> over = found.stream()
                        .filter(trace -> trace.erasing() == Trace.Erasing.AT_ONCE)
                        .toList();
                Certificate proof = acts.erasure().erase(person, over, one.id());
                store.step(one, new Case.Step(now, "erased", null, count(proof)));
                boolean undecided =
                        proof.kept().stream().anyMatch(kept -> kept.why().equals("decision"));
                if (undecided) {
                    yield one.with(one.state(), null, one.request(), proof, one.times());
                }
                yield closed(one, outcome(proof), proof, now);
            }
            case RESTRICTION, OBJECTION -> {
                List<String> hidden = acts.restrictions()
                        .restrict(
                                one.tenant(),
                                acts.search().find(person),
                                reason(one),
                                null,
                                plusMonths(now, MONTHS_PROVISIONAL));
                store.step(one, new Case.Step(now, "restricted", null, Integer.toString(hidden.size())));
                yield one.with(one.state(), null, one.request().withRestricted(hidden), null, one.times());
            }
        };
    }

    // ---- what somebody sees of it

    Optional<Case> find(String tenant, String id) {
        return store.find(tenant, id);
    }

    List<Case> of(Person person) {
        return store.of(person);
    }

    Page<Case> page(String tenant, Collection<Case.State> states, PageQuery query) {
        return store.page(tenant, states, query);
    }

    List<Case.Step> steps(Case one) {
        return store.steps(one);
    }

    CaseRoutes.SummaryView summary(String tenant) {
        var counts = store.counts(tenant, means.clock().wallMillis()).stream()
                .collect(java.util.stream.Collectors.toMap(CaseStore.Count::state, one -> one));
        CaseStore.Count none = new CaseStore.Count("", 0, 0, 0);
        CaseStore.Count open = counts.getOrDefault(Case.State.OPEN.code(), none);
        return new CaseRoutes.SummaryView(
                open.cases(),
                open.late(),
                counts.getOrDefault(Case.State.RESTRICTED.code(), none).cases(),
                counts.getOrDefault(Case.State.CLOSED.code(), none).cases(),
                open.cases() == 0 ? null : Instant.ofEpochMilli(open.firstDueAt()));
    }

    /// Everything a data protection officer may look at: also what stands behind a second factor.
    Person whole(Case one) {
        return acts.search().widen(one.subject().person());
    }

    // ---- being answered

    /// The person does not want it any more.
    Case withdraw(Case one) {
        return database.write(() -> {
            mustNotBeClosed(one);
            acts.restrictions().lift(one.tenant(), one.request().restricted());
            acts.erasure().withdraw(one.id());
            long now = means.clock().wallMillis();
            Case after = closed(one, Case.Outcome.WITHDRAWN, one.certificate(), now);
            store.change(after);
            store.step(after, new Case.Step(now, "withdrawn", null, ""));
            audit.add(after.tenant(), AuditLog.SYSTEM, new Act("case.withdraw"), after.id(), "");
            return after;
        });
    }

    Case answer(Case one, Answer answer, String actor) {
        return database.write(() -> {
            long now = means.clock().wallMillis();
            Case after = switch (answer.verdict()) {
                case GRANT -> granted(one, answer, now);
                case REFUSE -> refused(one, now);
                case EXTEND -> extended(one, now);
                case CLOSE -> closedByHand(one, now);
                case LIFT -> lifting(one, now);
            };
            store.change(after);
            String act = answer.verdict().name().toLowerCase(java.util.Locale.ROOT);
            store.step(after, new Case.Step(now, act, actor, answer.reason()));
            audit.add(after.tenant(), actor, new Act("case." + act), after.id(), answer.reason());
            letters.answered(after, answer);
            // What was put right or erased must not stand in the write-ahead log any longer.
            database.forgetDeleted();
            return after;
        });
    }

    private Case granted(Case one, Answer answer, long now) {
        mustBeOpen(one);
        Person person = whole(one);
        List<Trace> found = acts.search().find(person);
        List<Trace> chosen = chosen(one, person, found, answer);
        boolean all = answer.leaveOut().isEmpty();
        Case.Outcome outcome = all ? Case.Outcome.GRANTED : Case.Outcome.PARTLY;
        return switch (one.kind()) {
            case ACCESS, PORTABILITY -> closed(one, outcome, null, now);
            case RECTIFICATION -> {
                rectify(one, person, chosen, now);
                yield closed(one, outcome, null, now);
            }
            case ERASURE, OBJECTION -> {
                acts.restrictions().lift(one.tenant(), one.request().restricted());
                Certificate before = one.certificate();
                Certificate proof = acts.erasure().erase(person, chosen, one.id());
                store.step(one, new Case.Step(now, "erased", null, count(proof)));
                yield closed(one, outcome(proof), before == null ? proof : together(before, proof), now);
            }
            case RESTRICTION -> {
                acts.restrictions().lift(one.tenant(), one.request().restricted());
                long until = plusMonths(now, MONTHS_HIDDEN);
                List<String> hidden = acts.restrictions().restrict(one.tenant(), chosen, reason(one), null, until);
                yield one.with(
                        Case.State.RESTRICTED,
                        outcome,
                        one.request().withRestricted(hidden),
                        null,
                        new Case.Times(
                                one.times().receivedAt(), until, one.times().extended(), 0, null));
            }
        };
    }

    private List<Trace> chosen(Case one, Person person, List<Trace> found, Answer answer) {
        List<Trace> chosen = new ArrayList<>(found.stream()
                .filter(trace -> !answer.leaveOut().contains(PersonSearch.key(trace)))
                .toList());
        if (!answer.also().isEmpty()) {
            acts.search().possible(person.tenant(), one.subject().name(), found).stream()
                    .filter(trace -> answer.also().contains(PersonSearch.key(trace)))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private void rectify(Case one, Person person, List<Trace> chosen, long now) {
        Rectification right =
                new Rectification(one.request().name(), one.request().email());
        var sources = acts.search().byName();
        int changed = 0;
        for (Trace trace : chosen) {
            PersonSource source = sources.get(trace.source());
            changed += source == null ? 0 : source.rectify(person, trace, right);
        }
        store.step(one, new Case.Step(now, "rectified", null, Integer.toString(changed)));
    }

    private Case refused(Case one, long now) {
        mustBeOpen(one);
        acts.restrictions().lift(one.tenant(), one.request().restricted());
        // What was erased when the request came in stays erased: then it is answered in part.
        Certificate proof = one.certificate();
        boolean some = proof != null && !proof.erased().isEmpty();
        return closed(one, some ? Case.Outcome.PARTLY : Case.Outcome.REFUSED, proof, now);
    }

    private Case extended(Case one, long now) {
        mustBeOpen(one);
        if (one.times().extended() || now > one.times().dueAt()) {
            throw new Problem(
                    409, "caseNotExtendable", "Once, within the first month, and by two months (Art. 12(3) GDPR).");
        }
        long due = plusMonths(one.times().receivedAt(), MONTHS_EXTENDED);
        return one.with(
                one.state(),
                null,
                one.request(),
                one.certificate(),
                new Case.Times(one.times().receivedAt(), due, true, 0, null));
    }

    private Case closedByHand(Case one, long now) {
        mustBeOpen(one);
        acts.restrictions().lift(one.tenant(), one.request().restricted());
        return closed(one, Case.Outcome.WITHDRAWN, one.certificate(), now);
    }

    /// The person is told before it happens (Art. 18(3) GDPR).
    private Case lifting(Case one, long now) {
        if (one.state() != Case.State.RESTRICTED) {
            throw new Problem(409, "caseNotRestricted", "Nothing is restricted because of this case.");
        }
        long until = Math.min(one.times().dueAt(), now + LIFT_MILLIS);
        acts.restrictions().endAt(one.tenant(), one.request().restricted(), until);
        return one.with(
                one.state(),
                one.outcome(),
                one.request(),
                null,
                new Case.Times(one.times().receivedAt(), until, one.times().extended(), CaseClock.TOLD, null));
    }

    static Case closed(Case one, Case.Outcome outcome, @Nullable Certificate proof, long now) {
        Case.Times times = one.times();
        return one.with(
                Case.State.CLOSED,
                outcome,
                one.request().withRestricted(List.of()),
                proof,
                new Case.Times(times.receivedAt(), times.dueAt(), times.extended(), times.reminded(), now));
    }

    private static Case.Outcome outcome(Certificate proof) {
        return proof.kept().isEmpty()
                        || proof.kept().stream().allMatch(kept -> kept.source().equals("cases"))
                ? Case.Outcome.GRANTED
                : Case.Outcome.PARTLY;
    }

    private static Certificate together(Certificate first, Certificate then) {
        var erased = new java.util.TreeMap<>(first.erased());
        then.erased().forEach((kind, objects) -> erased.merge(kind, objects, Integer::sum));
        return new Certificate(
                then.at(), erased, then.kept(), then.tables(), then.columns(), then.rest(), then.clean());
    }

    private static String count(Certificate proof) {
        return Integer.toString(
                proof.erased().values().stream().mapToInt(Integer::intValue).sum());
    }

    private static String reason(Case one) {
        return "#" + one.number();
    }

    private static void mustBeOpen(Case one) {
        if (one.state() != Case.State.OPEN) {
            throw new Problem(409, "caseAnswered", "This case has been answered.");
        }
    }

    private static void mustNotBeClosed(Case one) {
        if (one.state() == Case.State.CLOSED) {
            throw new Problem(409, "caseAnswered", "This case has been answered.");
        }
    }

    static long plusMonths(long millis, int months) {
        return Instant.ofEpochMilli(millis)
                .atZone(ZoneOffset.UTC)
                .plusMonths(months)
                .toInstant()
                .toEpochMilli();
    }
}
