package org.runde.portal.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.runde.kernel.config.Settings;

/// The tools that come with PostgreSQL. A dump is one snapshot; taking it back is one transaction.
final class PostgresTools {
    private static final int DEFAULT_PORT = 5432;

    private PostgresTools() {}

    static void dump(Settings.Database database, Path to) throws BackupProblem {
        run(database, List.of("pg_dump", "--format=custom", "--no-owner", "--file=" + to), List.of());
    }

    static void restore(Settings.Database database, Path from) throws BackupProblem {
        List<String> command = List.of(
                "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error");
        run(database, command, List.of(from.toString()));
    }

    /// The password goes by the environment, which other users of the machine cannot read.
    private static void run(Settings.Database database, List<String> command, List<String> last) throws BackupProblem {
        URI at = URI.create(database.url().substring("jdbc:".length()));
        List<String> whole = new ArrayList<>(command);
        whole.add("--host=" + at.getHost());
        whole.add("--port=" + (at.getPort() < 0 ? DEFAULT_PORT : at.getPort()));
        whole.add("--username=" + database.user());
        whole.add("--no-password");
        whole.add("--dbname=" + at.getPath().substring(1));
        whole.addAll(last);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BackupProblem(command.getFirst() + " failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new BackupProblem(
                    "The program " + command.getFirst() + " was not found. Install the client tools of PostgreSQL, of"
                            + " the same version as the server or a newer one.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupProblem("Interrupted.", e);
        }
    }
}
