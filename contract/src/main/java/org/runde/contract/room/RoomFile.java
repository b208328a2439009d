package org.runde.contract.room;

import org.runde.contract.signal.FileTalk.FileState;

/// A shared file as the files role knows it: everything but the name of whoever shared it.
///
/// @param type    ending by its content; empty while it is not known
/// @param preview there is a small picture of it
/// @param open    whoever shared it was seen by everybody, also where people are hidden from each other
public record RoomFile(
        String id,
        String participant,
        String person,
        String label,
        String type,
        long size,
        FileState state,
        boolean preview,
        boolean open,
        long at) {}
