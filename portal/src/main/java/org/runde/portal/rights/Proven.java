package org.runde.portal.rights;

import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.persons.Person;

/// Somebody who has proven who they are.
///
/// @param person   by what they may look for themselves
/// @param email    where answers go; absent without a proven address
/// @param signsIn  whether there is more behind a sign-in with a second factor, which a mailbox alone does not open
record Proven(
        Person person,
        Case.Channel channel,
        Language language,
        @Nullable String email,
        boolean signsIn) {
    @Override
    public String toString() {
        return "Proven[" + channel + "]";
    }
}
