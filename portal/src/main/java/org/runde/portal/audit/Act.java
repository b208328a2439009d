package org.runde.portal.audit;

import java.util.regex.Pattern;

/// What was done, as a word of the program and never of a person: `hold.add`, or a method and the pattern of its route.
public record Act(String code) {
    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*|[A-Z]{3,7} /[A-Za-z0-9_./{}*-]{0,180}");

    public Act {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("an act is a constant of the program");
        }
    }

    /// A request that was carried out.
    /// @param pattern of its route, with the names of the ids and not the ids
    public static Act of(String method, String pattern) {
        return new Act(method + " " + pattern);
    }
}
