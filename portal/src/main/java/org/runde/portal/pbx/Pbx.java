package org.runde.portal.pbx;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;

/// A registered telephone system.
///
/// @param fqdn           its full name, unique in the installation
/// @param sourceSettings of the source, as JSON, without secrets
/// @param hasSecret      whether a password or key for the source is stored
/// @param hasPushSecret  whether somebody may push
/// @param state          what the program itself notes
public record Pbx(
        String id,
        String tenant,
        String fqdn,
        Described described,
        Source source,
        String sourceSettings,
        int everyMinutes,
        boolean hasSecret,
        boolean hasPushSecret,
        State state) {
    /// What is known of the telephone system besides its name; texts are empty when unknown.
    ///
    /// @param publicIp     IPv4 or IPv6
    /// @param licenceUntil last day, if the licence ends
    /// @param dialIn       telephone numbers for invitations
    /// @param language     of the accounts that are made for its extensions
    public record Described(
            String publicIp,
            String webMeetingFqdn,
            String licenceKey,
            @Nullable LocalDate licenceUntil,
            String conferenceExtension,
            List<String> dialIn,
            Language language) {}

    /// @param version       of its software, as it said itself; may be empty
    /// @param failures      attempts in a row that were no contact
    /// @param busyUntil     a synchronisation is running until then at the latest
    /// @param lastContactAt epoch milliseconds of the last successful synchronisation or push
    public record State(
            String version,
            int failures,
            @Nullable Long nextPullAt,
            long busyUntil,
            @Nullable Long lastContactAt,
            long createdAt) {}

    @Override
    public String toString() {
        // Name, address and licence are sync data: not for logs.
        return "Pbx[" + id + "]";
    }
}
