package org.runde.portal.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages this installation speaks.
public enum Language {
    DE,
    EN;

    /// As written in JSON, in the database and in `lang` attributes.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The language of a tag such as `de-AT`; English for everything not known.
    public static Language of(@Nullable String tag) {
        return tag != null && tag.toLowerCase(Locale.ROOT).startsWith("de") ? DE : EN;
    }
}
