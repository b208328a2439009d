package org.runde.portal.meetings;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One date of a meeting. A quick meeting has one, a personal room none.
///
/// @param meeting   id of the meeting
/// @param key       the start the rule gave it, as local time of the meeting's zone: `20261124T090000`. It stays when
///                  the date is moved (RFC 5545 §3.8.4.4, RECURRENCE-ID)
/// @param title     of this date only; absent when it is called like the meeting
/// @param startsAt  epoch milliseconds
/// @param endsAt    planned end; of a quick meeting its start
/// @param moved     time, length or title differ from the rule's
/// @param cancelled it does not take place
/// @param closed    its organiser has ended it for everybody
/// @param lastAt    the later of planned and real end; [#OPEN] while it runs, and of a quick meeting until it ends
public record Occurrence(
        String meeting,
        String key,
        @Nullable String title,
        long startsAt,
        long endsAt,
        boolean moved,
        boolean cancelled,
        boolean closed,
        long lastAt) {
    /// The last millisecond of the year 9999: nobody knows yet.
    public static final long OPEN = 253_402_300_799_999L;

    /// How long before the start guests may come.
    public static final long EARLY_MILLIS = 15 * 60_000L;

    private static final DateTimeFormatter KEY = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    public static String keyOf(LocalDateTime start) {
        return KEY.format(start);
    }

    /// The start the rule gave it, in the zone of the meeting.
    public LocalDateTime originalStart() {
        return LocalDateTime.parse(key, KEY);
    }

    public boolean running() {
        return lastAt == OPEN;
    }

    public Instant start() {
        return Instant.ofEpochMilli(startsAt);
    }

    public Instant end() {
        return Instant.ofEpochMilli(endsAt);
    }

    Occurrence withCancelled() {
        return new Occurrence(meeting, key, title, startsAt, endsAt, moved, true, closed, lastAt);
    }

    /// The same date of another meeting.
    Occurrence of(Meeting other) {
        return new Occurrence(other.id(), key, title, startsAt, endsAt, moved, cancelled, closed, lastAt);
    }

    /// @param time    where it is now
    /// @param regular as the rule has it
    Occurrence changed(@Nullable String name, Occurrence time, Occurrence regular) {
        boolean differs = name != null || time.startsAt != regular.startsAt || time.endsAt != regular.endsAt;
        return new Occurrence(meeting, key, name, time.startsAt, time.endsAt, differs, cancelled, closed, time.endsAt);
    }

    boolean overlaps(Occurrence other) {
        return startsAt < other.endsAt && other.startsAt < endsAt;
    }

    /// Guests may come: from a quarter of an hour before the start until the end.
    public boolean doorOpen(long nowMillis) {
        return nowMillis >= startsAt - EARLY_MILLIS && !over(nowMillis);
    }

    /// Nobody can come any more, unless an organiser opens it again. Whether it runs is not asked here.
    public boolean over(long nowMillis) {
        return closed || (endsAt <= nowMillis && endsAt != startsAt);
    }

    /// Over or running: nobody changes it any more.
    boolean fixed(long nowMillis) {
        return running() || closed || endsAt <= nowMillis;
    }

    /// How far away it is; 0 in its time.
    long distanceMillis(long nowMillis) {
        return Math.max(0, Math.max(startsAt - nowMillis, nowMillis - endsAt));
    }
}
