package org.runde.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.runde.contract.token.FileGrant;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meeting;
import org.springframework.core.io.InputStreamResource;
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
/// and
/// one document, and the portal asks its own books whether they are still there.
@RestController
@RequestMapping(RoomDocumentRoutes.PATH)
public final class RoomDocumentRoutes {
    static final String PATH = "/api/v1/shown-documents";

    private final PagedDocuments documents;
    private final RoomDocumentDoor door;
    private final Throttle pages;

    RoomDocumentRoutes(PagedDocuments documents, RoomDocumentDoor door, Throttle pages) {
        this.documents = documents;
        this.door = door;
        this.pages = pages;
    }

    /// @param id of the document
    record BroughtView(String id) {}

    /// The body is the file; what it is called stands in the grant.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BroughtView bring(
            @RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
            HttpServletRequest request)
            throws IOException {
        RoomDocumentDoor.Guest guest = door.open(bearer, FileGrant.Act.SEND);
        FileGrant grant = guest.grant();
        documents.requirePlace(guest.meeting());
        boolean stays = guest.meeting().kind() == Meeting.Kind.SCHEDULED;
        PagedDocuments.Bringing who = new PagedDocuments.Bringing(
                grant.file(),
                guest.meeting(),
                stays ? null : grant.room(),
                null,
                grant.person(),
                Input.line(grant.label(), "label", documents.limits().labelChars()));
        return new BroughtView(documents.bring(who, request.getInputStream()).id());
    }

    /// @param part `large` and `small` are pictures, `text` is what stands on the page
    @GetMapping("/{id}/pages/{page}/{part}")
    ResponseEntity<InputStreamResource> page(
            @PathVariable String id,
            @PathVariable int page,
            @PathVariable String part,
            @RequestHeader(name = "Authorization", required = false) @Nullable String bearer) {
        RoomDocumentDoor.Guest guest = door.open(bearer, FileGrant.Act.FETCH);
        pages.take(guest.grant().participant());
        PagedDocument document = documents
                .find(id)
                .filter(found -> found.id().equals(guest.grant().file())
                        && found.meeting().equals(guest.meeting().id()))
                .orElseThrow(() -> new Problem(404, "documentUnknown", "The meeting has no such document."));
        return documents.reader(document).answer(page, part);
    }
}
