package org.runde.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aNameThatPointsInsideIsRefusedAndNothingIsSent() throws IOException {
        try (Receiver receiver = new Receiver();
                Courier courier = courier(host -> List.of(InetAddress.getLoopbackAddress()), false)) {
            assertThat(post(courier, "https://hooks.example.org:" + receiver.port() + "/"))
                    .isEqualTo(new Courier.Result(Delivery.Outcome.PRIVATE_ADDRESS, null));
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void aNameWithOneAddressInsideAmongOthersIsRefused() throws IOException {
        try (Courier courier =
                courier(host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")), false)) {
            assertThat(post(courier, "https://hooks.example.org/").outcome())
                    .isEqualTo(Delivery.Outcome.PRIVATE_ADDRESS);
        }
    }

    @Test
    void anAddressInsideWrittenAsNumberIsRefused() {
        try (Courier courier = Courier.of(false, 5)) {
            for (String host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "169.254.169.254")) {
                assertThat(post(courier, "https://" + host + "/").outcome())
                        .as(host)
                        .isIn(Delivery.Outcome.PRIVATE_ADDRESS, Delivery.Outcome.UNKNOWN_HOST);
            }
        }
    }

    @Test
    void theNameIsLookedUpOnceSoThatItCannotPointElsewhereAfterTheCheck() throws IOException {
        try (Receiver receiver = new Receiver();
                Courier courier = courier(
                        new Courier.Resolver() {
                            private int asked;

                            @Override
                            public List<InetAddress> addresses(String host) throws UnknownHostException {
                                assertThat(asked++).isZero();
                                return List.of(InetAddress.getLoopbackAddress());
                            }
                        },
                        true)) {
            assertThat(post(courier, "http://hooks.example.org:" + receiver.port() + "/a?b=c"))
                    .isEqualTo(new Courier.Result(Delivery.Outcome.DELIVERED, 204));
            assertThat(receiver.got().getFirst().path()).isEqualTo("/a?b=c");
            assertThat(receiver.got().getFirst().header("Host")).isEqualTo("hooks.example.org:" + receiver.port());
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (Receiver inside = new Receiver();
                Receiver receiver = new Receiver();
                Courier courier = courier(host -> List.of(InetAddress.getLoopbackAddress()), true)) {
            receiver.redirectsTo(inside.url());
            assertThat(post(courier, receiver.url())).isEqualTo(new Courier.Result(Delivery.Outcome.REFUSED, 302));
            assertThat(inside.got()).isEmpty();
        }
    }

    @Test
    void aReceiverThatSendsAByteNowAndThenDoesNotGetMoreTime() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Courier courier = new Courier(host -> List.of(InetAddress.getLoopbackAddress()), factory(), true, 1)) {
            Thread.ofVirtual().start(() -> drip(server));
            long start = System.nanoTime();
            assertThat(post(courier, "http://slow.example.org:" + server.getLocalPort() + "/")
                            .outcome())
                    .isEqualTo(Delivery.Outcome.TIMEOUT);
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(900L, 5_000L);
        }
    }

    @Test
    void ofAnEndlessAnswerOnlyTheBeginningIsRead() throws IOException {
        AtomicReference<Long> written = new AtomicReference<>(0L);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Courier courier = courier(host -> List.of(InetAddress.getLoopbackAddress()), true)) {
            Thread.ofVirtual().start(() -> flood(server, written));
            assertThat(post(courier, "http://big.example.org:" + server.getLocalPort() + "/")
                            .outcome())
                    .isEqualTo(Delivery.Outcome.NO_CONNECTION);
        }
        assertThat(written.get()).as("bytes before the connection was closed").isLessThan(20_000_000L);
    }

    @Test
    void nobodyThereUnknownNamesAndStrangeServersAreToldApart() throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }
        try (Courier courier = courier(host -> List.of(InetAddress.getLoopbackAddress()), true)) {
            assertThat(post(courier, "http://off.example.org:" + free + "/").outcome())
                    .isEqualTo(Delivery.Outcome.NO_CONNECTION);
        }
        Courier.Resolver none = host -> {
            throw new UnknownHostException(host);
        };
        try (Courier courier = courier(none, true)) {
            assertThat(post(courier, "https://nowhere.example.org/").outcome())
                    .isEqualTo(Delivery.Outcome.UNKNOWN_HOST);
        }
    }

    @Test
    void overHttpsTheCertificateMustBeTrustedAndOfThatName() throws Exception {
        Path store = Files.createTempDirectory(Path.of("target"), "tls").resolve("hooks.p12");
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.org",
                        "-ext",
                        "san=dns:hooks.example.org",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, "password".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        try (ServerSocket server =
                        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Courier knowing = new Courier(CourierTest::here, context.getSocketFactory(), true, 5);
                Courier stranger = new Courier(CourierTest::here, factory(), true, 5)) {
            Thread.ofVirtual().start(() -> answer(server));
            String port = ":" + server.getLocalPort() + "/";
            assertThat(post(knowing, "https://hooks.example.org" + port))
                    .isEqualTo(new Courier.Result(Delivery.Outcome.DELIVERED, 200));
            assertThat(post(knowing, "https://other.example.org" + port).outcome())
                    .isEqualTo(Delivery.Outcome.CERTIFICATE);
            assertThat(post(stranger, "https://hooks.example.org" + port).outcome())
                    .isEqualTo(Delivery.Outcome.CERTIFICATE);
        }
    }

    private static List<InetAddress> here(String host) {
        return List.of(InetAddress.getLoopbackAddress());
    }

    private static void answer(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // A caller who does not trust us leaves in the middle.
            }
        }
    }

    private static Courier.Result post(Courier courier, String url) {
        return courier.post(URI.create(url), Map.of("Content-Type", "application/json"), BODY);
    }

    private static Courier courier(Courier.Resolver resolver, boolean inside) {
        return new Courier(resolver, factory(), inside, 5);
    }

    private static SSLSocketFactory factory() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            for (char c : "HTTP/1.1 200 OK".toCharArray()) {
                socket.getOutputStream().write(c);
                socket.getOutputStream().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
            }
        } catch (IOException e) {
            // The courier has closed the connection.
        }
    }

    private static void flood(ServerSocket server, AtomicReference<Long> written) {
        byte[] much = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            for (int i = 0; i < 10_000; i++) {
                out.write(much);
                written.updateAndGet(before -> before + much.length);
            }
        } catch (IOException e) {
            // The courier has closed the connection.
        }
    }
}
