package org.runde.portal.pbx.pull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.runde.contract.Json;
import org.runde.kernel.time.Clock;
import org.runde.portal.pbx.directory.Pulled.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Asks one HTTP server on behalf of one pull: only this server, verified by TLS, everything bounded in time and
/// size.
final class PullClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofMinutes(4);
    private static final JsonMapper JSON = JsonMapper.builder(Json.forgetful()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient client;
    private final URI base;
    private final Clock clock;
    private final Duration answerFor;
    private final long endNanos;

    private PullClient(HttpClient client, URI base, Clock clock, Duration answerFor) {
        this.client = client;
        this.base = base;
        this.clock = clock;
        this.answerFor = answerFor;
        this.endNanos = clock.nanos() + WHOLE.toNanos();
    }

    static PullClient open(PullSettings settings, Hosts hosts, Clock clock, Duration answerFor) throws PullProblem {
        URI base = URI.create(settings.url());
        if (!hosts.localAllowed() && !"https".equals(base.getScheme())) {
            throw new PullProblem(Failure.addressRefused);
        }
        hosts.resolve(base.getHost());
        try {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(Trust.context(settings.trust()))
                    .build();
            return new PullClient(client, base, clock, answerFor);
        } catch (GeneralSecurityException e) {
            throw new PullProblem(Failure.certificateRefused);
        }
    }

    /// An answer with a status the caller has to judge.
    record Answer(int status, byte[] body, List<String> cookies) {
        /// @throws PullProblem when the body is not JSON of this shape; nothing of it is quoted
        <T> T json(Class<T> type) throws PullProblem {
            try {
                T value = JSON.readValue(body, type);
                if (value == null) {
                    throw new PullProblem(Failure.notUnderstood);
                }
                return value;
            } catch (JacksonException e) {
                throw new PullProblem(Failure.notUnderstood);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .header("Accept", "application/json")
                .header("User-Agent", "Runde")
                .timeout(answerFor);
    }

    Answer send(HttpRequest request, int maxBytes) throws PullProblem {
        long left = Math.min(answerFor.toNanos(), endNanos - clock.nanos());
        if (left <= 0) {
            throw new PullProblem(Failure.timedOut);
        }
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, info -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> response = asked.get(left, TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 == 3) {
                throw new PullProblem(Failure.redirected);
            }
            return new Answer(
                    response.statusCode(), response.body(), response.headers().allValues("Set-Cookie"));
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new PullProblem(Failure.timedOut);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new PullProblem(Failure.interrupted);
        } catch (ExecutionException e) {
            throw new PullProblem(failure(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static Failure failure(Throwable cause) {
        return switch (cause) {
            case BoundedBody.TooLarge tooLarge -> Failure.tooLarge;
            case SSLException tls -> Failure.certificateRefused;
            case HttpTimeoutException late -> Failure.timedOut;
            case UnknownHostException unknown -> Failure.nameUnknown;
            case ConnectException refused ->
                refused.getCause() instanceof UnresolvedAddressException ? Failure.nameUnknown : Failure.unreachable;
            case IOException broken -> inner(broken).orElse(Failure.cutOff);
            default -> throw new IllegalStateException(cause);
        };
    }

    private static Optional<Failure> inner(IOException e) {
        Throwable cause = e.getCause();
        return cause instanceof IOException ? Optional.of(failure(cause)) : Optional.empty();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
