package org.runde.portal.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.runde.portal.http.PublicAddresses;

/// Asks providers, with limits on everything: they are somebody else's servers.
final class OidcHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 256 * 1024;
    /// Set by the client itself.
    private static final Set<String> OWN_HEADERS = Set.of("content-length", "host", "connection");

    private final boolean privateAddresses;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param privateAddresses whether providers may be on this machine and in private networks
    OidcHttp(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI()).timeout(TIMEOUT);
        request.getHeaderMap().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        String body = Objects.requireNonNullElse(request.getBody(), "");
        builder.method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<InputStream> answer = ask(builder.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        try {
            response.setContentType(type(answer));
        } catch (ParseException e) {
            throw new IOException("the provider sent no readable content type", e);
        }
        response.setBody(read(answer));
        return response;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<InputStream> answer = ask(HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(TIMEOUT)
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("the provider answered " + answer.statusCode());
        }
        return new Resource(read(answer), type(answer));
    }

    /// An administrator of one organisation must not be able to make this server call machines behind the same
    /// firewall, as with webhooks. The client looks the name up again; what protects in between is the certificate.
    private void check(URI address) throws IOException {
        if (privateAddresses) {
            return;
        }
        String host = Objects.requireNonNullElse(address.getHost(), "");
        for (InetAddress one : InetAddress.getAllByName(host)) {
            if (host.isEmpty() || !PublicAddresses.isPublic(one)) {
                throw new IOException("the provider is inside this network");
            }
        }
    }

    private HttpResponse<InputStream> ask(HttpRequest request) throws IOException {
        check(request.uri());
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String type(HttpResponse<InputStream> answer) {
        return answer.headers().firstValue("Content-Type").orElse("application/json");
    }

    private static String read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream stream = answer.body()) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the provider's answer is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
