package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.portal.files.Scanner.Finding;

/// Against the clamd of Debian, which knows one signature: a line of this file.
class RealClamdTest {
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    private static final String FOUND = "this line is what the scanner of this test looks for";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    private int port;
    private Process clamd;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(CLAMD), "Debian's package clamav-daemon is not installed");
        Path signatures = Files.createDirectories(folder.resolve("signatures"));
        String hex = HexFormat.of().formatHex(FOUND.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("own.ndb"), "Runde.Test:0:*:" + hex + "\n");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                DatabaseDirectory %s
                LocalSocket %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                StreamMaxLength 3M
                """.formatted(signatures, folder.resolve("socket"), port));
        run();
    }

    private void run() throws IOException {
        clamd = new ProcessBuilder(CLAMD.toString(), "--config-file=" + folder.resolve("clamd.conf"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> !clamd.isAlive() || looks("x"));
        assertThat(clamd.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
    }

    private boolean looks(String text) {
        try {
            return byPort().look(stream(text)) == Finding.NOTHING;
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (clamd != null) {
            clamd.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatItKnowsIsFoundByEitherSocketAlsoInAnArchiveAndEverythingElsePasses() throws IOException {
        Clamd bySocket = new Clamd("unix:" + folder.resolve("socket"), 10);
        for (Clamd asked : new Clamd[] {bySocket, byPort()}) {
            assertThat(asked.look(stream("x".repeat(200_000)))).isEqualTo(Finding.NOTHING);
            assertThat(asked.look(stream(""))).isEqualTo(Finding.NOTHING);
            assertThat(asked.look(stream("x".repeat(100_000) + FOUND))).isEqualTo(Finding.MALWARE);
            assertThat(asked.look(new ByteArrayInputStream(archive(FOUND)))).isEqualTo(Finding.MALWARE);
            assertThat(asked.look(new ByteArrayInputStream(archive("nothing")))).isEqualTo(Finding.NOTHING);
        }
    }

    @Test
    void whatIsLongerThanItTakesWasNotLookedAt() throws IOException {
        assertThat(byPort().look(stream("x".repeat(2 * MEGABYTE)))).isEqualTo(Finding.NOTHING);
        assertThat(byPort().look(stream("x".repeat(6 * MEGABYTE) + FOUND))).isEqualTo(Finding.UNJUDGED);
    }

    @Test
    void whileItIsAwayNothingWasLookedAtAndWhenItIsBackItLooks() throws Exception {
        clamd.destroyForcibly().waitFor();
        assertThat(byPort().look(stream(FOUND))).isEqualTo(Finding.AWAY);
        run();
        assertThat(byPort().look(stream(FOUND))).isEqualTo(Finding.MALWARE);
    }

    private Clamd byPort() {
        return new Clamd("localhost:" + port, 10);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] archive(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(text.repeat(100).getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
