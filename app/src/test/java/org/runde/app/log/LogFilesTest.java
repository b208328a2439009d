package org.runde.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.log.LogRule;

class LogFilesTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final long START = 1_790_000_000_000L;

    private final LogFiles files = new LogFiles(10_000, 40_000);
    private final LoggerContext context = new LoggerContext();

    @TempDir
    private Path data;

    @BeforeEach
    void open() {
        files.start();
        files.open(data.resolve("logs"));
    }

    @Test
    void aLineGoesSevenDaysAfterItWasWrittenAndNeverLater() throws IOException {
        write(START, "first");
        write(START + 1_000_000, "second");
        assertThat(files.forgetOld(START + 7 * DAY - SECOND)).isZero();
        assertThat(all()).contains("first", "second");
        assertThat(files.oldestDue(START + 7 * DAY)).hasValue(START + 7 * DAY);
        assertThat(files.forgetOld(START + 7 * DAY + SECOND)).isEqualTo(1);
        assertThat(all()).isEmpty();
        write(START + 7 * DAY + 2 * SECOND, "third");
        assertThat(all()).contains("third");
    }

    @Test
    void anOrderKeepsLinesLongerAndEndsByItself() throws IOException {
        write(START, "first");
        long end = START + 20 * DAY;
        files.setRule(new LogRule(30, false, end));
        assertThat(files.forgetOld(end - SECOND)).isZero();
        assertThat(all()).contains("first");
        assertThat(files.forgetOld(end)).isEqualTo(1);
        files.setRule(new LogRule(10, false, Long.MAX_VALUE - 1));
        write(START, "second");
        assertThat(files.forgetOld(START + 10 * DAY - SECOND)).isZero();
        assertThat(files.forgetOld(START + 10 * DAY)).isEqualTo(1);
    }

    @Test
    void addressesAreCutUnlessAnOrderHolds() throws IOException {
        InetAddress v4 = InetAddress.getByName("192.0.2.77");
        InetAddress v6 = InetAddress.getByName("2001:db8:1:2::77");
        write(START, "slowed down: {} {}", v4, v6);
        assertThat(all()).contains("192.0.2.0/24", "2001:db8:1::/48").doesNotContain("192.0.2.77", "::77");
        files.setRule(new LogRule(7, true, START + DAY));
        write(START + DAY - SECOND, "slowed down: {} {}", v4, v6);
        assertThat(all()).contains("192.0.2.77", "2001:db8:1:2:0:0:0:77");
        files.forgetOld(START + 8 * DAY);
        write(START + DAY, "slowed down: {} {}", v4, v6);
        assertThat(all()).doesNotContain("192.0.2.77", "2001:db8:1:2:0:0:0:77");
    }

    @Test
    void whatWasThrownIsToldWithoutItsWordsAndWhatLibrariesSayIsNotKept() throws IOException {
        Exception cause = new SQLException("Key (email)=(needle@example.org) exists", "23505", 7);
        files.doAppend(event("org.runde.portal.Store", START, "it failed: {}", new RuntimeException("Needle", cause)));
        files.doAppend(event("org.apache.tomcat.Parser", START, "Invalid character in Needle", null));
        files.doAppend(event("org.runde.portal.Store", START, "name {} is odd", null, "Anna Needle"));
        assertThat(all())
                .contains("java.lang.RuntimeException", "caused by java.sql.SQLException state 23505 code 7")
                .contains("LogFilesTest.", "org.apache.tomcat.Parser", "name (String) is odd")
                .doesNotContain("Needle", "needle");
    }

    @Test
    void filesAreReadableOnlyByTheirOwnerAndStayWithinTheirBounds() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            write(START + i * 10_000L, "line {} of many that are written one after the other", i);
        }
        long size = 0;
        try (Stream<Path> found = Files.list(data.resolve("logs"))) {
            for (Path file : found.toList()) {
                size += Files.size(file);
                assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(size).isBetween(20_000L, 40_000L);
        assertThat(all()).contains("line 1999 of").doesNotContain("line 0 of");
    }

    @Test
    void whatCannotBeWrittenIsCountedAndStopsNobody() throws IOException {
        Path taken = Files.createFile(data.resolve("taken"));
        files.open(taken);
        write(START, "lost");
        write(START, "lost");
        assertThat(files.dropped()).isEqualTo(2);
        files.open(data.resolve("logs"));
        write(START, "found");
        assertThat(all()).contains("found").doesNotContain("lost");
    }

    private void write(long at, String message, Object... given) {
        files.doAppend(event("org.runde.app.Test", at, message, null, given));
    }

    private LoggingEvent event(String logger, long at, String message, Throwable thrown, Object... given) {
        Logger from = context.getLogger(logger);
        LoggingEvent event = new LoggingEvent("", from, Level.WARN, message, thrown, given);
        event.setTimeStamp(at);
        return event;
    }

    private String all() throws IOException {
        StringBuilder text = new StringBuilder();
        if (Files.exists(data.resolve("logs"))) {
            try (Stream<Path> found = Files.list(data.resolve("logs"))) {
                for (Path file : found.toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }
}
