package org.runde.portal.join;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;

/// Somebody at a door.
///
/// @param name          display name, may be empty for people with an account or a personal invitation
/// @param account       who has signed in; absent for guests
/// @param guest         value of the guest cookie; used when there is no account
/// @param previousToken an earlier join token of the same browser tab, expired or not
/// @param invitation    last part of a personal link; absent for the link everybody has
/// @param passcode      as it was typed; absent when it has not been asked for
/// @param answers       to what the door asked to agree to; nothing said is a no
public record JoinRequest(
        String name,
        @Nullable Account account,
        String guest,
        @Nullable String previousToken,
        @Nullable String invitation,
        @Nullable String passcode,
        List<DoorConsents.Answer> answers) {
    @Override
    public String toString() {
        // Nothing of this belongs into a log line.
        return "JoinRequest[]";
    }
}
