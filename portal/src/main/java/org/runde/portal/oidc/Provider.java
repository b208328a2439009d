package org.runde.portal.oidc;

import java.util.List;
import java.util.Locale;

/// A server people of a tenant sign in at.
///
/// @param label          what stands on the button
/// @param issuer         address of the provider, exactly as it calls itself
/// @param clientId       name of this installation there
/// @param scopes         asked for besides `openid`
/// @param extensionClaim where it tells the number on the telephone system; empty for none
/// @param domains        mail domains whose people get an account when they come first
/// @param secondFactor   whether it asks for two factors itself
public record Provider(
        String id,
        String tenant,
        String label,
        String issuer,
        String clientId,
        List<String> scopes,
        Matching matching,
        String extensionClaim,
        List<String> domains,
        boolean secondFactor) {
    /// How the account of somebody is found who comes for the first time; later the provider's own name for them
    /// counts.
    public enum Matching {
        /// By mail address, if the provider says that it has checked it.
        EMAIL,
        /// By mail address, which everybody at this provider has from their own organisation.
        TRUSTED_EMAIL,
        /// By number on the telephone system.
        EXTENSION;

        public String code() {
            return switch (this) {
                case EMAIL -> "email";
                case TRUSTED_EMAIL -> "trustedEmail";
                case EXTENSION -> "extension";
            };
        }

        static Matching of(String code) {
            return switch (code.toLowerCase(Locale.ROOT)) {
                case "email" -> EMAIL;
                case "trustedemail" -> TRUSTED_EMAIL;
                case "extension" -> EXTENSION;
                default -> throw new IllegalArgumentException(code);
            };
        }
    }
}
