package org.runde.portal.api3cx;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.MeetingType;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Input;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingDraft;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Planned;
import org.runde.portal.meetings.Planning;
import org.runde.portal.meetings.Schedule;
import tools.jackson.databind.JsonNode;

/// Making, reading, changing and calling off single meetings.
final class ConferenceMeetings {
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_DESCRIPTION = 4_000;
    private static final int MIN_MINUTES = 5;
    private static final int USUAL_MINUTES = 60;
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Meetings meetings;
    private final Planning planning;
    private final Organisers organisers;
    private final ConferenceParticipants participants;
    private final ConferenceViews views;

    ConferenceMeetings(
            Meetings meetings,
            Planning planning,
            Organisers organisers,
            ConferenceParticipants participants,
            ConferenceViews views) {
        this.meetings = meetings;
        this.planning = planning;
        this.organisers = organisers;
        this.participants = participants;
        this.views = views;
    }

    Map<String, Object> adhoc(ConferenceRequest request) {
        Account owner = organisers.find(request.tenant(), request.given("extension"), request.given("email"));
        String subject = Input.optionalLine(request.given("subject").orElse(""), "subject", MAX_SUBJECT);
        Meeting meeting = meetings.quick(owner, subject);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("meetingid", meeting.door());
        result.put("title", meeting.title());
        result.put("url", request.base() + meeting.path());
        result.put("owner", owner.name());
        return result;
    }

    Map<String, Object> schedule(ConferenceRequest request) {
        Map<String, JsonNode> body = request.object();
        Account owner = organisers.find(request.tenant(), text(body, "extension"), Optional.empty());
        var people = ConferenceParticipants.people(body.get("participants"));
        MeetingDraft draft = new MeetingDraft(
                text(body, "type").map(ConferenceMeetings::type).orElse(MeetingType.VIDEO),
                Input.optionalLine(text(body, "subject").orElse(""), "subject", MAX_SUBJECT),
                Input.optionalLines(text(body, "description").orElse(""), "description", MAX_DESCRIPTION),
                null,
                options(body, MeetingOptions.USUAL),
                new Schedule(
                        time(text(body, "datetime")
                                .orElseThrow(() -> ConferenceProblem.badRequest("Field dateTime is missing"))),
                        UTC,
                        minutes(body).orElse(USUAL_MINUTES),
                        null));
        Meeting meeting = participants.together(() -> {
            Meeting made = done(planning.plan(owner, draft));
            participants.invite(made, people, 0);
            return made;
        });
        return views.scheduled(meeting, request.base());
    }

    Map<String, Object> get(ConferenceRequest request, String id) {
        return views.scheduled(participants.scheduled(request, id), request.base());
    }

    Map<String, Object> change(ConferenceRequest request, String id) {
        Meeting meeting = participants.scheduled(request, id);
        Map<String, JsonNode> body = request.object();
        MeetingDraft before = meeting.draft();
        MeetingDraft after = new MeetingDraft(
                text(body, "type").map(ConferenceMeetings::type).orElse(before.type()),
                text(body, "subject")
                        .map(subject -> Input.line(subject, "subject", MAX_SUBJECT))
                        .orElse(before.title()),
                text(body, "description")
                        .map(words -> Input.optionalLines(words, "description", MAX_DESCRIPTION))
                        .orElse(before.comment()),
                before.controller(),
                options(body, before.options()),
                before.schedule() == null ? null : schedule(body, before.schedule()));
        return views.scheduled(done(planning.change(meeting, after)), request.base());
    }

    private static Schedule schedule(Map<String, JsonNode> body, Schedule before) {
        LocalDateTime start = text(body, "datetime")
                .map(ConferenceMeetings::time)
                .map(utc -> utc.atZone(UTC).withZoneSameInstant(before.zone()).toLocalDateTime())
                .orElse(before.start());
        return new Schedule(start, before.zone(), minutes(body).orElse(before.minutes()), before.rule());
    }

    /// Everybody who was invited is told.
    void remove(ConferenceRequest request, String id) {
        meetings.cancel(participants.scheduled(request, id));
    }

    private static Meeting done(Planned planned) {
        return switch (planned) {
            case Planned.Done(Meeting meeting) -> meeting;
            case Planned.Refused refused ->
                throw new ConferenceProblem(
                        refused.reason() == Planned.Reason.CHANGED_MEANWHILE ? 409 : 400, refused.detail());
        };
    }

    private static MeetingOptions options(Map<String, JsonNode> body, MeetingOptions before) {
        return new MeetingOptions(
                !flag(body, "selfmoderation").orElse(!before.lobby()),
                before.passcode(),
                flag(body, "hostjoinfirst").orElse(before.waitForOrganiser()),
                !flag(body, "audioonstart").orElse(!before.muteOnEntry()),
                flag(body, "hideparticipants").orElse(before.hideParticipants()),
                flag(body, "chatonstart").orElse(before.chat()),
                before.chatHistory(),
                before.chatLog());
    }

    private static MeetingType type(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "audio" -> MeetingType.AUDIO;
            case "webinar" -> MeetingType.WEBINAR;
            case "video", "meeting", "conference", "scheduled" -> MeetingType.VIDEO;
            default -> throw ConferenceProblem.badRequest("Field type must be audio, video or webinar");
        };
    }

    /// .NET writes times with a zone, with `Z` or with neither, which is UTC as in the answers.
    static LocalDateTime time(String text) {
        try {
            LocalDateTime time = text.matches(".*T.*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(text);
            if (time.getYear() < 2000 || time.getYear() > 2200) {
                throw ConferenceProblem.badRequest("Field dateTime is out of range");
            }
            return time.truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw ConferenceProblem.badRequest("Field dateTime must look like 2026-11-26T14:01:00Z");
        }
    }

    private static Optional<Integer> minutes(Map<String, JsonNode> body) {
        JsonNode node = body.get("duration");
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        int minutes = node.isIntegralNumber()
                ? node.asInt()
                : text(body, "duration").map(ConferenceMeetings::digits).orElse(0);
        if (minutes < MIN_MINUTES || minutes > Planning.MAX_MINUTES) {
            throw ConferenceProblem.badRequest(
                    "Field duration must be from " + MIN_MINUTES + " to " + Planning.MAX_MINUTES + " minutes");
        }
        return Optional.of(minutes);
    }

    private static int digits(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Boolean> flag(Map<String, JsonNode> body, String name) {
        @Nullable JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw ConferenceProblem.badRequest("Field " + name + " must be true or false");
        }
        return Optional.of(node.asBoolean());
    }

    static Optional<String> text(Map<String, JsonNode> body, String name) {
        @Nullable JsonNode node = body.get(name);
        return node == null || node.isNull() || node.isContainer() ? Optional.empty() : Optional.of(node.asString());
    }
}
