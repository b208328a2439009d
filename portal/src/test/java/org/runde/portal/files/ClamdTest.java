package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a stand-in that speaks the protocol of clamd(8).
class ClamdTest {
    /// The harmless text that every scanner takes for malware, put together here so that none does so with this file.
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket server;

    ClamdTest() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void whatIsHarmlessPassesWholeAndWhatIsFoundIsFound() throws IOException {
        serve(StandIn.SCANS);
        assertThat(clamd(5).finds(stream("x".repeat(200_000)))).isFalse();
        assertThat(clamd(5).finds(stream(EICAR))).isTrue();
        assertThat(clamd(5).finds(stream(""))).isFalse();
    }

    @Test
    void aScannerThatIsAwaySilentOrFullHasNotLooked() throws IOException {
        serve(StandIn.FULL);
        assertThatThrownBy(() -> clamd(5).finds(stream("x"))).isInstanceOf(IOException.class);
        server.close();
        assertThatThrownBy(() -> clamd(5).finds(stream("x"))).isInstanceOf(IOException.class);
    }

    @Test
    void aScannerThatNeverAnswersIsLeftAfterItsTime() throws IOException {
        serve(StandIn.SILENT);
        assertThatThrownBy(() -> clamd(1).finds(stream("x"))).isInstanceOf(IOException.class);
    }

    private enum StandIn {
        SCANS,
        FULL,
        SILENT
    }

    private Clamd clamd(int seconds) {
        return new Clamd("localhost:" + server.getLocalPort(), seconds);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void serve(StandIn how) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer(socket, how);
                } catch (IOException e) {
                    // The test is over, or the client has had enough.
                }
            }
        });
    }

    private static void answer(Socket socket, StandIn how) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
        }
        boolean found = content.toString(StandardCharsets.US_ASCII).contains("EICAR-STANDARD");
        String line = switch (how) {
            case SCANS -> found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
            case FULL -> "INSTREAM size limit exceeded. ERROR\0";
            case SILENT -> "";
        };
        if (how == StandIn.SILENT) {
            in.read();
        }
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
