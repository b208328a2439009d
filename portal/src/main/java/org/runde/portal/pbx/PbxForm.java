package org.runde.portal.pbx;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.pbx.directory.HostName;
import org.runde.portal.pbx.directory.PublicIp;
import org.runde.portal.pbx.pull.PullSettings;
import org.runde.portal.pbx.pull.Trust;
import org.runde.portal.recipients.PartyBody;
import org.runde.portal.recipients.Recipients;

/// Reads what an administrator typed about a telephone system.
final class PbxForm {
    private static final int MAX_LINE = 200;
    private static final int MAX_SECRET = 1000;
    private static final int MAX_TRUST = 40_000;
    private static final int MAX_DIAL_IN = 10;
    private static final int MIN_EVERY = 5;
    private static final int MAX_EVERY = 1440;
    private static final int STANDARD_EVERY = 60;
    private static final int CONSOLE_PORT = 5001;

    private final boolean localAllowed;
    private final Recipients recipients;

    PbxForm(boolean localAllowed, Recipients recipients) {
        this.localAllowed = localAllowed;
        this.recipients = recipients;
    }

    record Body(
            @Nullable String fqdn,
            @Nullable String publicIp,
            @Nullable String webMeetingFqdn,
            @Nullable String licenceKey,
            @Nullable String licenceUntil,
            @Nullable String conferenceExtension,
            @Nullable List<@Nullable String> dialIn,
            @Nullable String language,
            @Nullable String source,
            @Nullable Integer everyMinutes,
            @Nullable Settings settings,
            @Nullable String secret,
            @Nullable PartyBody recipient) {}

    record Settings(
            @Nullable String url,
            @Nullable String user,
            @Nullable String trust,
            @Nullable Boolean startTls,
            @Nullable String base,
            @Nullable String filter,
            @Nullable Names names) {
        static final Settings NONE = new Settings(null, null, null, null, null, null, null);
    }

    record Names(
            @Nullable String number,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String vanity,
            @Nullable String picture) {}

    Pbxes.Wanted read(Body body) {
        String fqdn = HostName.parse(Input.line(body.fqdn(), "fqdn", MAX_LINE))
                .orElseThrow(() -> Problem.invalid("fqdn", "A full name such as pbx.example.org."));
        Source source = source(body.source());
        String secret = body.secret();
        if (secret != null && secret.length() > MAX_SECRET) {
            throw Problem.invalid("secret", "At most " + MAX_SECRET + " characters.")
                    .with("max", MAX_SECRET);
        }
        return new Pbxes.Wanted(
                fqdn,
                described(body),
                source,
                source.pulled() ? settings(source, fqdn, body.settings()) : null,
                every(body.everyMinutes()),
                secret,
                body.recipient() == null ? null : recipients.read(body.recipient()));
    }

    private static Source source(@Nullable String code) {
        for (Source source : Source.values()) {
            if (source.code().equals(code)) {
                return source;
            }
        }
        throw Problem.invalid("source", "One of push, xapi, console, csv, ldap.");
    }

    private static int every(@Nullable Integer minutes) {
        int every = minutes == null ? STANDARD_EVERY : minutes;
        if (every < MIN_EVERY || every > MAX_EVERY) {
            throw Problem.invalid("everyMinutes", "A number from " + MIN_EVERY + " to " + MAX_EVERY + ".");
        }
        return every;
    }

    private static Pbx.Described described(Body body) {
        String ip = Input.optionalLine(body.publicIp(), "publicIp", MAX_LINE);
        String webMeeting = Input.optionalLine(body.webMeetingFqdn(), "webMeetingFqdn", MAX_LINE);
        return new Pbx.Described(
                ip.isEmpty()
                        ? ""
                        : PublicIp.parse(ip).orElseThrow(() -> Problem.invalid("publicIp", "An IPv4 or IPv6 address.")),
                webMeeting.isEmpty()
                        ? ""
                        : HostName.parse(webMeeting)
                                .orElseThrow(() ->
                                        Problem.invalid("webMeetingFqdn", "A full name such as meet.example.org.")),
                Input.optionalLine(body.licenceKey(), "licenceKey", MAX_LINE),
                day(body.licenceUntil()),
                number(body.conferenceExtension()),
                dialIn(body.dialIn()),
                Language.of(body.language()));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Problem.invalid("licenceUntil", "A day such as 2027-05-31.");
        }
    }

    private static String number(@Nullable String text) {
        String number = Input.optionalLine(text, "conferenceExtension", 32);
        if (!number.matches("[0-9*#]*")) {
            throw Problem.invalid("conferenceExtension", "Digits, * and # only.");
        }
        return number;
    }

    private static List<String> dialIn(@Nullable List<@Nullable String> texts) {
        List<String> numbers = new ArrayList<>();
        for (String text : texts == null ? List.<@Nullable String>of() : texts) {
            String number = Input.optionalLine(text, "dialIn", 40);
            if (number.isEmpty()) {
                continue;
            }
            if (!number.matches("[+]?[0-9 ()/.-]{3,40}")) {
                throw Problem.invalid("dialIn", "Telephone numbers such as +49 30 1234567.");
            }
            numbers.add(number);
        }
        if (numbers.size() > MAX_DIAL_IN) {
            throw Problem.invalid("dialIn", "At most " + MAX_DIAL_IN + " numbers.")
                    .with("max", MAX_DIAL_IN);
        }
        return numbers;
    }

    private PullSettings settings(Source source, String fqdn, @Nullable Settings given) {
        Settings settings = given == null ? Settings.NONE : given;
        String trust = settings.trust() == null ? "" : settings.trust().strip();
        if (trust.length() > MAX_TRUST || !Trust.readable(trust)) {
            throw Problem.invalid("trust", "Certificates in PEM, between BEGIN CERTIFICATE and END CERTIFICATE.");
        }
        boolean ldap = source == Source.LDAP;
        String user = Input.optionalLine(settings.user(), "user", MAX_LINE);
        if (user.isEmpty() && !ldap) {
            throw Problem.invalid("user", "A text is needed here.");
        }
        boolean startTls = ldap && Boolean.TRUE.equals(settings.startTls());
        return new PullSettings(
                url(source, fqdn, Input.optionalLine(settings.url(), "url", MAX_LINE), startTls),
                user,
                trust,
                startTls,
                ldap ? Input.optionalLine(settings.base(), "base", MAX_LINE) : "",
                ldap ? filter(settings.filter()) : "",
                ldap ? names(settings.names()) : PullSettings.Attributes.NONE);
    }

    private String url(Source source, String fqdn, String typed, boolean startTls) {
        boolean ldap = source == Source.LDAP;
        String standard = ldap ? "ldaps://" + fqdn : "https://" + fqdn;
        if (source == Source.CONSOLE) {
            standard += ":" + CONSOLE_PORT;
        }
        String url = typed.isEmpty() ? standard : typed;
        try {
            URI uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean whole = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawPath().isEmpty();
            Set<String> schemes = ldap ? Set.of("ldaps", "ldap") : Set.of("https", "http");
            boolean clear = "http".equals(uri.getScheme()) || "ldap".equals(uri.getScheme()) && !startTls;
            if (whole && schemes.contains(uri.getScheme()) && (!clear || localAllowed)) {
                return uri.toString();
            }
        } catch (java.net.URISyntaxException e) {
            // Said below.
        }
        throw Problem.invalid(
                "url", ldap ? "Such as ldaps://ldap.example.org, or ldap:// with StartTLS." : "Such as " + standard);
    }

    private static String filter(@Nullable String text) {
        String filter = Input.optionalLine(text, "filter", 1000);
        String wanted = filter.isEmpty() ? "(&(objectClass=person)(telephoneNumber=*))" : filter;
        try {
            com.unboundid.ldap.sdk.Filter.create(wanted);
            return wanted;
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            throw Problem.invalid("filter", "A filter such as (&(objectClass=person)(ipPhone=*)).");
        }
    }

    private static PullSettings.Attributes names(@Nullable Names names) {
        Names given = names == null ? new Names(null, null, null, null, null, null, null) : names;
        return new PullSettings.Attributes(
                name(given.number(), "telephoneNumber"),
                name(given.firstName(), "givenName"),
                name(given.lastName(), "sn"),
                name(given.email(), "mail"),
                name(given.phone(), ""),
                name(given.vanity(), ""),
                name(given.picture(), ""));
    }

    private static String name(@Nullable String text, String standard) {
        String name = Input.optionalLine(text, "names", 64);
        if (!name.matches("[A-Za-z0-9.;-]*")) {
            throw Problem.invalid("names", "Names of attributes such as telephoneNumber.");
        }
        return name.isEmpty() ? standard : name;
    }
}
