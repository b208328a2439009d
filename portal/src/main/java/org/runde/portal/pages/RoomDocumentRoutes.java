package org.runde.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.runde.contract.token.FileGrant;
import org.runde.portal.grants.Grants;
import org.runde.portal.grants.Grants.Granted;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Documents for those who are in the room, with an account or without: the media node vouches for them, for a minute
/// and one document, and the portal asks its own books whether they are still there and may still present – before the
/// first byte, while they
/// come, and in the transaction that keeps them.
@RestController
@RequestMapping(RoomDocumentRoutes.PATH)
public final class RoomDocumentRoutes {
    static final String PATH = "/api/v1/shown-documents";

    private final PagedDocuments documents;
    private final Meetings meetings;
    private final Grants grants;
    private final BringingPace pace;
    private final Throttle pages;

    RoomDocumentRoutes(PagedDocuments documents, Meetings meetings, Grants grants, BringingPace pace, Throttle pages) {
        this.documents = documents;
        this.meetings = meetings;
        this.grants = grants;
        this.pace = pace;
        this.pages = pages;
    }

    /// @param id of the document
    record BroughtView(String id) {}

    /// The body is the file, of the size that was granted; what it is called stands in the grant.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BroughtView bring(
            @RequestHeader(name = Grants.HEADER, required = false) @Nullable String bearer, HttpServletRequest request)
            throws IOException {
        Granted granted = grants.check(bearer, FileGrant.Act.SEND, FileGrant.Use.DOCUMENT);
        FileGrant grant = granted.grant();
        Meeting meeting = meeting(granted);
        pace.take(meeting.tenant(), grant.person());
        long announced = request.getContentLengthLong();
        if (announced >= 0 && announced != grant.size()) {
            throw Problem.invalid(HttpHeaders.CONTENT_LENGTH, "This is not the size that was granted.");
        }
        boolean stays = meeting.kind() == Meeting.Kind.SCHEDULED;
        PagedDocuments.Bringing who = new PagedDocuments.Bringing(
                grant.file(),
                meeting,
                stays ? null : grant.room(),
                null,
                grant.person(),
                Input.line(grant.label(), "label", documents.limits().labelChars()));
        Runnable stillMay = () -> grants.requirePresenting(grant.room(), grant.participant());
        Arriving.Incoming file = new Arriving.Incoming(grant.size(), request.getInputStream(), stillMay);
        return new BroughtView(documents.bring(who, file).id());
    }

    /// @param part `large` and `small` are pictures, `text` is what stands on the page
    @GetMapping("/{id}/pages/{page}/{part}")
    ResponseEntity<InputStreamResource> page(
            @PathVariable String id,
            @PathVariable int page,
            @PathVariable String part,
            @RequestHeader(name = Grants.HEADER, required = false) @Nullable String bearer) {
        Granted granted = grants.check(bearer, FileGrant.Act.FETCH, FileGrant.Use.DOCUMENT);
        pages.take(granted.grant().participant());
        Meeting meeting = meeting(granted);
        PagedDocument document = documents
                .find(id)
                .filter(found -> found.id().equals(granted.grant().file())
                        && found.meeting().equals(meeting.id()))
                .orElseThrow(() -> new Problem(404, "documentUnknown", "The meeting has no such document."));
        return documents.reader(document).answer(page, part);
    }

    private Meeting meeting(Granted granted) {
        return meetings.find(granted.room().meeting())
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "There is no such meeting any more."));
    }
}
