package org.runde.portal.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.PublicAddresses;

/// Carries one message to one address over HTTP/1.1 (RFC 9112) and reads nothing but the status line of the answer, so
/// that a receiver can neither fill our memory nor keep us busy. It connects to exactly the address it has looked at,
/// so that a name cannot point elsewhere a moment later, and follows no redirect. Safe from any thread.
final class Courier implements AutoCloseable {
    private static final int MAX_STATUS_LINE = 1024;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /// Finds the addresses of a name.
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    /// How it went.
    ///
    /// @param status of the answer, if there was one
    record Result(Delivery.Outcome outcome, @Nullable Integer status) {}

    private final Resolver resolver;
    private final SSLSocketFactory tls;
    private final boolean privateAddresses;
    private final int timeoutMillis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-time").daemon().factory());

    Courier(Resolver resolver, SSLSocketFactory tls, boolean privateAddresses, int timeoutSeconds) {
        this.resolver = resolver;
        this.tls = tls;
        this.privateAddresses = privateAddresses;
        this.timeoutMillis = timeoutSeconds * 1000;
    }

    static Courier of(boolean privateAddresses, int timeoutSeconds) {
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new Courier(host -> List.of(InetAddress.getAllByName(host)), tls, privateAddresses, timeoutSeconds);
    }

    Result post(URI url, Map<String, String> headers, byte[] body) {
        List<InetAddress> addresses = addresses(url);
        if (addresses.isEmpty()) {
            return new Result(Delivery.Outcome.UNKNOWN_HOST, null);
        }
        if (!privateAddresses && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
            return new Result(Delivery.Outcome.PRIVATE_ADDRESS, null);
        }
        AtomicBoolean late = new AtomicBoolean();
        try (Socket plain = new Socket()) {
            // One deadline for everything: a receiver that sends a byte now and then does not get more time.
            var alarm = timer.schedule(() -> ring(late, plain), timeoutMillis, TimeUnit.MILLISECONDS);
            try {
                plain.connect(new InetSocketAddress(addresses.getFirst(), port(url)), timeoutMillis);
                Socket socket = secure(url) ? encrypted(plain, url) : plain;
                socket.getOutputStream().write(head(url, headers, body.length));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                int status = status(socket.getInputStream());
                boolean fine = status >= 200 && status < 300;
                return new Result(fine ? Delivery.Outcome.DELIVERED : Delivery.Outcome.REFUSED, status);
            } finally {
                alarm.cancel(false);
            }
        } catch (java.net.SocketTimeoutException e) {
            return new Result(Delivery.Outcome.TIMEOUT, null);
        } catch (SSLException e) {
            return new Result(late.get() ? Delivery.Outcome.TIMEOUT : Delivery.Outcome.CERTIFICATE, null);
        } catch (IOException e) {
            return new Result(late.get() ? Delivery.Outcome.TIMEOUT : Delivery.Outcome.NO_CONNECTION, null);
        }
    }

    private List<InetAddress> addresses(URI url) {
        try {
            return url.getHost() == null ? List.of() : resolver.addresses(bare(url.getHost()));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void ring(AtomicBoolean late, Socket socket) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    private Socket encrypted(Socket plain, URI url) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(url.getHost()), port(url), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", host);
        all.put("User-Agent", "Runde");
        all.put("Connection", "close");
        all.put("Content-Length", Integer.toString(length));
        all.putAll(headers);
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Of `HTTP/1.1 204 No Content`.
    private static int status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() >= MAX_STATUS_LINE) {
                break;
            }
            line.append((char) c);
        }
        String[] words = line.toString().strip().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("this is not an HTTP server");
        }
        return Integer.parseInt(words[1]);
    }

    static boolean secure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return secure(url) ? HTTPS : HTTP;
    }

    /// An IPv6 address stands in brackets in a URL and without them everywhere else.
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
