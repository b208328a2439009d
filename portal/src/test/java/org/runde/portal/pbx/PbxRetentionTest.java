package org.runde.portal.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.portal.pbx.directory.Entries.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.portal.PortalServer;
import org.runde.portal.due.Ticker;
import org.runde.portal.pbx.directory.Entry;

/// What is known from a telephone system goes when it should, also from the bytes on disk.
class PbxRetentionTest {
    private static final long DAY = 86_400_000;
    private static final String NAME = "NeedleNameQ4X";
    private static final Entry NEEDLE =
            new Entry("100", NAME, NAME + "B", "needlemail7@example.org", "needle.room", "+49 30 4711", "");
    private static final Entry OTHER = entry("101", "Ben", "Other", "ben@example.org");

    private final PortalServer server = PortalServer.start(Map.of());
    private final Pushes pbx = Pushes.register(server, "needlehost.example.org");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRemovedExtensionIsGoneAtOnce() throws IOException {
        pbx.push(List.of(NEEDLE, OTHER));
        assertThat(onDisk(NAME)).isNotEmpty();
        pbx.push(List.of(OTHER));
        assertThat(onDisk(NAME)).isEmpty();
        assertThat(onDisk("needlemail7")).isEmpty();
        assertThat(onDisk("needle.room")).isEmpty();
    }

    @Test
    void whatIsNoLongerRegisteredIsGoneAtOnce() throws IOException {
        pbx.push(List.of(NEEDLE, OTHER));
        assertThat(onDisk("needlehost")).isNotEmpty();
        pbx.administrator().delete(pbx.path());
        assertThat(onDisk(NAME)).isEmpty();
        assertThat(onDisk("needlehost")).isEmpty();
        assertThat(onDisk(Pushes.KEY)).isEmpty();
    }

    @Test
    void aDirectoryNobodyConfirmsIsForgottenAfterSevenDays() throws IOException {
        pbx.pushBody("{\"count\":2,\"extensions\":[{\"number\":\"100\",\"firstName\":\"" + NAME + "\"}]}");
        assertThat(onDisk(NAME)).isNotEmpty();
        server.clock().advanceMillis(7 * DAY - 1_000);
        server.bean(Ticker.class).tick();
        assertThat(onDisk(NAME)).isNotEmpty();
        server.clock().advanceMillis(2_000);
        server.bean(Ticker.class).tick();
        assertThat(onDisk(NAME)).isEmpty();
    }

    @Test
    void aDirectoryThatIsThrownAwayIsGoneAtOnce() throws IOException {
        pbx.pushBody("{\"count\":2,\"extensions\":[{\"number\":\"100\",\"firstName\":\"" + NAME + "\"}]}");
        assertThat(pbx.administrator().delete(pbx.path() + "/held").status()).isEqualTo(204);
        assertThat(onDisk(NAME)).isEmpty();
    }

    private List<Path> onDisk(String needle) throws IOException {
        try (var files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, needle))
                    .toList();
        }
    }

    private static boolean contains(Path file, String needle) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
