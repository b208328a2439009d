package org.runde.portal.persons;

import java.util.Optional;
import org.runde.portal.secrets.Secrets;

/// Links in the small print of mails, by which whoever got the mail asks for their rights without typing anything. A
/// link names the address and the organisation, sealed; it opens nothing by itself, because mails are passed on: it
/// only
/// has a one-time link sent to that very address.
public final class RightsLinks {
    private static final String PURPOSE = "rights link";

    private final Secrets secrets;

    public RightsLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Whom a link is about.
    public record Addressee(String tenant, String email) {}

    /// @param baseUrl where links begin
    /// @param email   the address the mail goes to
    public String of(String baseUrl, String tenant, String email) {
        return baseUrl + "/rights#m." + secrets.seal(PURPOSE, tenant + " " + email);
    }

    /// @param token what stands behind `#m.`
    public Optional<Addressee> read(String token) {
        return secrets.unseal(PURPOSE, token).map(text -> {
            int blank = text.indexOf(' ');
            return new Addressee(text.substring(0, blank), text.substring(blank + 1));
        });
    }
}
