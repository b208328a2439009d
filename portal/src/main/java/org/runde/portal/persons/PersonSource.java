package org.runde.portal.persons;

import java.util.List;

/// A feature that stores something about people. Everything is asked and done inside one organisation; what changes
/// something joins the caller's transaction. Safe from any thread.
public interface PersonSource {
    /// Stable code, such as `invitees`; texts go by it.
    String name();

    /// Everything the feature has about this person, and nothing about anybody else.
    List<Trace> find(Person person);

    /// What stands under a name alone. Many people have the same, so it only ever goes to the data protection officer.
    default List<Trace> possible(String tenant, String name) {
        return List.of();
    }

    /// Erases what [#find] has found, by the id of its object alone: after a backup was taken back it is done once
    /// more,
    /// when nobody knows any longer whose it was. Done twice it does nothing the second time.
    /// @return how many objects
    int erase(Person person, Trace trace);

    /// Puts right what [#find] has found, and what follows from it.
    /// @return how many objects; 0 where there is nothing to put right
    default int rectify(Person person, Trace trace, Rectification right) {
        return 0;
    }
}
