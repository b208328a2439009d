package org.runde.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.RoomDocument;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.Holds;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The documents an organiser prepares for a meeting.
@RestController
@RequestMapping("/api/v1/meetings/{code}/documents")
public final class DocumentRoutes {
    private final PagedDocuments documents;
    private final Meetings meetings;
    private final Holds holds;
    private final BringingPace pace;

    DocumentRoutes(PagedDocuments documents, Meetings meetings, Holds holds, BringingPace pace) {
        this.documents = documents;
        this.meetings = meetings;
        this.holds = holds;
        this.pace = pace;
    }

    /// @param label what it is called from now on; absent when that stays
    /// @param place from 0, among the others; absent when that stays
    record Body(@Nullable String label, @Nullable Integer place) {}

    /// @param state    `waiting`, `converting`, `ready` or `failed`
    /// @param failure  why there are no pages
    /// @param finished pages that are made already, while it is being converted
    /// @param pages    0 while unknown
    /// @param size     bytes of the file that was uploaded
    /// @param inRoom   shared by somebody in the room
    /// @param stays    stays as long as the meeting, and does not go with the room
    record View(
            String id,
            String label,
            String state,
            @Nullable String failure,
            int finished,
            int pages,
            long size,
            boolean inRoom,
            boolean stays,
            Instant createdAt) {}

    /// @param office   whether office documents can be made into pages here
    /// @param possible whether anything can
    /// @param missing  Debian packages an operator would have to install
    record ListView(
            List<View> documents,
            boolean possible,
            boolean office,
            List<String> missing,
            long maxBytes,
            int maxDocuments) {}

    @GetMapping
    ListView all(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own(code, signed);
        return new ListView(
                documents.of(meeting).stream().map(this::view).toList(),
                !documents.anyConverter() || !documents.forms().isEmpty(),
                !documents.anyConverter() || documents.forms().contains(DocumentForm.OFFICE),
                documents.missing(),
                documents.limits().bytes(),
                documents.limits().perMeeting());
    }

    /// The body is the file.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(
            @PathVariable String code,
            @RequestParam String label,
            HttpServletRequest request,
            @AuthenticationPrincipal Signed signed)
            throws IOException {
        Meeting meeting = own(code, signed);
        String called = label(label);
        pace.take(meeting.tenant(), signed.account().id());
        PagedDocuments.Bringing who = new PagedDocuments.Bringing(
                documents.newId(), meeting, null, signed.account().id(), null, called);
        long size = request.getContentLengthLong();
        return view(documents.bring(who, new Arriving.Incoming(size, request.getInputStream(), () -> {})));
    }

    @PutMapping("/{id}")
    View change(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody Body body,
            @AuthenticationPrincipal Signed signed) {
        PagedDocument document = find(own(code, signed), id);
        Integer place = body.place();
        if (place != null && place < 0) {
            throw Problem.invalid("place", "0 or more.");
        }
        PagedDocument now = body.label() == null ? document : documents.rename(document, label(body.label()));
        if (place != null) {
            documents.move(now, place);
        }
        return view(documents.find(id).orElse(now));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        Meeting meeting = own(code, signed);
        PagedDocument document = find(meeting, id);
        if (holds.heldAsWhole(meeting.id())) {
            throw Problem.held();
        }
        documents.remove(document);
    }

    /// @param part `large` and `small` are pictures, `text` is what stands on the page
    @GetMapping("/{id}/pages/{page}/{part}")
    ResponseEntity<InputStreamResource> page(
            @PathVariable String code,
            @PathVariable String id,
            @PathVariable int page,
            @PathVariable String part,
            @AuthenticationPrincipal Signed signed) {
        return documents.reader(find(own(code, signed), id)).answer(page, part);
    }

    private Meeting own(String code, Signed signed) {
        return meetings.findByDoor(code)
                .filter(meeting -> meeting.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
    }

    private PagedDocument find(Meeting meeting, String id) {
        return documents.of(meeting).stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(404, "documentUnknown", "The meeting has no such document."));
    }

    private String label(@Nullable String text) {
        return Input.line(text, "label", documents.limits().labelChars());
    }

    private View view(PagedDocument one) {
        RoomDocument seen = documents.seen(one);
        DocumentFailure failure = one.failure();
        return new View(
                one.id(),
                one.label(),
                one.state().name().toLowerCase(Locale.ROOT),
                failure == null ? null : failure.name().toLowerCase(Locale.ROOT),
                seen.page(),
                seen.pages(),
                one.size(),
                one.person() != null,
                one.room() == null,
                Instant.ofEpochMilli(one.createdAt()));
    }
}
