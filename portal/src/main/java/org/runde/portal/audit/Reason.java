package org.runde.portal.audit;

import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;

/// Why somebody does something that is not done without a reason.
public final class Reason {
    private static final int MIN = 3;
    private static final int MAX = 500;

    private Reason() {}

    /// The member `reason` of a request.
    /// @throws Problem `invalid` when it is missing, too short or too long
    public static String of(@Nullable String text) {
        String reason = Input.line(text, "reason", MAX);
        if (reason.length() < MIN || reason.length() > MAX) {
            throw Problem.invalid("reason", "A reason has " + MIN + " to " + MAX + " characters.");
        }
        return reason;
    }
}
