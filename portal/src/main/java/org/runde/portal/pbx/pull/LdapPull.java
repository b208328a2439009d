package org.runde.portal.pbx.pull;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.NameResolver;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Facts;
import org.runde.portal.pbx.directory.Pulled.Failure;

/// Searches a directory server for people, in pages (RFC 2696). Referrals to other servers are not followed.
/// Passwords
/// are only sent over TLS, unless this machine may be asked without.
final class LdapPull {
    private static final int PAGE = 500;
    private static final int MAX_PEOPLE = 20_000;
    /// Servers may send pages that are half empty, but not without end.
    private static final int MAX_PAGES = 10 * MAX_PEOPLE / PAGE;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    private final PullSettings settings;
    private final String password;
    private final Hosts hosts;

    LdapPull(PullSettings settings, String password, Hosts hosts) {
        this.settings = settings;
        this.password = password;
        this.hosts = hosts;
    }

    Pulled pull() throws PullProblem {
        List<Entry> entries = new ArrayList<>();
        try (LDAPConnection connection = connect()) {
            bind(connection);
            ASN1OctetString cookie = null;
            int pages = 0;
            do {
                if (++pages > MAX_PAGES) {
                    // A server that always has another page, with nobody on it, would never let go.
                    throw new PullProblem(Failure.tooMany, Integer.toString(MAX_PEOPLE));
                }
                SearchResult result = connection.search(page(cookie));
                result.getSearchEntries().forEach(found -> entries.add(entry(found)));
                if (entries.size() > MAX_PEOPLE) {
                    throw new PullProblem(Failure.tooMany, Integer.toString(MAX_PEOPLE));
                }
                SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
                cookie = control != null && control.moreResultsToReturn() ? control.getCookie() : null;
            } while (cookie != null);
            return new Pulled.Whole(entries, Facts.NONE);
        } catch (LDAPSearchException e) {
            return searchFailed(e, entries);
        } catch (LDAPException e) {
            throw new PullProblem(failure(e), Integer.toString(e.getResultCode().intValue()));
        }
    }

    /// A server that stops in the middle because of its own limits has given a part.
    private Pulled searchFailed(LDAPSearchException e, List<Entry> entries) throws PullProblem {
        ResultCode code = e.getResultCode();
        if (code.equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                || code.equals(ResultCode.TIME_LIMIT_EXCEEDED)
                || code.equals(ResultCode.ADMIN_LIMIT_EXCEEDED)) {
            if (e.getSearchEntries() != null) {
                e.getSearchEntries().forEach(found -> entries.add(entry(found)));
            }
            return new Pulled.Partial(entries, Facts.NONE, Failure.countDiffers, Integer.toString(entries.size()));
        }
        throw new PullProblem(failure(e), Integer.toString(code.intValue()));
    }

    private LDAPConnection connect() throws PullProblem, LDAPException {
        URI url = URI.create(settings.url());
        boolean tls = "ldaps".equals(url.getScheme());
        if (!tls && !settings.startTls() && !hosts.localAllowed()) {
            throw new PullProblem(Failure.addressRefused);
        }
        InetAddress[] addresses = hosts.resolve(url.getHost());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(ANSWER_MILLIS);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(MAX_MESSAGE_BYTES);
        // The addresses that were looked at, not those of a second look-up.
        options.setNameResolver(new Resolved(addresses));
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SSLContext context = context();
        int port = url.getPort() > 0 ? url.getPort() : tls ? LDAPS_PORT : LDAP_PORT;
        LDAPConnection connection = new LDAPConnection(
                tls ? context.getSocketFactory() : SocketFactory.getDefault(), options, url.getHost(), port);
        try {
            if (!tls && settings.startTls()) {
                var answer = connection.processExtendedOperation(new StartTLSExtendedRequest(context));
                if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
                    throw new PullProblem(Failure.certificateRefused);
                }
            }
            return connection;
        } catch (LDAPException | PullProblem e) {
            connection.close();
            throw e;
        }
    }

    private SSLContext context() throws PullProblem {
        try {
            return Trust.context(settings.trust());
        } catch (GeneralSecurityException e) {
            throw new PullProblem(Failure.certificateRefused);
        }
    }

    private void bind(LDAPConnection connection) throws LDAPException {
        if (!settings.user().isEmpty()) {
            connection.bind(new SimpleBindRequest(settings.user(), password));
        }
    }

    private SearchRequest page(@Nullable ASN1OctetString cookie) throws LDAPException {
        PullSettings.Attributes names = settings.names();
        List<String> wanted = new ArrayList<>();
        for (String name : List.of(
                names.number(),
                names.firstName(),
                names.lastName(),
                names.email(),
                names.phone(),
                names.vanity(),
                names.picture())) {
            if (!name.isEmpty()) {
                wanted.add(name);
            }
        }
        SearchRequest request =
                new SearchRequest(settings.base(), SearchScope.SUB, settings.filter(), wanted.toArray(String[]::new));
        request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
        return request;
    }

    private Entry entry(SearchResultEntry found) {
        PullSettings.Attributes names = settings.names();
        byte[] picture = names.picture().isEmpty() ? null : found.getAttributeValueBytes(names.picture());
        return new Entry(
                text(found, names.number()),
                text(found, names.firstName()),
                text(found, names.lastName()),
                text(found, names.email()),
                text(found, names.vanity()),
                text(found, names.phone()),
                picture == null ? "" : Base64.getEncoder().encodeToString(picture));
    }

    private static String text(SearchResultEntry found, String name) {
        String value = name.isEmpty() ? null : found.getAttributeValue(name);
        return value == null ? "" : value;
    }

    private static Failure failure(LDAPException e) {
        ResultCode code = e.getResultCode();
        if (code.equals(ResultCode.INVALID_CREDENTIALS) || code.equals(ResultCode.INAPPROPRIATE_AUTHENTICATION)) {
            return Failure.loginRefused;
        }
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS) || code.equals(ResultCode.STRONG_AUTH_REQUIRED)) {
            return Failure.notAllowed;
        }
        if (code.equals(ResultCode.CONNECT_ERROR)) {
            return tls(e) ? Failure.certificateRefused : Failure.unreachable;
        }
        if (code.equals(ResultCode.TIMEOUT)) {
            return Failure.timedOut;
        }
        if (code.equals(ResultCode.SERVER_DOWN) || code.equals(ResultCode.LOCAL_ERROR)) {
            return tls(e) ? Failure.certificateRefused : Failure.cutOff;
        }
        return Failure.queryRefused;
    }

    private static boolean tls(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof javax.net.ssl.SSLException
                    || cause instanceof java.security.cert.CertificateException) {
                return true;
            }
        }
        // The library words the cause into its message.
        String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        return message.contains("ssl") || message.contains("hostname") || message.contains("certificate");
    }

    private static final class Resolved extends NameResolver {
        private final InetAddress[] addresses;

        private Resolved(InetAddress[] addresses) {
            this.addresses = addresses;
        }

        @Override
        public InetAddress getByName(String host) {
            return addresses[0];
        }

        @Override
        public InetAddress[] getAllByName(String host) {
            return addresses.clone();
        }

        @Override
        public void toString(StringBuilder buffer) {
            buffer.append("Resolved");
        }
    }
}
