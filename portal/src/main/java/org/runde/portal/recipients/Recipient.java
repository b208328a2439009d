package org.runde.portal.recipients;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A line of the register: what is set up, and who stands behind it.
///
/// @param party     absent while nobody has said
/// @param changedAt when an administrator said so; 0 when it stands in the settings or nowhere
public record Recipient(Connection connection, @Nullable Party party, State state, long changedAt) {
    /// How far it is.
    public enum State {
        /// It does not leave this machine: nobody else gets anything.
        HERE,
        /// The register or the settings say who it is.
        REGISTERED,
        /// Off, until somebody says who it is.
        WAITING,
        /// It works, and nobody has said who it is.
        OPEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
