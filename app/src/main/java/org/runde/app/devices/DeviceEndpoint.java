package org.runde.app.devices;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.mcu.whip.DeviceAnswer;
import org.runde.mcu.whip.DeviceDoor;
import org.runde.mcu.whip.DeviceKeys;
import org.runde.mcu.whip.DeviceRequest;
import org.runde.mcu.whip.DeviceRequest.Target;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Throttle;

/// The addresses `/whip` and `/whep` with what is below them: carries requests of encoders and players to the node's
/// [DeviceDoor] and understands none of them. A servlet and no route, since methods and preflights are the protocol's.
final class DeviceEndpoint extends HttpServlet {
    /// The door answers within seconds, whatever happens.
    private static final long ANSWER_SECONDS = 15;

    private final transient Supplier<DeviceDoor> door;
    private final transient DeviceKeys keys;
    private final transient Throttle throttle;
    private final transient Settings settings;

    /// @param door     of a node that may still be starting
    /// @param throttle of requests by address
    DeviceEndpoint(Supplier<DeviceDoor> door, DeviceKeys keys, Throttle throttle, Settings settings) {
        this.door = door;
        this.keys = keys;
        this.throttle = throttle;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int waitSeconds = throttle.tryTake(Caller.network(request));
        if (waitSeconds > 0) {
            response.setHeader("Retry-After", Integer.toString(waitSeconds));
            response.setStatus(429);
            return;
        }
        // One byte more than is allowed, which the door then sees.
        byte[] body = request.getInputStream().readNBytes(DeviceDoor.BODY_CHARS + 1);
        DeviceRequest asked = new DeviceRequest(
                request.getMethod(),
                target(request.getServletPath(), request.getPathInfo()),
                request.getHeader("Authorization"),
                request.getContentType(),
                request.getHeader("Accept"),
                request.getHeader("If-Match"),
                new String(body, StandardCharsets.UTF_8));
        write(answer(door.get().handle(asked, keys)), request, response);
    }

    static Target target(String servlet, @Nullable String below) {
        if (below != null && below.length() > 1) {
            return new Target.Session(below.substring(1));
        }
        return servlet.equals("/whep") ? new Target.Players() : new Target.Encoders();
    }

    /// @return null when there was none in time
    private static @Nullable DeviceAnswer answer(CompletableFuture<DeviceAnswer> coming) {
        try {
            return coming.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a device was not answered", e.getCause());
        } catch (TimeoutException e) {
            return null;
        }
    }

    private void write(@Nullable DeviceAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer == null) {
            response.setStatus(503);
            return;
        }
        response.setStatus(answer.status());
        for (DeviceAnswer.Header header : answer.headers()) {
            // Some encoders can do nothing with a path alone.
            String value = header.name().equals("Location")
                    ? Caller.baseUrl(request, settings) + header.value()
                    : header.value();
            response.addHeader(header.name(), value);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
