package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentState;

/// Documents that are shown on the stage, page by page. Pictures and text of pages go over HTTP; here stands what there
/// is, which page is shown, and the node's word for those who fetch and bring. Being put on the stage is
/// [SurfaceTalk.Present]; drawing on a page is [InkTalk].
public interface DocumentTalk {
    /// What a client says about it.
    sealed interface Request extends ClientMessage {}

    /// What the node says about it.
    sealed interface News extends ServerMessage {}

    /// Everybody who follows is on this page now.
    /// @param page from 1
    record TurnPage(String document, int page) implements Request {}

    /// I want to fetch pages. Answered by [FileTalk.FileGranted].
    /// @param ref comes back in the answer
    record AskDocument(long ref, String document) implements Request {}

    /// I want to bring a document. Answered by [FileTalk.FileGranted], with which it can be sent.
    /// @param label what it is to be called; not the name it has on the device
    /// @param size  bytes
    record OfferDocument(long ref, String label, long size) implements Request {}

    /// Takes away a document that was brought in the room: one's own, or any by those who moderate.
    record RemoveDocument(String document) implements Request {}

    /// All documents that you may know of: presenters every one, all others the one on the stage.
    record Documents(List<DocumentView> documents) implements News {}

    /// A document is new, or stands differently, or another page of it is shown.
    record DocumentNow(DocumentView document) implements News {}

    /// A document is no longer there, or not for you any more.
    record DocumentGone(String document) implements News {}

    /// @param shown    the page everybody who follows is on, from 1
    /// @param finished pages that are made, while it is being converted
    /// @param pages    0 while unknown
    /// @param failure  why there are no pages
    /// @param inRoom   was brought here, and not prepared
    record DocumentView(
            String id,
            String label,
            long place,
            DocumentState state,
            int shown,
            int finished,
            int pages,
            @Nullable DocumentFailure failure,
            boolean inRoom) {}
}
