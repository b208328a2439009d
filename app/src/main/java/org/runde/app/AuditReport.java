package org.runde.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.portal.audit.AuditCheck;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.dao.DataAccessException;

/// The command `audit check`: one line per chain. It changes nothing and works beside a program that runs.
final class AuditReport {
    private AuditReport() {}

    /// @return whether all chains are whole
    static boolean print(CommandLine.AuditCheck command, PrintStream out) throws StartFailure {
        Path data = command.data().toAbsolutePath().normalize();
        if (Files.notExists(data.resolve("keys").resolve("portal.secret"))) {
            throw new StartFailure("There is no Runde in " + data + ". Name its folder with --data.");
        }
        try {
            Settings settings = Settings.load(data, command.settings());
            Secrets secrets = Secrets.open(data.resolve("keys"), Ids.secure());
            try (Database database = Database.openToRead(settings)) {
                return print(AuditCheck.of(database, data, secrets).all(), out);
            }
        } catch (BadSettings e) {
            throw new StartFailure(e.sentence());
        } catch (IOException | DataAccessException e) {
            throw new StartFailure("The audit log cannot be read: " + e.getMessage());
        }
    }

    private static boolean print(List<AuditCheck.State> states, PrintStream out) {
        for (AuditCheck.State state : states) {
            out.println(line(state));
        }
        long broken = states.stream().filter(state -> !state.whole()).count();
        out.println(states.size() + " chains, " + broken + " not whole");
        return broken == 0;
    }

    private static String line(AuditCheck.State state) {
        String chain = state.chain().isEmpty() ? "installation" : "organisation " + state.chain();
        String entries = state.entries() == 0
                ? "no entries"
                : state.entries() + " entries, " + state.first() + " to " + state.last() + ", the last sealed "
                        + state.lastHash();
        AuditCheck.Break broken = state.broken();
        return chain + ": " + entries + ", "
                + (broken == null ? "whole" : "NOT WHOLE at entry " + broken.number() + ": " + words(broken.damage()));
    }

    private static String words(AuditCheck.Damage damage) {
        return switch (damage) {
            case ALTERED -> "it is not as it was written, or stands at another place";
            case MISSING -> "it is missing";
            case CUT_OFF -> "entries from here to the end are missing";
            case BEGINNING_GONE -> "the beginning was deleted, and not by Runde";
            case CHAIN_GONE -> "the whole chain is gone, though the organisation was not removed";
            case END_UNCONFIRMED -> "the file audit-heads does not confirm that this is the end";
        };
    }
}
