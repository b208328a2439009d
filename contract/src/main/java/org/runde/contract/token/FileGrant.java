package org.runde.contract.token;

/// What a media node vouches for when somebody in one of its rooms wants to send or fetch a file. It is no more than
/// that word: whether they are still in the room is asked again when it is used.
///
/// @param node        whose room it is
/// @param file        the one file it is about
/// @param label       what it is to be called; empty when fetching
/// @param ending      as the sender says; empty when fetching
/// @param size        bytes, as the sender says; 0 when fetching
/// @param open        whoever sends it is seen by everybody, also where people are hidden from each other
/// @param expiresAt   epoch milliseconds; a minute later at most
public record FileGrant(
        String node,
        String room,
        String participant,
        String person,
        Act act,
        Use use,
        String file,
        String label,
        String ending,
        long size,
        boolean open,
        long expiresAt) {
    /// For how long a grant is good.
    public static final long LIFE_MILLIS = 60_000;

    public enum Act {
        SEND,
        FETCH
    }

    /// What the file is for.
    public enum Use {
        FILE,
        DOCUMENT
    }
}
