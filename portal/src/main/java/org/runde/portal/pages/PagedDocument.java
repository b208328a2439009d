package org.runde.portal.pages;

import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.DocumentState;

/// A document of a meeting.
///
/// @param room    id of the room with which it goes; absent for what stays as long as the meeting
/// @param account who prepared it; absent when it was shared in the room
/// @param person  pseudonym of who shared it in the room; absent when it was prepared
/// @param label   what people call it; never the name of the file unless they typed that
/// @param failure why there are no pages
/// @param source  object with the file; absent when it is not needed any more
/// @param pack    object with the pages; absent before they are ready
/// @param pages   0 before they are ready
/// @param size    bytes of the file
/// @param place   documents of a meeting stand in this order
/// @param tries   how often a converter was lost in the middle of it
public record PagedDocument(
        String id,
        String tenant,
        String meeting,
        @Nullable String room,
        @Nullable String account,
        @Nullable String person,
        String label,
        DocumentForm form,
        DocumentState state,
        @Nullable DocumentFailure failure,
        @Nullable String source,
        @Nullable String pack,
        int pages,
        long size,
        long place,
        int tries,
        long createdAt) {
    @Override
    public String toString() {
        // What people call it does not belong into a log line.
        return "PagedDocument[" + id + ", " + state + "]";
    }
}
