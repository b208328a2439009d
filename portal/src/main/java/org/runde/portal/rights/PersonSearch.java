package org.runde.portal.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonLinks;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;

/// Asks every feature what it knows of a person.
final class PersonSearch {
    /// Mail to account, account to extension: after that many steps nothing new follows.
    private static final int MAX_STEPS = 4;

    private final Supplier<List<PersonSource>> sources;
    private final Supplier<List<PersonLinks>> links;

    PersonSearch(Supplier<List<PersonSource>> sources, Supplier<List<PersonLinks>> links) {
        this.sources = sources;
        this.links = links;
    }

    /// With everything else the person is known by.
    Person widen(Person person) {
        Person widest = person;
        for (int i = 0; i < MAX_STEPS; i++) {
            Person before = widest;
            for (PersonLinks one : links.get()) {
                widest = one.widen(widest);
            }
            if (widest.equals(before)) {
                break;
            }
        }
        return widest;
    }

    List<Trace> find(Person person) {
        List<Trace> found = new ArrayList<>();
        if (!person.unknown()) {
            sources.get().forEach(source -> found.addAll(source.find(person)));
        }
        return found;
    }

    /// What stands under the name alone and is not found otherwise.
    List<Trace> possible(String tenant, String name, List<Trace> found) {
        List<Trace> possible = new ArrayList<>();
        if (!name.isBlank()) {
            sources.get().forEach(source -> possible.addAll(source.possible(tenant, name)));
        }
        var known = found.stream().map(PersonSearch::key).collect(Collectors.toSet());
        return possible.stream().filter(trace -> !known.contains(key(trace))).toList();
    }

    Map<String, PersonSource> byName() {
        return sources.get().stream().collect(Collectors.toMap(PersonSource::name, source -> source));
    }

    /// By which one object is told from all others.
    static String key(Trace trace) {
        return trace.source() + ":" + trace.object();
    }
}
