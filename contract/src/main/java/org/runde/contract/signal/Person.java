package org.runde.contract.signal;

import org.jspecify.annotations.Nullable;

/// One place in the room as everybody sees it.
///
/// @param id         participant id
/// @param owner      whose meeting it is: nobody can remove them or give them another role
/// @param delegated  a presenter to whom an organiser has given moderation
/// @param device     set for a program: an encoder or a player
/// @param handOrder  0 when the hand is down; else the raised hands sort by it, smallest first
/// @param connected  false while the connection is lost and the place is kept
public record Person(
        String id,
        String name,
        Role role,
        boolean guest,
        boolean owner,
        boolean delegated,
        @Nullable Device device,
        MediaState media,
        long handOrder,
        boolean connected) {}
