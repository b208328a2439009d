package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.Act;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

class AuditReportTest {
    @TempDir
    private Path folder;

    @Test
    void theCommandNamesEachChainAndTheFirstBrokenEntry() throws Exception {
        Settings settings = Settings.load(folder, Map.of());
        Secrets secrets = Secrets.open(folder.resolve("keys"), Ids.secure());
        try (Database database = Database.open(settings)) {
            AuditLog log = AuditLog.of(database, folder, secrets, Clock.system());
            for (int i = 0; i < 3; i++) {
                log.add(AuditLog.INSTALLATION, AuditLog.SYSTEM, new Act("hold.add"), "m" + i, "because");
            }
            // Beside a program that has the database open.
            assertThat(report()).contains("installation: 3 entries, 1 to 3", ", whole", "1 chains, 0 not whole");
            database.write(() -> database.sql("UPDATE audit_entries SET reason = '' WHERE number = 2")
                    .update());
            assertThat(report()).contains("NOT WHOLE at entry 2", "1 chains, 1 not whole");
        }
    }

    @Test
    void aFolderWithoutARundeIsToldInOneSentence() {
        assertThatThrownBy(this::report)
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("There is no Runde in")
                .hasMessageContaining("--data");
    }

    private String report() throws StartFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        boolean whole = AuditReport.print(new CommandLine.AuditCheck(folder, Map.of()), out);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.contains("NOT WHOLE")).isEqualTo(!whole);
        return text;
    }
}
