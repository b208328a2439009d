package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.runde.contract.signal.InkTalk.InkColour;
import org.runde.contract.signal.InkTalk.InkDraw;
import org.runde.contract.signal.InkTalk.InkDrawn;
import org.runde.contract.signal.InkTalk.InkErased;
import org.runde.contract.signal.InkTalk.InkGrown;
import org.runde.contract.signal.InkTalk.InkMark;
import org.runde.contract.signal.InkTalk.InkMoved;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.InkSheet;
import org.runde.contract.signal.InkTalk.InkTool;
import org.runde.contract.signal.InkTalk.InkWidth;
import org.runde.contract.signal.InkTalk.InkWritten;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.ServerMessage;

/// People who draw, and what they see of a sheet after what they were told.
final class InkParty {
    static final Sheet BOARD = new Sheet(InkOn.BOARD, "board", 1);

    final Party party;

    InkParty(Party party) {
        this.party = party;
    }

    void open(Guest... guests) {
        for (Guest guest : guests) {
            party.say(guest, new InkOpen(BOARD));
        }
    }

    static InkDraw stroke(long number, String path, boolean open) {
        return strokeOn(BOARD, number, path, open);
    }

    static InkDraw strokeOn(Sheet sheet, long number, String path, boolean open) {
        return new InkDraw(number, sheet, InkTool.PEN, InkColour.BLUE, InkWidth.THIN, path, "", open);
    }

    static InkDraw note(long number, String text) {
        return new InkDraw(number, BOARD, InkTool.NOTE, InkColour.AMBER, InkWidth.THIN, "AA", text, false);
    }

    static String mine(Guest guest, long number) {
        return guest.last(InkSheet.class).you() + "." + number;
    }

    static void assertRefused(Guest guest, long number, InkRefusal why) {
        InkRefused last = guest.last(InkRefused.class);
        assertThat(last.why()).isEqualTo(why);
        assertThat(last.number()).isEqualTo(number);
    }

    /// The marks of a sheet by their order, as a client keeps them.
    static List<InkMark> seen(Guest guest, Sheet sheet) {
        Map<String, InkMark> marks = new LinkedHashMap<>();
        for (ServerMessage message : guest.heard) {
            hear(marks, sheet, message);
        }
        var sorted = new TreeMap<Long, InkMark>();
        marks.values().forEach(mark -> sorted.put(mark.order(), mark));
        return new ArrayList<>(sorted.values());
    }

    private static void hear(Map<String, InkMark> marks, Sheet sheet, ServerMessage message) {
        switch (message) {
            case InkSheet now
            when now.sheet().equals(sheet) -> {
                if (now.first()) {
                    marks.clear();
                }
                now.marks().forEach(mark -> marks.put(mark.id(), mark));
            }
            case InkDrawn drawn
            when drawn.sheet().equals(sheet) -> drawn.marks().forEach(mark -> marks.put(mark.id(), mark));
            case InkGrown grown
            when grown.sheet().equals(sheet) -> marks.computeIfPresent(grown.mark(), (id, mark) -> grow(mark, grown));
            case InkErased erased
            when erased.sheet().equals(sheet) -> erased.marks().forEach(marks::remove);
            case InkMoved moved
            when moved.sheet().equals(sheet) ->
                moved.places()
                        .forEach(to -> marks.computeIfPresent(
                                to.mark(), (id, mark) -> with(mark, to.x(), to.y(), mark.text())));
            case InkWritten written
            when written.sheet().equals(sheet) ->
                marks.computeIfPresent(written.mark(), (id, mark) -> with(mark, mark.x(), mark.y(), written.text()));
            default -> {}
        }
    }

    private static InkMark grow(InkMark mark, InkGrown grown) {
        return new InkMark(
                mark.id(),
                mark.order(),
                mark.by(),
                mark.tool(),
                mark.colour(),
                mark.width(),
                mark.path() + grown.path(),
                mark.x(),
                mark.y(),
                mark.text(),
                grown.open());
    }

    private static InkMark with(InkMark mark, int x, int y, String text) {
        return new InkMark(
                mark.id(),
                mark.order(),
                mark.by(),
                mark.tool(),
                mark.colour(),
                mark.width(),
                mark.path(),
                x,
                y,
                text,
                mark.open());
    }
}
