package org.runde.portal.chatlog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.store.Database;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The chat logs of an organiser's own meetings. Nobody else sees them, administrators neither, and each reading is
/// written down.
@RestController
@RequestMapping("/api/v1/meetings/{code}/chats")
public final class ChatLogRoutes {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final ChatLogs logs;
    private final Meetings meetings;
    private final Database database;

    ChatLogRoutes(ChatLogs logs, Meetings meetings, Database database) {
        this.logs = logs;
        this.meetings = meetings;
        this.database = database;
    }

    /// @param id         of the run of the meeting
    /// @param restricted how many more there are whose author's data is restricted for now
    /// @param keptUntil  when the first of it goes; null while somebody is there
    record LogView(
            String id,
            Instant from,
            Instant until,
            int messages,
            int restricted,
            @Nullable Instant keptUntil) {}

    record LogsView(List<LogView> items) {}

    /// @param id      what `replyTo` names it by
    /// @param gap     messages are missing here; then there is neither name nor text
    /// @param replyTo the message it answers; null when it answers none, or one that is not kept
    record LineView(
            String id,
            Instant at,
            boolean gap,
            String name,
            String text,
            @Nullable String replyTo) {}

    record WholeView(LogView log, List<LineView> lines) {}

    @GetMapping
    LogsView all(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        return new LogsView(
                logs.runs(meeting).stream().map(run -> view(meeting, run)).toList());
    }

    @GetMapping("/{id}")
    WholeView one(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        ChatLogs.Whole log = read(meeting, id, signed);
        return new WholeView(
                view(meeting, log.run()),
                log.lines().stream().map(line -> view(line, log.lines())).toList());
    }

    /// @param zone IANA name of the zone times are written in
    @GetMapping("/{id}/text")
    ResponseEntity<byte[]> text(
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String zone,
            @AuthenticationPrincipal Signed signed) {
        ChatLogFiles files = files(signed, zone);
        ChatLogs.Whole log = read(find(code, signed), id, signed);
        return file(log.run(), "txt", TEXT, files.text(log));
    }

    /// @param zone IANA name of the zone times are written in
    @GetMapping("/{id}/csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String zone,
            @AuthenticationPrincipal Signed signed) {
        ChatLogFiles files = files(signed, zone);
        ChatLogs.Whole log = read(find(code, signed), id, signed);
        return file(log.run(), "csv", CSV, files.csv(log));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        if (!database.write(() -> logs.remove(meeting, id))) {
            throw unknown();
        }
        database.forgetDeleted();
    }

    private ChatLogs.Whole read(Meeting meeting, String id, Signed signed) {
        return database.write(() -> logs.read(meeting, id, signed.account().id()))
                .orElseThrow(ChatLogRoutes::unknown);
    }

    private Meeting find(String code, Signed signed) {
        return meetings.findByDoor(code)
                .filter(found -> found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
    }

    private LogView view(Meeting meeting, ChatLogStore.Run run) {
        OptionalLong keptUntil = logs.keptUntil(meeting, run);
        return new LogView(
                run.room(),
                Instant.ofEpochMilli(run.from()),
                Instant.ofEpochMilli(run.until()),
                run.lines(),
                run.restricted(),
                keptUntil.isEmpty() ? null : Instant.ofEpochMilli(keptUntil.getAsLong()));
    }

    private static LineView view(ChatLine line, List<ChatLine> lines) {
        String answered = line.replyTo();
        boolean kept = lines.stream().anyMatch(other -> other.message().equals(answered));
        return new LineView(
                line.message(),
                Instant.ofEpochMilli(line.saidAt()),
                line.isGap(),
                line.name(),
                line.text(),
                kept ? answered : null);
    }

    private static ChatLogFiles files(Signed signed, String zone) {
        try {
            return new ChatLogFiles(signed.account().language(), zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "An IANA time zone is needed, such as Europe/Berlin.");
        }
    }

    /// The title stays out of the name of the file: names of files travel further than their contents.
    private static ResponseEntity<byte[]> file(ChatLogStore.Run run, String ending, MediaType type, byte[] content) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(run.from()), ZoneOffset.UTC);
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("chat-" + day + "." + ending)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    private static Problem unknown() {
        return new Problem(404, "chatLogUnknown", "There is no such chat log, or it is not there any more.");
    }
}
