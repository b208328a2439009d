package org.runde.portal.pbx.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Pulled;
import org.runde.portal.pbx.directory.Pulled.Failure;

/// Against the in-memory directory server of the same library, which speaks the protocol over real sockets.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LdapPullTest {
    private static final String BASE = "ou=people,dc=example,dc=org";
    private static final String USER = "cn=reader,dc=example,dc=org";
    private static final PullSettings.Attributes NAMES =
            new PullSettings.Attributes("telephoneNumber", "givenName", "sn", "mail", "mobile", "", "jpegPhoto");

    @TempDir
    Path folder;

    private final Pulls pulls = new Pulls(true, new Principals(), Clock.system(), Duration.ofSeconds(5));
    private InMemoryDirectoryServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void peopleAreReadInPages() throws Exception {
        start(1200, 0, false);
        Pulled.Whole whole = (Pulled.Whole) pulls.ldap(settings(url("ldap"), "", false, BASE), "right");
        assertThat(whole.entries()).hasSize(1200);
        assertThat(whole.entries()).contains(new Entry("1001", "Jürgen", "Groß1001", "p1001@example.org", "", "", ""));
    }

    @Test
    void aServerThatStopsInTheMiddleHasGivenAPart() throws Exception {
        start(1200, 300, false);
        assertThat(pulls.ldap(settings(url("ldap"), "", false, BASE), "right"))
                .isInstanceOfSatisfying(
                        Pulled.Partial.class,
                        partial -> assertThat(partial.failure()).isEqualTo(Failure.countDiffers));
    }

    @Test
    void aServerThatAlwaysHasAnotherPageWithNobodyOnItIsLeft() throws Exception {
        start(1, 0, false);
        server.close();
        InMemoryDirectoryServerConfig endless = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        endless.setSchema(null);
        endless.addAdditionalBindCredentials(USER, "right");
        endless.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", 0));
        endless.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchResult(InMemoryInterceptedSearchResult answer) {
                var another = new SimplePagedResultsControl(0, new ASN1OctetString("more"));
                answer.setResult(
                        new LDAPResult(1, ResultCode.SUCCESS, null, null, new String[0], new Control[] {another}));
            }
        });
        server = new InMemoryDirectoryServer(endless);
        server.add("dn: dc=example,dc=org", "objectClass: top", "objectClass: domain", "dc: example");
        server.add("dn: " + BASE, "objectClass: top", "objectClass: organizationalUnit", "ou: people");
        server.startListening();
        assertThat(failure(settings(url("ldap"), "", false, BASE), "right")).isEqualTo(Failure.tooMany);
    }

    @Test
    void whatGoesWrongIsToldApart() throws Exception {
        start(1, 0, false);
        assertThat(failure(settings(url("ldap"), "", false, BASE), "wrong")).isEqualTo(Failure.loginRefused);
        assertThat(failure(settings(url("ldap"), "", false, "ou=nothing,dc=example,dc=org"), "right"))
                .isEqualTo(Failure.queryRefused);
        assertThat(failure(settings("ldap://nothing.invalid", "", false, BASE), "right"))
                .isEqualTo(Failure.nameUnknown);
        String url = url("ldap");
        server.shutDown(true);
        assertThat(failure(settings(url, "", false, BASE), "right")).isEqualTo(Failure.unreachable);
    }

    @Test
    void withoutTlsNobodyIsAskedUnlessThatIsAllowed() throws Exception {
        start(1, 0, false);
        Pulls strict = new Pulls(false, new Principals(), Clock.system(), Duration.ofSeconds(5));
        assertThat(strict.ldap(settings("ldap://192.0.2.1", "", false, BASE), "right"))
                .isEqualTo(new Pulled.Failed(Failure.addressRefused, ""));
        assertThat(strict.ldap(settings("ldaps://localhost", "", false, BASE), "right"))
                .isEqualTo(new Pulled.Failed(Failure.addressRefused, ""));
    }

    @Test
    void overTlsOnlyATrustedCertificateOfTheRightNameWillDo() throws Exception {
        start(3, 0, true);
        String pem = Files.readString(folder.resolve("cert.pem"));
        assertThat(pulls.ldap(settings(url("ldaps"), pem, false, BASE), "right"))
                .isInstanceOf(Pulled.Whole.class);
        assertThat(failure(settings(url("ldaps"), "", false, BASE), "right")).isEqualTo(Failure.certificateRefused);
        server.close();
        start(3, 0, true, "ldap.example.org");
        String other = Files.readString(folder.resolve("cert.pem"));
        assertThat(failure(settings(url("ldaps"), other, false, BASE), "right")).isEqualTo(Failure.certificateRefused);
    }

    @Test
    void startTlsEncryptsBeforeThePasswordIsSent() throws Exception {
        startTls(3);
        String pem = Files.readString(folder.resolve("cert.pem"));
        assertThat(pulls.ldap(settings(url("ldap"), pem, true, BASE), "right")).isInstanceOf(Pulled.Whole.class);
        assertThat(failure(settings(url("ldap"), "", true, BASE), "right")).isEqualTo(Failure.certificateRefused);
    }

    private Failure failure(PullSettings settings, String password) {
        return ((Pulled.Failed) pulls.ldap(settings, password)).failure();
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + server.getListenPort();
    }

    private void start(int people, int sizeLimit, boolean tls) throws Exception {
        start(people, sizeLimit, tls, "localhost");
    }

    private void start(int people, int sizeLimit, boolean tls, String name) throws Exception {
        serve(
                people,
                sizeLimit,
                tls
                        ? InMemoryListenerConfig.createLDAPSConfig(
                                "ldaps",
                                InetAddress.getLoopbackAddress(),
                                0,
                                ssl(name).createSSLServerSocketFactory(),
                                null)
                        : InMemoryListenerConfig.createLDAPConfig("ldap"));
    }

    private void startTls(int people) throws Exception {
        serve(
                people,
                0,
                InMemoryListenerConfig.createLDAPConfig(
                        "ldap", null, 0, ssl("localhost").createSSLSocketFactory()));
    }

    private void serve(int people, int sizeLimit, InMemoryListenerConfig listener) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials(USER, "right");
        config.setListenerConfigs(listener);
        config.setMaxSizeLimit(sizeLimit);
        config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
        for (int i = 1000; i < 1000 + people; i++) {
            server.add(
                    new DN("uid=p" + i + "," + BASE).toString(),
                    new Attribute("objectClass", "inetOrgPerson"),
                    new Attribute("uid", "p" + i),
                    new Attribute("cn", "p" + i),
                    new Attribute("givenName", "Jürgen"),
                    new Attribute("sn", "Groß" + i),
                    new Attribute("userPassword", "NeedleSecret"),
                    new Attribute("mail", "p" + i + "@example.org"),
                    new Attribute("telephoneNumber", "" + i));
        }
        server.startListening();
    }

    /// A certificate that nobody signed but itself.
    private SSLUtil ssl(String name) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Files.deleteIfExists(folder.resolve("cert.pem"));
        manage(
                "generate-self-signed-certificate",
                "--keystore",
                store.toString(),
                "--keystore-password",
                "password",
                "--keystore-type",
                "PKCS12",
                "--alias",
                "server",
                "--subject-dn",
                "CN=" + name,
                "--subject-alternative-name-dns",
                name);
        manage(
                "export-certificate",
                "--keystore",
                store.toString(),
                "--keystore-password",
                "password",
                "--alias",
                "server",
                "--output-format",
                "PEM",
                "--output-file",
                folder.resolve("cert.pem").toString());
        return new SSLUtil(
                new KeyStoreKeyManager(store.toString(), "password".toCharArray(), "PKCS12", "server"), null);
    }

    private static void manage(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var result = ManageCertificates.main(null, out, out, arguments);
        assertThat(result.getName())
                .as(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("success");
    }

    private static PullSettings settings(String url, String trust, boolean startTls, String base) {
        return new PullSettings(
                url, USER, trust, startTls, base, "(&(objectClass=inetOrgPerson)(telephoneNumber=*))", NAMES);
    }
}
