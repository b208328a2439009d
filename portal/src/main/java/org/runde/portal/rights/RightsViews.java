package org.runde.portal.rights;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.persons.Fact;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;

/// What the routes of this package answer.
final class RightsViews {
    private RightsViews() {}

    /// @param name  code
    /// @param label in the reader's language
    record FactView(String name, String label, String value) {}

    /// @param key     `source:object`, to leave it out of an answer or to put it in
    /// @param erasing `atOnce`, `byDecision` or `kept`
    /// @param why     why it stays; only when `kept`
    record TraceView(
            String key,
            String source,
            String label,
            String kind,
            String kindLabel,
            String erasing,
            @Nullable String why,
            List<FactView> facts) {}

    /// @param knownBy what was searched for
    /// @param signIn  whether there is more to see after signing in with the second factor
    /// @param memory  what is stored nowhere and so not listed
    record DataView(
            String organisation,
            Instant at,
            List<String> knownBy,
            boolean signIn,
            List<TraceView> found,
            String memory) {}

    record KeptView(String source, String label, String kind, int objects, String why, String reason) {}

    record ErasedView(String kind, String label, int objects) {}

    record CertificateView(
            Instant at,
            List<ErasedView> erased,
            List<KeptView> kept,
            int tables,
            int columns,
            int rest,
            boolean clean) {}

    record StepView(Instant at, String act, @Nullable String actor, String note) {}

    /// @param kind  `access`, `rectification`, `erasure`, `restriction`, `portability` or `objection`
    /// @param state `open`, `restricted` or `closed`
    /// @param left  whole days until it must be answered, negative when late; absent when nobody waits
    record CaseView(
            String id,
            long number,
            String kind,
            String channel,
            String state,
            @Nullable String outcome,
            Instant receivedAt,
            Instant dueAt,
            @Nullable Long left,
            boolean extended,
            @Nullable Instant closedAt,
            String message,
            @Nullable String name,
            @Nullable String email,
            int restricted,
            @Nullable CertificateView certificate,
            @Nullable List<StepView> steps) {}

    static CaseView of(Case one, Language language, @Nullable List<Case.Step> steps, long now) {
        Case.Times times = one.times();
        Case.Outcome outcome = one.outcome();
        Long closedAt = times.closedAt();
        Certificate proof = one.certificate();
        return new CaseView(
                one.id(),
                one.number(),
                one.kind().code(),
                one.channel().code(),
                one.state().code(),
                outcome == null ? null : outcome.code(),
                Instant.ofEpochMilli(times.receivedAt()),
                Instant.ofEpochMilli(times.dueAt()),
                one.state() == Case.State.OPEN ? Math.floorDiv(times.dueAt() - now, 86_400_000L) : null,
                times.extended(),
                closedAt == null ? null : Instant.ofEpochMilli(closedAt),
                one.request().message(),
                one.request().name(),
                one.request().email(),
                one.request().restricted().size(),
                proof == null ? null : of(proof, new RightsWords(language)),
                steps == null ? null : steps.stream().map(RightsViews::of).toList());
    }

    private static StepView of(Case.Step step) {
        return new StepView(Instant.ofEpochMilli(step.at()), step.act(), step.actor(), step.note());
    }

    private static CertificateView of(Certificate proof, RightsWords words) {
        return new CertificateView(
                Instant.ofEpochMilli(proof.at()),
                new TreeMap<>(proof.erased())
                        .entrySet().stream()
                                .map(one ->
                                        new ErasedView(one.getKey(), words.label("data", one.getKey()), one.getValue()))
                                .toList(),
                proof.kept().stream()
                        .map(one -> new KeptView(
                                one.source(),
                                words.label("source", one.source()),
                                one.kind(),
                                one.objects(),
                                one.why(),
                                words.label("why", one.why())))
                        .toList(),
                proof.tables(),
                proof.columns(),
                proof.rest().values().stream().mapToInt(Integer::intValue).sum(),
                proof.clean());
    }

    static List<TraceView> of(List<Trace> traces, Language language, Map<String, String> kept) {
        RightsWords words = new RightsWords(language);
        return traces.stream()
                .map(trace -> new TraceView(
                        PersonSearch.key(trace),
                        trace.source(),
                        words.label("source", trace.source()),
                        trace.kind().name(),
                        words.label("data", trace.kind().name()),
                        erasing(trace),
                        kept.get(PersonSearch.key(trace)),
                        trace.facts().stream().map(fact -> of(fact, words)).toList()))
                .toList();
    }

    private static FactView of(Fact fact, RightsWords words) {
        return new FactView(fact.name(), words.label("fact", fact.name()), fact.value());
    }

    private static String erasing(Trace trace) {
        return switch (trace.erasing()) {
            case AT_ONCE -> "atOnce";
            case BY_DECISION -> "byDecision";
            case KEPT -> "kept";
        };
    }

    static List<String> knownBy(Person person) {
        return java.util.stream.Stream.of(person.emails(), person.extensions(), person.phones())
                .flatMap(java.util.Collection::stream)
                .sorted()
                .toList();
    }
}
