package org.runde.contract.document;

import org.jspecify.annotations.Nullable;

/// A document of a meeting, as the portal tells the room and the room tells people.
///
/// @param label   what people call it
/// @param place   documents stand in this order
/// @param state   how far it is
/// @param failure why there are no pages; absent unless it failed
/// @param page    pages that are finished, while it is being converted
/// @param pages   of the whole document; 0 while unknown
/// @param person  pseudonym of who brought it in the room; absent when it was prepared
public record RoomDocument(
        String id,
        String label,
        long place,
        DocumentState state,
        @Nullable DocumentFailure failure,
        int page,
        int pages,
        @Nullable String person) {}
