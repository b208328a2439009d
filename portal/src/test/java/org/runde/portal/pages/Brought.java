package org.runde.portal.pages;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.id.Ids;
import org.runde.portal.PortalServer;
import org.runde.portal.meetings.Meeting;

/// A document as somebody brings it.
///
/// @param room    with which it goes; absent for what stays as long as the meeting
/// @param account who prepares it, or
/// @param person  who shares it in the room
public record Brought(
        Meeting meeting,
        @Nullable String room,
        @Nullable String account,
        @Nullable String person,
        String label) {
    /// @return its id
    public String to(PortalServer server) {
        String id = Ids.secure().row();
        byte[] bytes = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        server.bean(PagedDocuments.class)
                .bring(
                        new PagedDocuments.Bringing(id, meeting, room, account, person, label),
                        new Arriving.Incoming(bytes.length, new ByteArrayInputStream(bytes), () -> {}));
        return id;
    }
}
