package org.runde.app;

import java.util.List;
import java.util.Map;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.mcu.signal.SignalDoor;
import org.runde.portal.due.DueWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/// The WebSocket to the media node on the portal's web server. Needs a [SignalDoor] as a bean.
@Configuration(proxyBeanMethods = false)
public class SignalWiring {
    @Bean
    SignalEndpoint signalEndpoint(SignalDoor door) {
        return new SignalEndpoint(door);
    }

    @Bean
    OpeningThrottle openingThrottle(Clock clock) {
        return new OpeningThrottle(clock);
    }

    @Bean
    DueWork addressesThatOpenedSignalling(OpeningThrottle throttle) {
        return new DueWork("addresses that opened signalling", throttle::forgetIdle);
    }

    @Bean
    WebSocketHandlerMapping signalMapping(SignalEndpoint endpoint, Settings settings, OpeningThrottle throttle) {
        WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(endpoint, new DefaultHandshakeHandler());
        handler.setHandshakeInterceptors(List.of(new SameOrigin(settings), throttle));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setUrlMap(Map.of("/signal", handler));
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }

    @Bean
    MetricGroup signalMetrics(SignalEndpoint endpoint, Node node) {
        return new MetricGroup(List.of(
                new Metric("signal_connections", "WebSocket connections open now.", Metric.Type.GAUGE, endpoint::open),
                new Metric(
                        "node_devices",
                        "Sessions of encoders and players.",
                        Metric.Type.GAUGE,
                        () -> node.devices().sessions())));
    }
}
