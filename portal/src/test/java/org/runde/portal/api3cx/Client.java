package org.runde.portal.api3cx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.runde.portal.PortalServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program written for 3CX, over a bare socket: it sends bytes exactly as given, also those no library would send.
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String BASE = "/webmeeting/api/v1";

    private final PortalServer server;
    private final String key;

    Client(PortalServer server, String key) {
        this.server = server;
        this.key = key;
    }

    /// @param head status line and headers, as they came
    record Answer(int status, String head, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        JsonNode result() {
            return json().path("result");
        }

        String error() {
            return json().path("errorInformation").asString();
        }
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer call(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + BASE + path + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n"
                + "3CX-ApiKey: " + key + "\r\nContent-Type: application/json\r\n"
                + (bytes.length > 0 ? "Content-Length: " + bytes.length + "\r\n" : "");
        return raw(head, bytes);
    }

    /// @param head up to the last header; `Connection: close` and the empty line are added
    Answer raw(String head, byte[] body) {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        String head = all.substring(0, end);
        return new Answer(Integer.parseInt(head.split(" ")[1]), head, all.substring(end + 4));
    }
}
