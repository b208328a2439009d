package org.runde.portal.persons;

/// A feature that knows by what else a person is known: the account behind a mail address, the extension of an account.
@FunctionalInterface
public interface PersonLinks {
    /// @return the person with everything that follows for certain, or as they came
    Person widen(Person person);
}
