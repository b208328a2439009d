package org.runde.portal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where bytes of deleted rows can still be found after they were overwritten in the tables, as the server itself says.
/// All of it is absent with the embedded database, whose write-ahead log is emptied.
///
/// @param database   which database it is
/// @param wal        what the write-ahead log of PostgreSQL keeps; absent with the embedded database
/// @param largest    tables above this size are rewritten once a day at a quiet hour only, in bytes; 0 when all are
///                   rewritten at once
public record Residue(Database.Kind database, @Nullable Wal wal, long largest) {
    /// The write-ahead log of PostgreSQL.
    ///
    /// @param bytes         size of its files now; absent when this user may not look
    /// @param keepMegabytes kept at least (`wal_keep_size`)
    /// @param maxMegabytes  grows to about this between two checkpoints (`max_wal_size`)
    /// @param archived      whether the server copies it elsewhere (`archive_mode`), where others delete
    /// @param checkpointSeconds after this at the latest a file may be used again (`checkpoint_timeout`)
    /// @param slots         replication slots, which keep it until their reader has come so far
    /// @param replicas      servers that copy it now
    /// @param cut           whether it is begun anew some minutes after a deletion
    /// @param recycled      whether old files stay as they are until written over (`wal_recycle`)
    public record Wal(
            @Nullable Long bytes,
            long keepMegabytes,
            long maxMegabytes,
            boolean archived,
            long checkpointSeconds,
            List<Slot> slots,
            int replicas,
            boolean cut,
            boolean recycled) {
        /// After so many minutes at the latest, where it is cut.
        public static final int CUT_MINUTES = 10;
    }

    /// @param active whether somebody reads it
    /// @param bytes  kept for it; absent when the server does not tell
    public record Slot(
            String name, boolean active, @Nullable Long bytes) {}
}
