package org.runde.portal.gate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.keys.Scope;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which scope a key needs for an address. The first row that fits decides; what fits none is for people only:
/// signing
/// in and out, passwords and second factors, and the keys themselves.
final class Scopes {
    private record Row(
            PathPattern pattern,
            @Nullable Scope read,
            @Nullable Scope write) {}

    private static final List<Row> ROWS = List.of(
            row("/api/v1/admin/accounts/*/factors", null, null),
            row("/api/v1/admin/accounts/**", Scope.PEOPLE_READ, Scope.PEOPLE_WRITE),
            row("/api/v1/admin/organisation/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/countdowns/**", Scope.SETTINGS_READ, null),
            row("/api/v1/admin/controllers/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/legal-bases/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/locations/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/recipients/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/mail/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/outbox/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/report-policy/**", Scope.SETTINGS_READ, Scope.SETTINGS_WRITE),
            row("/api/v1/admin/statistics/**", Scope.REPORTS_READ, null),
            row("/api/v1/statistics/**", Scope.REPORTS_READ, null),
            row("/api/v1/reports/**", Scope.REPORTS_READ, Scope.REPORTS_WRITE),
            row("/api/v1/own-reports/**", Scope.REPORTS_READ, null),
            row("/api/v1/admin/pbx/*/extensions/**", Scope.PEOPLE_READ, Scope.PEOPLE_WRITE),
            row("/api/v1/admin/pbx/**", Scope.PBX, Scope.PBX),
            row("/api/v1/admin/sign-in/**", Scope.SETTINGS_READ, null),
            row("/api/v1/admin/identity-providers/**", Scope.SETTINGS_READ, null),
            row("/api/v1/admin/webhooks/**", Scope.WEBHOOKS, Scope.WEBHOOKS),
            row("/api/v1/controllers/**", Scope.MEETINGS_READ, null),
            row("/api/v1/invitations/**", Scope.MEETINGS_READ, Scope.MEETINGS_WRITE),
            row("/api/v1/invitees/**", Scope.MEETINGS_READ, Scope.MEETINGS_WRITE),
            // What people have written to each other is for the eyes of whoever organises, not for programs.
            row("/api/v1/meetings/*/chats/**", null, null),
            row("/api/v1/meetings/*/kept/**", null, null),
            row("/api/v1/meetings/**", Scope.MEETINGS_READ, Scope.MEETINGS_WRITE),
            row("/api/v1/poll-templates/**", Scope.MEETINGS_READ, Scope.MEETINGS_WRITE),
            row("/api/v1/personal-room/**", Scope.MEETINGS_READ, Scope.MEETINGS_WRITE));

    private Scopes() {}

    /// @return empty when no key may call it
    static Optional<Scope> needed(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        for (Row row : ROWS) {
            if (row.pattern().matches(parsed)) {
                return Optional.ofNullable(reads ? row.read() : row.write());
            }
        }
        return Optional.empty();
    }

    private static Row row(String pattern, @Nullable Scope read, @Nullable Scope write) {
        return new Row(PathPatternParser.defaultInstance.parse(pattern), read, write);
    }
}
