package org.runde.portal.consents;

import java.time.Instant;
import java.util.List;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.OwnKeys;

/// What somebody agreed to, by their account or by the key they got at the door; both lead to the pseudonym, not
/// the other way round. It is the proof of the consent (Art. 7(1) GDPR) and stays until its rule is due.
public final class ConsentTraces implements PersonSource {
    private final ConsentStore store;
    private final Pseudonyms pseudonyms;
    private final OwnKeys keys;

    public ConsentTraces(ConsentStore store, Pseudonyms pseudonyms, OwnKeys keys) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public List<Trace> find(Person person) {
        if (person.accounts().isEmpty() && person.keys().isEmpty()) {
            return List.of();
        }
        return store.ofTenant(person.tenant()).stream()
                .filter(consent -> isOf(person, consent))
                .map(this::trace)
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return 0;
    }

    private boolean isOf(Person person, ConsentRecord consent) {
        return person.accounts().stream()
                        .anyMatch(account ->
                                pseudonyms.ofAccount(consent.room(), account).equals(consent.person()))
                || (!person.keys().isEmpty() && person.keys().contains(keys.of(consent.room(), consent.person())));
    }

    private Trace trace(ConsentRecord consent) {
        Facts facts = new Facts()
                .text("scope", consent.scope().name())
                .text("text", consent.version())
                .text("given", Instant.ofEpochMilli(consent.givenAt()).toString());
        if (consent.withdrawnAt() != null) {
            facts.text("withdrawn", Instant.ofEpochMilli(consent.withdrawnAt()).toString());
        }
        return new Trace(name(), DataKind.CONSENT, consent.id(), facts.list(), false);
    }
}
