package org.runde.portal.kept;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.Periods;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What is kept of an organiser's own meetings. Nobody else sees it, administrators neither.
@RestController
@RequestMapping("/api/v1/meetings/{code}/kept")
public final class KeptRoutes {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final KeptThings things;
    private final Meetings meetings;
    private final Periods periods;
    private final Database database;
    private final Clock clock;

    KeptRoutes(KeptThings things, Meetings meetings, Periods periods, Database database, Clock clock) {
        this.things = things;
        this.meetings = meetings;
        this.periods = periods;
        this.database = database;
        this.clock = clock;
    }

    /// @param kind      `board` or `notes`
    /// @param keptUntil when it goes; null while the meeting runs
    /// @param size      in bytes
    record ThingView(
            String id,
            String kind,
            Instant savedAt,
            @Nullable Instant keptUntil,
            int size) {}

    record ThingsView(List<ThingView> items) {}

    /// @param kind    `board` or `notes`
    /// @param content of a board a PDF as base64, of notes the text
    record ThingBody(@Nullable String kind, @Nullable String content) {}

    @GetMapping
    ThingsView all(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        return new ThingsView(
                things.of(meeting).stream().map(thing -> view(meeting, thing)).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ThingView save(@PathVariable String code, @RequestBody ThingBody body, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        String kind = body.kind() == null ? "" : body.kind();
        if (!kind.equals("board") && !kind.equals("notes")) {
            throw Problem.invalid("kind", "One of board, notes is needed.");
        }
        String content = body.content() == null ? "" : body.content();
        return view(
                meeting, database.write(() -> things.save(meeting, over(meeting), KeptThing.Kind.of(kind), content)));
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(
            @PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        KeptThing thing = things.one(meeting, id).orElseThrow(KeptRoutes::unknown);
        byte[] content = things.content(meeting, thing).orElseThrow(KeptRoutes::unknown);
        boolean board = thing.kind() == KeptThing.Kind.BOARD;
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(thing.savedAt()), ZoneOffset.UTC);
        // The title stays out of the name of the file: names of files travel further than their contents.
        String name = thing.kind().word() + "-" + day + (board ? ".pdf" : ".txt");
        return ResponseEntity.ok()
                .contentType(board ? MediaType.APPLICATION_PDF : TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = find(code, signed);
        if (!database.write(() -> things.remove(meeting, id))) {
            throw unknown();
        }
        database.forgetDeleted();
    }

    private Meeting find(String code, Signed signed) {
        return meetings.findByDoor(code)
                .filter(found -> found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
    }

    /// Of the date that runs; if none does, of the one somebody would mean who opened the room now.
    private KeptThing.Over over(Meeting meeting) {
        Optional<Room> running = meetings.roomOf(meeting).filter(Room::entered);
        if (running.isPresent()) {
            return new KeptThing.Over(running.get().occurrence(), Occurrence.OPEN);
        }
        return meetings.meantNow(meeting)
                .map(date -> new KeptThing.Over(date.key(), date.lastAt()))
                .orElseGet(() -> new KeptThing.Over(null, clock.wallMillis()));
    }

    private ThingView view(Meeting meeting, KeptThing thing) {
        long over = thing.over().at();
        return new ThingView(
                thing.id(),
                thing.kind().word(),
                Instant.ofEpochMilli(thing.savedAt()),
                over >= Occurrence.OPEN
                        ? null
                        : Instant.ofEpochMilli(periods.until(meeting.tenant(), DataKind.MEETING_COMMENT, over)),
                thing.size());
    }

    private static Problem unknown() {
        return new Problem(404, "keptUnknown", "There is no such thing kept, or it is not there any more.");
    }
}
