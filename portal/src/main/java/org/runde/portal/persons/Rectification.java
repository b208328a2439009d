package org.runde.portal.persons;

import org.jspecify.annotations.Nullable;

/// What is right instead (Art. 16 GDPR).
///
/// @param name  absent when it stays
/// @param email absent when it stays; in the form it is stored in
public record Rectification(@Nullable String name, @Nullable String email) {
    @Override
    public String toString() {
        return "Rectification[" + (name == null ? "" : "name ") + (email == null ? "" : "email") + "]";
    }
}
