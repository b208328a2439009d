package org.runde.portal.audit;

import java.util.regex.Pattern;

/// An entry that has no place in its chain yet.
///
/// @param chain  id of the tenant, or [AuditLog#INSTALLATION]
/// @param actor  id of the account, or [AuditLog#SYSTEM]; never a name
/// @param object id of what it was done to, or several with blanks between; never content
/// @param reason why, in the actor's words; empty when none was asked for
record AuditDraft(String chain, String actor, Act act, String object, String reason) {
    private static final int MAX_REASON = 500;
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_.:/~-]{0,80}( [A-Za-z0-9_.:/~-]{1,80}){0,5}");

    AuditDraft {
        if (!IDS.matcher(object).matches()) {
            throw new IllegalArgumentException("the object of an act is an id");
        }
        if (reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
        }
    }
}
