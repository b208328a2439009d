package org.runde.portal.api3cx;

import java.util.Collection;
import java.util.List;
import org.runde.portal.meetings.Meeting;

/// Who is invited, in the words of this interface.
interface ConferencePeople {
    /// @param role `CoHost` or `Participant`
    /// @param join their own link
    record Person(String name, String email, String join, String role) {
        @Override
        public String toString() {
            // Name and address do not belong into a log line.
            return "Person[" + role + "]";
        }
    }

    List<Person> of(Meeting meeting, String base);

    int count(Meeting meeting);

    /// Invites people; those who are invited already stay as they are.
    /// @param max people on the list afterwards; 0 for no other limit than ours. Nobody is added when it would be
    ///            passed, however many ask at once
    void add(Meeting meeting, List<Person> people, int max);

    /// Addresses that are not on the list are passed over.
    void remove(Meeting meeting, Collection<String> emails);
}
