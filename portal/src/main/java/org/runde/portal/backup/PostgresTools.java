package org.runde.portal.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.runde.kernel.config.Settings;

/// The tools that come with PostgreSQL. A dump is one snapshot; taking it back is one transaction.
final class PostgresTools {
    private static final int DEFAULT_PORT = 5432;

    private static final String DROP_OURS = """
            DO $$ DECLARE one text; BEGIN
                FOR one IN SELECT tablename FROM pg_tables
                    WHERE schemaname = current_schema() AND tableowner = current_user
                LOOP EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', one); END LOOP;
            END $$""";

    private PostgresTools() {}

    static void dump(Settings.Database database, Path to) throws BackupProblem {
        connected(database, "pg_dump", List.of("--format=custom", "--no-owner", "--file=" + to));
    }

    /// Everything of ours goes first, and also what a newer version of the program has added since the dump: it would
    /// hold on to the tables that are to be replaced.
    static void restore(Settings.Database database, Path from) throws BackupProblem {
        Path script = from.resolveSibling(from.getFileName() + ".sql");
        run(List.of("pg_restore", "--no-owner", "--no-privileges", "--file=" + script, from.toString()), Map.of());
        connected(
                database,
                "psql",
                List.of(
                        "--no-psqlrc",
                        "--quiet",
                        "--single-transaction",
                        "--set=ON_ERROR_STOP=1",
                        "--command=" + DROP_OURS,
                        "--file=" + script));
        Trees.delete(script);
    }

    /// The password goes by the environment, which other users of the machine cannot read.
    private static void connected(Settings.Database database, String program, List<String> options)
            throws BackupProblem {
        URI at = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(
                program,
                "--host=" + at.getHost(),
                "--port=" + (at.getPort() < 0 ? DEFAULT_PORT : at.getPort()),
                "--username=" + database.user(),
                "--no-password",
                "--dbname=" + at.getPath().substring(1)));
        command.addAll(options);
        run(command, Map.of("PGPASSWORD", database.password()));
    }

    private static void run(List<String> command, Map<String, String> environment) throws BackupProblem {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
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
