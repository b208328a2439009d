package org.runde.app;

import java.io.IOException;
import java.nio.file.Path;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.backup.Backup;
import org.runde.portal.backup.BackupProblem;
import org.runde.portal.backup.Restore;

/// The commands `backup` and `restore`.
final class Backups {
    private Backups() {}

    static String make(CommandLine.Backup command) throws StartFailure {
        try {
            Settings settings = Settings.load(command.data().toAbsolutePath().normalize(), command.settings());
            Path file = new Backup(settings, Clock.system()).make(command.file());
            return "The backup is in " + file + ". It holds all data, keys and settings: keep it where nobody else"
                    + " reads it, and delete it after " + settings.backup().days() + " days.";
        } catch (BadSettings e) {
            throw new StartFailure(e.sentence());
        } catch (BackupProblem e) {
            throw new StartFailure(sentence(e));
        }
    }

    static String takeBack(CommandLine.Restore command) throws StartFailure {
        try (DataFolder folder = DataFolder.open(command.data())) {
            Restore.finish(folder.path());
            Settings settings = Settings.load(folder.path(), command.settings());
            new Restore(settings, Clock.system()).take(command.file());
            return "The backup is in place. When Runde starts, it first deletes what is due and what was erased since.";
        } catch (BadSettings e) {
            throw new StartFailure(e.sentence());
        } catch (BackupProblem e) {
            throw new StartFailure(sentence(e));
        } catch (IOException e) {
            throw new StartFailure("The data folder cannot be used: " + e.getMessage() + ".");
        }
    }

    private static String sentence(BackupProblem problem) {
        return String.valueOf(problem.getMessage());
    }
}
