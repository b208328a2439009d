package org.runde.portal.chatlog;

import org.jspecify.annotations.Nullable;

/// Something that was said to all and is kept.
///
/// @param message what answers name it by
/// @param person  pseudonym within the room; empty where the log has a gap
/// @param replyTo the message it answers, which may be one that is not kept
/// @param saidAt  epoch milliseconds
/// @param endedAt when the last one left; absent while somebody is in the room
record ChatLine(
        String id,
        String room,
        String message,
        String person,
        String name,
        String text,
        @Nullable String replyTo,
        long saidAt,
        @Nullable Long endedAt) {
    boolean isGap() {
        return person.isEmpty();
    }

    @Override
    public String toString() {
        // What people say does not belong into a log line.
        return "ChatLine[" + id + "]";
    }
}
