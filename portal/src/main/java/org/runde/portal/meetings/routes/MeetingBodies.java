package org.runde.portal.meetings.routes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.kernel.id.Ids;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.Planning;
import org.runde.portal.meetings.Schedule;

/// What requests say about meetings, checked. Members that are absent leave things as they are; an empty text takes
/// something away.
final class MeetingBodies {
    private static final int MAX_TITLE = 200;
    private static final int MAX_COMMENT = 4_000;
    private static final int PASSCODE_DIGITS = 6;
    private static final Pattern PASSCODE = Pattern.compile("[\\x21-\\x7e]{4,32}");
    private static final int MIN_MINUTES = 5;
    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 2200;

    private MeetingBodies() {}

    /// @param generatePasscode draws a passcode of six digits
    record OptionsBody(
            @Nullable Boolean lobby,
            @Nullable String passcode,
            @Nullable Boolean generatePasscode,
            @Nullable Boolean waitForOrganiser,
            @Nullable Boolean muteOnEntry,
            @Nullable Boolean hideParticipants,
            @Nullable Boolean chat,
            @Nullable Boolean chatHistory,
            @Nullable Boolean chatLog) {}

    /// @param start local time of the first date, such as `2026-11-24T09:00`
    /// @param zone  IANA name
    /// @param rule  RFC 5545 §3.3.10; absent or empty for once
    record ScheduleBody(
            @Nullable String start,
            @Nullable String zone,
            @Nullable Integer minutes,
            @Nullable String rule) {}

    /// @param controller id; empty for the standard of the moment
    /// @param version    of the meeting as it was read; absent to overwrite whatever is there
    record MeetingBody(
            @Nullable String type,
            @Nullable String title,
            @Nullable String comment,
            @Nullable String controller,
            @Nullable OptionsBody options,
            @Nullable ScheduleBody schedule,
            @Nullable Long version) {}

    /// @param scope `this` (usual) or `thisAndFollowing`, which takes the members of [MeetingBody]
    record DateBody(
            @Nullable String scope,
            @Nullable String type,
            @Nullable String title,
            @Nullable String comment,
            @Nullable String controller,
            @Nullable OptionsBody options,
            @Nullable ScheduleBody schedule,
            @Nullable String start,
            @Nullable Integer minutes,
            @Nullable Long version) {
        MeetingBody whole() {
            return new MeetingBody(type, title, comment, controller, options, schedule, version);
        }
    }

    /// What `before` becomes with what the body says.
    static MeetingDraft draft(MeetingBody body, MeetingDraft before, Ids ids) {
        return new MeetingDraft(
                body.type() == null ? before.type() : type(body.type()),
                body.title() == null ? before.title() : Input.optionalLine(body.title(), "title", MAX_TITLE),
                body.comment() == null ? before.comment() : Input.optionalLines(body.comment(), "comment", MAX_COMMENT),
                before.controller(),
                options(body.options(), before.options(), ids),
                body.schedule() == null ? before.schedule() : schedule(body.schedule()));
    }

    static MeetingOptions options(@Nullable OptionsBody body, MeetingOptions before, Ids ids) {
        if (body == null) {
            return before;
        }
        return new MeetingOptions(
                or(body.lobby(), before.lobby()),
                passcode(body, before, ids),
                or(body.waitForOrganiser(), before.waitForOrganiser()),
                or(body.muteOnEntry(), before.muteOnEntry()),
                or(body.hideParticipants(), before.hideParticipants()),
                or(body.chat(), before.chat()),
                or(body.chatHistory(), before.chatHistory()),
                or(body.chatLog(), before.chatLog()));
    }

    static Schedule schedule(ScheduleBody body) {
        String rule = Input.optionalLine(body.rule(), "schedule.rule", 300);
        return new Schedule(
                start(body.start(), "schedule.start"),
                zone(body.zone()),
                minutes(body.minutes(), "schedule.minutes"),
                rule.isEmpty() ? null : rule);
    }

    static String title(@Nullable String text) {
        return Input.optionalLine(text, "title", MAX_TITLE);
    }

    /// Whole minutes, which is what people plan with.
    static LocalDateTime start(@Nullable String text, String field) {
        try {
            LocalDateTime start =
                    LocalDateTime.parse(text == null ? "" : text.strip()).truncatedTo(ChronoUnit.MINUTES);
            if (start.getYear() < MIN_YEAR || start.getYear() > MAX_YEAR) {
                throw Problem.invalid(field, "A year between " + MIN_YEAR + " and " + MAX_YEAR + " is needed.");
            }
            return start;
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "A local time such as 2026-11-24T09:00 is needed.");
        }
    }

    static int minutes(@Nullable Integer minutes, String field) {
        if (minutes == null || minutes < MIN_MINUTES || minutes > Planning.MAX_MINUTES) {
            throw Problem.invalid(field, "Between " + MIN_MINUTES + " and " + Planning.MAX_MINUTES + " minutes.");
        }
        return minutes;
    }

    static @Nullable Long instant(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text.strip()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid(field, "An instant such as 2026-11-24T08:00:00Z is needed.");
        }
    }

    /// Only names of places: with a fixed offset a series would shift by an hour twice a year.
    private static ZoneId zone(@Nullable String text) {
        String name = text == null ? "" : text.strip();
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Problem.invalid("schedule.zone", "The IANA name of a time zone is needed, such as Europe/Berlin.");
        }
        return ZoneId.of(name);
    }

    private static MeetingType type(String text) {
        for (MeetingType type : MeetingType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        throw Problem.invalid("type", "audio, video or webinar.");
    }

    private static String passcode(OptionsBody body, MeetingOptions before, Ids ids) {
        if (or(body.generatePasscode(), false)) {
            return ids.digits(PASSCODE_DIGITS);
        }
        if (body.passcode() == null) {
            return before.passcode();
        }
        String passcode = body.passcode().strip();
        if (!passcode.isEmpty() && !PASSCODE.matcher(passcode).matches()) {
            throw Problem.invalid("options.passcode", "4 to 32 letters, digits and signs without blanks.");
        }
        return passcode;
    }

    private static boolean or(@Nullable Boolean value, boolean otherwise) {
        return value == null ? otherwise : value;
    }
}
