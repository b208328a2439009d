package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.portal.files.Scanner.Finding;

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
        assertThat(clamd(5).look(stream("x".repeat(200_000)))).isEqualTo(Finding.NOTHING);
        assertThat(clamd(5).look(stream(EICAR))).isEqualTo(Finding.MALWARE);
        assertThat(clamd(5).look(stream(""))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void onlyAScannerThatCannotBeReachedIsAway() throws IOException, InterruptedException {
        Thread serving = serve(StandIn.FULL);
        assertThat(clamd(5).look(stream("x"))).isEqualTo(Finding.UNJUDGED);
        server.close();
        // The system listens on for as long as somebody still waits for the next one.
        serving.join();
        assertThat(clamd(5).look(stream("x"))).isEqualTo(Finding.AWAY);
        assertThat(new Clamd("unix:/nowhere/clamd.ctl", 5).look(stream("x"))).isEqualTo(Finding.AWAY);
    }

    @Test
    void aScannerThatListensNoMoreInTheMiddleHasNotJudgedThisContent() throws IOException {
        serve(StandIn.HANGS_UP);
        assertThat(clamd(5).look(stream("x".repeat(5_000_000)))).isEqualTo(Finding.UNJUDGED);
    }

    @Test
    void contentThatCannotBeReadIsNoFaultOfTheScanner() throws IOException {
        serve(StandIn.SCANS);
        assertThatThrownBy(() -> clamd(5).look(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is broken");
                    }
                }))
                .hasMessage("the disk is broken");
    }

    @Test
    void aScannerThatNeverAnswersIsLeftAfterItsTime() throws IOException {
        serve(StandIn.SILENT);
        assertThat(clamd(1).look(stream("x"))).isEqualTo(Finding.UNJUDGED);
    }

    private enum StandIn {
        SCANS,
        FULL,
        HANGS_UP,
        SILENT
    }

    private Clamd clamd(int seconds) {
        return new Clamd("localhost:" + server.getLocalPort(), seconds);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Thread serve(StandIn how) {
        return Thread.ofVirtual().start(() -> {
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
        if (how == StandIn.HANGS_UP) {
            return;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
        }
        boolean found = content.toString(StandardCharsets.US_ASCII).contains("EICAR-STANDARD");
        String line = switch (how) {
            case SCANS -> found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
            case FULL -> "INSTREAM size limit exceeded. ERROR\0";
            case SILENT, HANGS_UP -> "";
        };
        if (how == StandIn.SILENT) {
            in.read();
        }
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
