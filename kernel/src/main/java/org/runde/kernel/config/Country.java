package org.runde.kernel.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Countries by their two letters (ISO 3166-1), and the one question the GDPR asks of them: whether data that goes
/// there
/// leaves the European Economic Area (Art. 44).
public final class Country {
    private static final Set<String> KNOWN = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /// The member states of the European Union, and with them Iceland, Liechtenstein and Norway, where the GDPR is law
    /// by
    /// the EEA agreement.
    private static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private Country() {}

    public static boolean known(String code) {
        return KNOWN.contains(code);
    }

    public static boolean inEea(String code) {
        return EEA.contains(code);
    }

    /// As people write it in this language.
    public static String name(String code, Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
