package org.runde.kernel.config;

/// How long backups are kept and where they lie.
///
/// @param days   a backup is neither kept nor taken back for longer
/// @param folder empty for the folder `backups` in the data folder
public record BackupSettings(int days, String folder) {
    static BackupSettings read(Values values) throws BadSettings {
        int days = values.integer(
                "backup.days",
                14,
                1,
                30,
                "days",
                "How long backups are kept: older ones in the backup folder are deleted, and none is taken back.");
        String folder = values.text(
                "backup.folder",
                "",
                "Where backups lie unless another file is named, best on another disk; empty: the folder backups in the"
                        + " data folder.");
        return new BackupSettings(days, folder);
    }
}
