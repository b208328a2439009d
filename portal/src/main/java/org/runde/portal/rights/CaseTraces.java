package org.runde.portal.rights;

import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;

/// Requests a person has made. They stay for a year as the proof that they were answered (Art. 5(2) GDPR).
final class CaseTraces implements PersonSource {
    private final CaseStore store;

    CaseTraces(CaseStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public List<Trace> find(Person person) {
        return store.of(person).stream().map(this::trace).toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return 0;
    }

    private Trace trace(Case one) {
        Case.Outcome outcome = one.outcome();
        Facts facts = new Facts()
                .number("number", one.number())
                .text("caseKind", one.kind().code())
                .text("state", one.state().code())
                .text("outcome", outcome == null ? null : outcome.code())
                .text("email", one.subject().email())
                .text("name", one.subject().name())
                .text("message", one.request().message())
                .time("receivedAt", one.times().receivedAt())
                .time("dueAt", one.times().dueAt());
        return new Trace(name(), DataKind.DSR_CASE, one.id(), facts.list(), Trace.Erasing.KEPT);
    }
}
