package org.runde.mcu.whip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Device;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.signal.SignalDoor;

/// Where an HTTP server brings the requests of devices. Safe to use from any thread.
public final class DeviceDoor {
    /// Longest body in characters. As part of a signalling message it grows by half.
    public static final int BODY_CHARS = 32_768;

    /// Who can say whether a token is genuine.
    public interface Tokens {
        /// @return null for one that opens nothing here and now
        @Nullable
        JoinToken genuine(String token);
    }

    /// What a session is begun with.
    record Credentials(String key, String joinToken) {}

    private final SignalDoor door;
    private final Tokens tokens;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, DeviceLine> lines = new ConcurrentHashMap<>();

    public DeviceDoor(SignalDoor door, Tokens tokens, Ids ids, Clock clock) {
        this.door = door;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /// Sessions of devices.
    public int sessions() {
        return lines.size();
    }

    /// Time passes. Due about once a second.
    public void sweep() {
        lines.values().forEach(DeviceLine::tick);
    }

    /// @return completes within seconds; `Location` in it is a path
    public CompletableFuture<DeviceAnswer> handle(DeviceRequest request, DeviceKeys keys) {
        return answer(request, keys).thenApply(DeviceDoor::forEveryOrigin);
    }

    private CompletableFuture<DeviceAnswer> answer(DeviceRequest request, DeviceKeys keys) {
        if (request.body().length() > BODY_CHARS) return problem(DeviceProblem.TOO_LARGE);
        return switch (request.target()) {
            case DeviceRequest.Target.Encoders encoders -> atEndpoint(request, false, keys);
            case DeviceRequest.Target.Players players -> atEndpoint(request, true, keys);
            case DeviceRequest.Target.Session session -> inSession(request, session.id());
        };
    }

    /// Whoever may come from pages of other origins brings a token, and no cookie counts here (Fetch §3.3).
    private static DeviceAnswer forEveryOrigin(DeviceAnswer answer) {
        return answer.with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Expose-Headers", "Location, ETag, Link, Accept-Patch, Accept-Post, Retry-After")
                .with("Cache-Control", "no-store");
    }

    private static CompletableFuture<DeviceAnswer> problem(DeviceProblem problem) {
        return now(DeviceAnswer.of(problem));
    }

    private static CompletableFuture<DeviceAnswer> now(DeviceAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static DeviceAnswer options(String allowed) {
        return DeviceAnswer.empty(200)
                .with("Allow", allowed)
                .with("Access-Control-Allow-Methods", allowed)
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match")
                .with("Access-Control-Max-Age", "86400");
    }

    // ---- endpoints

    private CompletableFuture<DeviceAnswer> atEndpoint(DeviceRequest request, boolean players, DeviceKeys keys) {
        String allowed = "OPTIONS, GET, HEAD, POST";
        return switch (request.method()) {
            case "OPTIONS" -> now(options(allowed).with("Accept-Post", DeviceAnswer.SDP));
            // Nothing to read; the type tells a player that it is in the right place.
            case "GET", "HEAD" -> now(DeviceAnswer.of(200, DeviceAnswer.SDP, ""));
            case "POST" -> post(request, players, keys);
            default -> now(DeviceAnswer.of(DeviceProblem.METHOD).with("Allow", allowed));
        };
    }

    private CompletableFuture<DeviceAnswer> post(DeviceRequest request, boolean players, DeviceKeys keys) {
        if (!request.isOf(DeviceAnswer.SDP)) return problem(DeviceProblem.NOT_SDP);
        if (!request.accepts(DeviceAnswer.SDP)) return problem(DeviceProblem.NOT_ACCEPTED);
        String key = request.bearer();
        if (key == null) return problem(DeviceProblem.KEY_MISSING);
        return switch (keys.open(key)) {
            case DeviceKeys.Opened.Shut(DeviceKeys.Why why) -> problem(DeviceProblem.of(why));
            case DeviceKeys.Opened.Door(String token) -> post(request, players, new Credentials(key, token));
        };
    }

    private CompletableFuture<DeviceAnswer> post(DeviceRequest request, boolean players, Credentials credentials) {
        JoinToken genuine = tokens.genuine(credentials.joinToken());
        if (genuine == null) return problem(DeviceProblem.KEY_BAD);
        Device device = genuine.device();
        if (device == null || players != (device == Device.PLAYER)) return problem(DeviceProblem.WRONG_DEVICE);
        return switch (DeviceOffer.read(request.body(), device)) {
            case DeviceOffer.Read.Unusable(DeviceProblem why) -> problem(why);
            case DeviceOffer.Read.Usable(DeviceOffer offer) -> begin(credentials, device, offer);
        };
    }

    private CompletableFuture<DeviceAnswer> begin(Credentials credentials, Device device, DeviceOffer offer) {
        String id = ids.row();
        String location = (device == Device.PLAYER ? "/whep/" : "/whip/") + id;
        var line = new DeviceLine(credentials, device, offer, location, this::nowMillis, () -> lines.remove(id));
        lines.put(id, line);
        CompletableFuture<DeviceAnswer> answer = new CompletableFuture<>();
        line.start(door, answer::complete);
        return answer;
    }

    // ---- sessions

    private CompletableFuture<DeviceAnswer> inSession(DeviceRequest request, String id) {
        String allowed = "OPTIONS, GET, HEAD, PATCH, DELETE";
        return switch (request.method()) {
            case "OPTIONS" -> now(options(allowed).with("Accept-Patch", DeviceAnswer.FRAGMENT));
            case "GET", "HEAD" -> ofSession(request, id, (line, answer) -> answer.complete(DeviceAnswer.empty(204)));
            case "PATCH" -> ofSession(request, id, (line, answer) -> patch(line, request, answer));
            case "DELETE" ->
                ofSession(
                        request,
                        id,
                        (line, answer) -> hand(line, conversation -> conversation.delete(answer::complete), answer));
            default -> now(DeviceAnswer.of(DeviceProblem.METHOD).with("Allow", allowed));
        };
    }

    private interface Act {
        void on(DeviceLine line, CompletableFuture<DeviceAnswer> answer);
    }

    private CompletableFuture<DeviceAnswer> ofSession(DeviceRequest request, String id, Act act) {
        DeviceLine line = lines.get(id);
        if (line == null) return problem(DeviceProblem.NO_SESSION);
        String key = request.bearer();
        if (key == null) return problem(DeviceProblem.KEY_MISSING);
        // That it has expired since does not matter: it opens the door and does not keep it open.
        if (!MessageDigest.isEqual(utf8(key), utf8(line.key()))) return problem(DeviceProblem.KEY_BAD);
        CompletableFuture<DeviceAnswer> answer = new CompletableFuture<>();
        act.on(line, answer);
        return answer;
    }

    private void patch(DeviceLine line, DeviceRequest request, CompletableFuture<DeviceAnswer> answer) {
        IceFragment fragment = IceFragment.read(request.body());
        if (!request.isOf(DeviceAnswer.FRAGMENT)) {
            answer.complete(DeviceAnswer.of(DeviceProblem.NOT_FRAGMENT).with("Accept-Patch", DeviceAnswer.FRAGMENT));
        } else if (fragment == null) {
            answer.complete(DeviceAnswer.of(DeviceProblem.NO_FRAGMENT));
        } else {
            hand(line, talk -> talk.patch(fragment, request, answer::complete, nowMillis()), answer);
        }
    }

    private static void hand(DeviceLine line, Consumer<Conversation> act, CompletableFuture<DeviceAnswer> answer) {
        if (!line.post(act)) answer.complete(DeviceAnswer.of(DeviceProblem.NO_SESSION));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long nowMillis() {
        return clock.nanos() / 1_000_000L;
    }
}
