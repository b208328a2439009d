package org.runde.portal.recipients;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Country;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;

/// What an administrator says about a recipient: as the body of a request of its own, or as the member `recipient` of
/// the request that sets a connector up.
public record PartyBody(
        @Nullable String role,
        @Nullable String name,
        @Nullable String country,
        @Nullable String purpose,
        @Nullable String basis,
        @Nullable String contractOn,
        @Nullable String guarantee,
        @Nullable String note) {
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 500;

    /// @throws Problem `invalid` with the field that is missing or wrong
    Party read(Clock clock) {
        Party.Role as = code(role, "role", Party.Role.values(), "One of own, processor and controller.");
        if (as == null) {
            throw Problem.invalid("role", "One of own, processor and controller.");
        }
        boolean own = as == Party.Role.OWN;
        String where = country(own);
        Party.Guarantee allowed = guarantee(own, where);
        String remark = Input.optionalLine(note, "note", MAX_TEXT);
        if (allowed == Party.Guarantee.EXCEPTION && remark.isEmpty()) {
            throw Problem.invalid("note", "Say which exception of Art. 49 GDPR it is.");
        }
        return new Party(
                as,
                own ? Input.optionalLine(name, "name", MAX_NAME) : Input.line(name, "name", MAX_NAME),
                where,
                Input.optionalLine(purpose, "purpose", MAX_TEXT),
                as == Party.Role.CONTROLLER ? letter() : null,
                as == Party.Role.PROCESSOR ? contract(clock) : "",
                allowed,
                allowed == null ? "" : remark);
    }

    private String country(boolean own) {
        String code = (own ? Input.optionalLine(country, "country", 2) : Input.line(country, "country", 2))
                .toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !Country.known(code)) {
            throw Problem.invalid("country", "The two letters of a country, such as DE.");
        }
        return code;
    }

    private Party.@Nullable Guarantee guarantee(boolean own, String where) {
        if (own || Country.inEea(where)) {
            return null;
        }
        String those = "Outside the EEA one of adequacy, clauses, rules and exception.";
        Party.Guarantee given = code(guarantee, "guarantee", Party.Guarantee.values(), those);
        if (given == null) {
            throw Problem.invalid("guarantee", those);
        }
        return given;
    }

    private Party.Letter letter() {
        Party.Letter letter = code(basis, "basis", Party.Letter.values(), "A letter of Art. 6(1) GDPR: a to f.");
        if (letter == null) {
            throw Problem.invalid("basis", "A letter of Art. 6(1) GDPR: a to f.");
        }
        return letter;
    }

    /// A contract that does not exist yet allows nothing. The day may have begun elsewhere already.
    private String contract(Clock clock) {
        try {
            LocalDate day = LocalDate.parse(Input.line(contractOn, "contractOn", 10));
            LocalDate tomorrow = LocalDate.ofInstant(java.time.Instant.ofEpochMilli(clock.wallMillis()), ZoneOffset.UTC)
                    .plusDays(1);
            if (day.isAfter(tomorrow)) {
                throw Problem.invalid("contractOn", "A day that has come.");
            }
            return day.toString();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("contractOn", "A day such as 2026-01-31.");
        }
    }

    private static <E extends Enum<E>> @Nullable E code(@Nullable String text, String field, E[] all, String those) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (E one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return one;
            }
        }
        throw Problem.invalid(field, those);
    }
}
