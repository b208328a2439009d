package org.runde.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// Lets only our own pages open the WebSocket. The same-origin policy of browsers does not cover WebSockets, so the
/// server has to look at `Origin` (RFC 6455 §10.2). Clients that are no browsers send none and are let through: they
/// carry no cookies of anybody, and the join token decides.
final class SameOrigin implements HandshakeInterceptor {
    private final Settings settings;

    SameOrigin(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String origin = request.getHeaders().getOrigin();
        String host = request.getHeaders().getFirst("Host");
        if (origin == null || same(origin, host, settings.http().publicUrl())) {
            return true;
        }
        response.setStatusCode(HttpStatus.FORBIDDEN);
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // Nothing to do.
    }

    static boolean same(String origin, @Nullable String host, String publicUrl) {
        return origin.equals(publicUrl) || origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
