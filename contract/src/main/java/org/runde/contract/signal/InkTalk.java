package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drawing together on the pages of the board, on pages of documents and over shared screens. Everything lies on a
/// sheet; everybody who has opened a sheet hears all that happens to it, in one order.
public interface InkTalk {
    /// What a client says about it. What carries a `number` is counted by the client per sheet, upwards; the node
    /// carries each number out once, however often it is said.
    sealed interface Request extends ClientMessage {}

    /// What the node says about it. `number` is 0 for all but whoever asked for it.
    sealed interface News extends ServerMessage {}

    /// @param id   `board`, a document's id, or the participant whose screen it is
    /// @param page of a board its page's own number, of a document the page from 1, of a screen 0
    record Sheet(InkOn on, String id, int page) {}

    // ---- said

    /// I show this sheet from now on: tell me what is on it and all that happens to it.
    record InkOpen(Sheet sheet) implements Request {}

    record InkClose(Sheet sheet) implements Request {}

    /// A new mark. Its id is `you.number`.
    /// @param path points as [letters](../../../../../../../../docs/protocol/signalling.md#drawing)
    /// @param text of texts and sticky notes, else empty
    /// @param open more points follow
    record InkDraw(
            long number,
            Sheet sheet,
            InkTool tool,
            InkColour colour,
            InkWidth width,
            String path,
            String text,
            boolean open)
            implements Request {}

    /// More of an open mark of mine.
    record InkGrow(long number, Sheet sheet, String mark, String path, boolean open) implements Request {}

    record InkErase(long number, Sheet sheet, List<String> marks) implements Request {}

    /// Brings back what was erased.
    record InkRestore(long number, Sheet sheet, List<String> marks) implements Request {}

    record InkMove(long number, Sheet sheet, List<InkPlace> places) implements Request {}

    /// Another text in a mark of mine.
    record InkWrite(long number, Sheet sheet, String mark, String text) implements Request {}

    record InkClear(long number, Sheet sheet) implements Request {}

    /// My laser pointer is here. Not kept.
    /// @param on no when I stop pointing
    record InkPoint(Sheet sheet, int x, int y, boolean on) implements Request {}

    /// Whether all who may speak may draw on this, besides those who may share.
    record InkAllow(InkOn on, String id, boolean all) implements Request {}

    record BoardAdd(Paper paper) implements Request {}

    record BoardRemove(int page) implements Request {}

    /// Everybody who follows the board is on this page now.
    record BoardTurn(int page) implements Request {}

    record BoardPaper(int page, Paper paper) implements Request {}

    // ---- told

    /// What is on a sheet, in portions.
    /// @param you     the first part of the ids of my marks
    /// @param handled the highest of my numbers for this sheet that was carried out or refused
    /// @param first   begins anew
    /// @param last    this was all
    record InkSheet(Sheet sheet, int you, long handled, boolean first, boolean last, List<InkMark> marks)
            implements News {}

    record InkDrawn(Sheet sheet, long number, List<InkMark> marks) implements News {}

    record InkGrown(Sheet sheet, long number, String mark, String path, boolean open) implements News {}

    record InkErased(Sheet sheet, long number, List<String> marks) implements News {}

    record InkMoved(Sheet sheet, long number, List<InkPlace> places) implements News {}

    record InkWritten(Sheet sheet, long number, String mark, String text) implements News {}

    record InkRefused(Sheet sheet, long number, InkRefusal why) implements News {}

    /// @param pen which pointer it is
    /// @param by  absent for those who do not see them
    record InkPointed(Sheet sheet, int pen, @Nullable String by, int x, int y, boolean on) implements News {}

    record InkAllowed(InkOn on, String id, boolean all) implements News {}

    /// The board's pages in their order, and the one its presenter is on.
    record Board(List<BoardPage> pages, int shown) implements News {}

    // ---- shapes

    /// @param order what has a higher one lies above
    /// @param by    who drew it, absent for those who do not see them
    /// @param x     how far it was moved
    /// @param y     how far it was moved
    record InkMark(
            String id,
            long order,
            @Nullable String by,
            InkTool tool,
            InkColour colour,
            InkWidth width,
            String path,
            int x,
            int y,
            String text,
            boolean open) {}

    record InkPlace(String mark, int x, int y) {}

    record BoardPage(int page, Paper paper) {}

    enum InkOn {
        BOARD,
        DOCUMENT,
        SCREEN
    }

    enum InkTool {
        PEN,
        MARKER,
        LINE,
        ARROW,
        RECTANGLE,
        ELLIPSE,
        TEXT,
        NOTE
    }

    enum InkColour {
        PLAIN,
        BLUE,
        RED,
        GREEN,
        AMBER,
        VIOLET
    }

    enum InkWidth {
        THIN,
        MEDIUM,
        THICK
    }

    enum Paper {
        BLANK,
        RULED,
        CHALK
    }

    /// Why something was not drawn.
    enum InkRefusal {
        NOT_ALLOWED,
        /// The sheet, the board or the room holds no more.
        FULL,
        TOO_OFTEN,
        TOO_LONG,
        MALFORMED,
        /// The mark is gone, or was never there.
        NO_SUCH_MARK,
        /// The sheet is not there, or I have not opened it.
        NO_SUCH_SHEET
    }
}
