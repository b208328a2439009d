package org.runde.portal.polls;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.OwnKeys;

/// What somebody has answered in polls with names: by account, or by the key a guest got at the door. An anonymous vote
/// leads to nobody, so it is found by nobody.
final class AnswerTraces implements PersonSource {
    private final ResultStore store;

    AnswerTraces(ResultStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "pollAnswers";
    }

    @Override
    public List<Trace> find(Person person) {
        Set<String> hashes = person.keys().stream().map(OwnKeys::hash).collect(Collectors.toSet());
        return store.of(person.tenant(), Person.in(person.accounts()), Person.in(hashes)).stream()
                .map(this::trace)
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return store.erase(person.tenant(), poll(trace), participant(trace));
    }

    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        return name == null ? 0 : store.rename(person.tenant(), poll(trace), participant(trace), name);
    }

    private Trace trace(ResultStore.Found found) {
        Facts facts = new Facts()
                .text("name", found.name())
                .text("question", found.outcome().question().text())
                .text("answer", PollResults.words(found.outcome(), found.answer()))
                .time("at", found.closedAt());
        String object = found.poll() + "/" + found.participant();
        Trace trace = new Trace(name(), DataKind.POLL_ANSWER, object, facts.list(), true);
        return found.report() == null ? trace : trace.in(found.report());
    }

    private static String poll(Trace trace) {
        return trace.object().substring(0, trace.object().indexOf('/'));
    }

    private static String participant(Trace trace) {
        return trace.object().substring(trace.object().indexOf('/') + 1);
    }
}
