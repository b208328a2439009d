package org.runde.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Throttle;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// How often one address may open the WebSocket. Connections that have not shown a token yet share a bounded number of
/// places on the node (`connectionsWaiting`, each for `firstFrameMillis`): at this rate one address cannot take them
/// all, while an office behind one address returns at once after a restart.
final class OpeningThrottle implements HandshakeInterceptor {
    private static final int PER_ADDRESS_PER_MINUTE = 600;

    private final Throttle throttle;

    OpeningThrottle(Clock clock) {
        throttle = new Throttle(clock, PER_ADDRESS_PER_MINUTE, PER_ADDRESS_PER_MINUTE);
    }

    /// Forgets addresses that have been quiet for a while.
    int forgetIdle() {
        return throttle.forgetIdle();
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet
                && throttle.tryTake(Caller.network(servlet.getServletRequest())) > 0) {
            response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
            return false;
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // Nothing to do.
    }
}
