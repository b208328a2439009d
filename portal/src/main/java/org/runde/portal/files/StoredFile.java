package org.runde.portal.files;

import org.runde.contract.room.RoomFile;
import org.runde.contract.signal.FileTalk.FileState;

/// A shared file as it stands in the database.
///
/// @param ending  by its content; while it is not ready, as its sender said
/// @param blob    id of the bytes; empty while they are on their way
/// @param preview id of the bytes of a small picture; empty when there is none
/// @param open    whoever shared it was seen by everybody
/// @param tries   how often looking at it was begun and came to no end
record StoredFile(
        String id,
        String tenant,
        String room,
        String participant,
        String person,
        String label,
        String ending,
        long size,
        FileState state,
        String blob,
        String preview,
        boolean open,
        long at,
        int tries) {
    RoomFile told() {
        String type = state == FileState.READY ? ending : "";
        return new RoomFile(id, participant, person, label, type, size, state, !preview.isEmpty(), open, at);
    }

    /// What it is called when it is saved.
    String fileName() {
        return ending.isEmpty() ? label : label + "." + ending;
    }
}
