package org.runde.portal.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One thing a key may do. Whoever makes a key chooses the fewest that are enough.
public enum Scope {
    MEETINGS_READ("meetings:read"),
    MEETINGS_WRITE("meetings:write"),
    PEOPLE_READ("people:read"),
    PEOPLE_WRITE("people:write"),
    REPORTS_READ("reports:read"),
    REPORTS_WRITE("reports:write"),
    SETTINGS_READ("settings:read"),
    SETTINGS_WRITE("settings:write"),
    PBX("pbx"),
    WEBHOOKS("webhooks"),
    /// The 3CX-compatible conference API and nothing else; only keys of the kind `conference` have it.
    CONFERENCE("conference");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /// As written in JSON and in the database.
    public String code() {
        return code;
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }

    static String write(Set<Scope> scopes) {
        return String.join(" ", new TreeSet<>(scopes).stream().map(Scope::code).toList());
    }

    /// What is no scope any more is left out: it allows nothing.
    static Set<Scope> read(String codes) {
        return Set.copyOf(List.of(codes.split(" ")).stream()
                .flatMap(code -> of(code).stream())
                .toList());
    }
}
