package org.runde.portal.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.runde.portal.grants.Grants;

/// A document that is brought bit by bit, over a connection of its own.
final class SlowRequest implements AutoCloseable {
    private final Socket socket;

    /// @param announced bytes
    SlowRequest(int port, String grant, long announced) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            send("POST /api/v1/shown-documents HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/octet-stream\r\n"
                    + Grants.HEADER + ": " + grant + "\r\nContent-Length: " + announced + "\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SlowRequest send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the answer up to the end of its body, which is a JSON object without others in it; whether the
    /// connection
    ///         stays open after that is not waited for
    String answer() {
        try {
            StringBuilder all = new StringBuilder();
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                all.append((char) read);
                if (read == '}') {
                    break;
                }
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The connection is lost.
    void breakOff() {
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
