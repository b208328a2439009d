package org.runde.app;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.signal.SignalLine;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/// The WebSocket endpoint `/signal`: carries texts between browsers and the node's [SignalDoor] and understands none
/// of them.
final class SignalEndpoint extends AbstractWebSocketHandler {
    private static final String LINE = "runde.line";
    private static final String SOCKET = "runde.socket";
    /// How long a blocked write may take (Tomcat); after that the connection counts as gone.
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final long SEND_TIMEOUT_MILLIS = 10_000;

    private final SignalDoor door;
    private final AtomicInteger open = new AtomicInteger();

    SignalEndpoint(SignalDoor door) {
        this.door = door;
    }

    /// Connections open now.
    int open() {
        return open.get();
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(SignalLimits.DEFAULT.messageChars());
        session.setBinaryMessageSizeLimit(1);
        if (session instanceof org.springframework.web.socket.adapter.NativeWebSocketSession own) {
            var tomcat = own.getNativeSession(jakarta.websocket.Session.class);
            if (tomcat != null) {
                tomcat.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
            }
        }
        open.incrementAndGet();
        SignalSocket socket = new SignalSocket(session);
        Map<String, Object> attributes = session.getAttributes();
        attributes.put(SOCKET, socket);
        socket.start();
        attributes.put(LINE, door.open(socket));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        if (session.getAttributes().get(LINE) instanceof SignalLine line) {
            line.onText(message.getPayload());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        // What follows is afterConnectionClosed; how exactly a network broke is nobody's news.
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        open.decrementAndGet();
        if (session.getAttributes().get(SOCKET) instanceof SignalSocket socket) {
            socket.onGone();
        }
        if (session.getAttributes().get(LINE) instanceof SignalLine line) {
            line.onClosed();
        }
    }
}
