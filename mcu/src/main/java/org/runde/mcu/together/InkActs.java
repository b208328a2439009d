package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.InkTalk.InkClear;
import org.runde.contract.signal.InkTalk.InkDraw;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkErased;
import org.runde.contract.signal.InkTalk.InkGrow;
import org.runde.contract.signal.InkTalk.InkGrown;
import org.runde.contract.signal.InkTalk.InkMove;
import org.runde.contract.signal.InkTalk.InkMoved;
import org.runde.contract.signal.InkTalk.InkPlace;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.InkTalk.InkTool;
import org.runde.contract.signal.InkTalk.InkWrite;
import org.runde.contract.signal.InkTalk.InkWritten;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.draw.Drawing;
import org.runde.mcu.draw.Mark;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;

/// What people do to a sheet. Every numbered act is answered exactly once: by its news, or by why it was not done.
public final class InkActs {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]*");
    /// Far outside of every sheet.
    private static final int FAR = 100_000;

    private final Hall hall;
    private final Ink ink;
    private final InkEars ears;
    private final DrawLimits limits;

    public InkActs(Hall hall, Ink ink, InkEars ears, DrawLimits limits) {
        this.hall = hall;
        this.ink = ink;
        this.ears = ears;
        this.limits = limits;
    }

    public void handle(Place place, Sheet sheet, long number, InkTalk.Request act) {
        Pen pen = ink.pen(place);
        if (!pen.open.contains(sheet)) {
            ears.refuse(place, sheet, number, InkRefusal.NO_SUCH_SHEET);
            return;
        }
        if (!ink.mayDraw(place, sheet)) {
            ears.refuse(place, sheet, number, InkRefusal.NOT_ALLOWED);
            return;
        }
        Drawing drawing = ink.drawingFor(sheet);
        if (drawing == null) {
            ears.refuse(place, sheet, number, InkRefusal.FULL);
        } else if (drawing.handles(pen.number(), number)) {
            InkRefusal refusal = refusal(pen, sheet, act);
            if (refusal == null) {
                refusal = act(place, pen, drawing, act);
            }
            if (refusal != null) {
                ears.refuse(place, sheet, number, refusal);
            }
        }
    }

    private @Nullable InkRefusal refusal(Pen pen, Sheet sheet, InkTalk.Request act) {
        if (isTooLong(act)) {
            return InkRefusal.TOO_LONG;
        } else if (isMalformed(act)) {
            return InkRefusal.MALFORMED;
        } else if (!pen.mayAct(letters(act), hall.nowMillis) || ears.isTooLoud(sheet)) {
            return InkRefusal.TOO_OFTEN;
        }
        return ink.hasRoomFor(letters(act)) ? null : InkRefusal.FULL;
    }

    private @Nullable InkRefusal act(Place place, Pen pen, Drawing drawing, InkTalk.Request act) {
        return switch (act) {
            case InkDraw draw -> draw(place, pen, drawing, draw);
            case InkGrow grow -> grow(place, pen, drawing, grow);
            case InkErase erase -> erase(place, erase.sheet(), erase.number(), drawing, erase.marks());
            case InkClear clear ->
                erase(
                        place,
                        clear.sheet(),
                        clear.number(),
                        drawing,
                        drawing.marks().stream().map(mark -> mark.id).toList());
            case InkRestore restore -> restore(place, drawing, restore);
            case InkMove move -> move(place, drawing, move);
            case InkWrite write -> write(place, pen, drawing, write);
            default -> throw new IllegalArgumentException("no act on a sheet");
        };
    }

    private @Nullable InkRefusal draw(Place place, Pen pen, Drawing drawing, InkDraw draw) {
        var look = new Mark.Look(draw.number(), draw.tool(), draw.colour(), draw.width());
        Mark mark = drawing.draw(pen.mark, look, draw.path(), draw.text(), draw.open(), hall.nowMillis);
        if (mark == null) {
            return InkRefusal.FULL;
        }
        ears.tellDrawn(place, draw.sheet(), draw.number(), List.of(mark));
        return null;
    }

    private @Nullable InkRefusal grow(Place place, Pen pen, Drawing drawing, InkGrow grow) {
        Mark mark = drawing.mark(grow.mark());
        if (mark == null || mark.pen != pen.number() || !mark.open()) {
            return InkRefusal.NO_SUCH_MARK;
        }
        if (!drawing.grow(mark, grow.path(), grow.open(), hall.nowMillis)) {
            ears.tellClosed(grow.sheet(), mark.id);
            return InkRefusal.FULL;
        }
        Sheet sheet = grow.sheet();
        ears.tell(
                place,
                sheet,
                new InkGrown(sheet, grow.number(), mark.id, grow.path(), mark.open()),
                new InkGrown(sheet, 0, mark.id, grow.path(), mark.open()));
        return null;
    }

    /// What others have erased in the meantime is gone all the same; what one may not erase stays.
    private @Nullable InkRefusal erase(Place place, Sheet sheet, long number, Drawing drawing, List<String> ids) {
        List<String> gone = new ArrayList<>();
        boolean forbidden = false;
        for (String id : ids) {
            Mark mark = drawing.mark(id);
            if (mark != null && isMineOrMayRule(place, sheet, mark)) {
                drawing.erase(mark);
                gone.add(id);
            } else {
                forbidden |= mark != null;
            }
        }
        if (gone.isEmpty() && forbidden) {
            return InkRefusal.NOT_ALLOWED;
        }
        ears.tell(place, sheet, new InkErased(sheet, number, gone), new InkErased(sheet, 0, gone));
        return null;
    }

    private @Nullable InkRefusal restore(Place place, Drawing drawing, InkRestore restore) {
        List<Mark> back = new ArrayList<>();
        for (String id : new HashSet<>(restore.marks())) {
            Mark mark = drawing.erasedMark(id);
            if (mark != null && isMineOrMayRule(place, restore.sheet(), mark)) {
                drawing.restore(mark);
                back.add(mark);
            }
        }
        if (back.isEmpty()) {
            return InkRefusal.NO_SUCH_MARK;
        }
        back.sort((one, other) -> Long.compare(one.order, other.order));
        ears.tellDrawn(place, restore.sheet(), restore.number(), back);
        return null;
    }

    private @Nullable InkRefusal move(Place place, Drawing drawing, InkMove move) {
        List<InkPlace> moved = new ArrayList<>();
        for (InkPlace to : move.places()) {
            Mark mark = drawing.mark(to.mark());
            if (mark != null && isMineOrMayRule(place, move.sheet(), mark)) {
                drawing.move(mark, to.x(), to.y());
                moved.add(to);
            }
        }
        if (moved.isEmpty()) {
            return InkRefusal.NO_SUCH_MARK;
        }
        Sheet sheet = move.sheet();
        ears.tell(place, sheet, new InkMoved(sheet, move.number(), moved), new InkMoved(sheet, 0, moved));
        return null;
    }

    private @Nullable InkRefusal write(Place place, Pen pen, Drawing drawing, InkWrite write) {
        Mark mark = drawing.mark(write.mark());
        if (mark == null || mark.pen != pen.number() || !hasText(mark.tool)) {
            return InkRefusal.NO_SUCH_MARK;
        }
        if (!drawing.write(mark, write.text())) {
            return InkRefusal.FULL;
        }
        Sheet sheet = write.sheet();
        ears.tell(
                place,
                sheet,
                new InkWritten(sheet, write.number(), mark.id, mark.text()),
                new InkWritten(sheet, 0, mark.id, mark.text()));
        return null;
    }

    private boolean isMineOrMayRule(Place place, Sheet sheet, Mark mark) {
        return mark.pen == ink.pen(place).number() || ink.mayRule(place, sheet);
    }

    private static int letters(InkTalk.Request act) {
        return switch (act) {
            case InkDraw draw -> draw.path().length() + draw.text().length();
            case InkGrow grow -> grow.path().length();
            case InkWrite write -> write.text().length();
            default -> 0;
        };
    }

    private boolean isTooLong(InkTalk.Request act) {
        return switch (act) {
            case InkDraw draw ->
                draw.path().length() > limits.pathChars() || draw.text().length() > limits.textChars();
            case InkGrow grow -> grow.path().length() > limits.pathChars();
            case InkWrite write -> write.text().length() > limits.textChars();
            case InkErase erase -> erase.marks().size() > limits.named();
            case InkRestore restore -> restore.marks().size() > limits.named();
            case InkMove move -> move.places().size() > limits.named();
            default -> false;
        };
    }

    private static boolean isMalformed(InkTalk.Request act) {
        return switch (act) {
            case InkDraw draw ->
                draw.path().isEmpty()
                        || !PATH.matcher(draw.path()).matches()
                        || hasText(draw.tool()) == draw.text().isBlank()
                        || (draw.open() && hasText(draw.tool()));
            case InkGrow grow -> !PATH.matcher(grow.path()).matches();
            case InkWrite write -> write.text().isBlank();
            case InkMove move ->
                move.places().stream().anyMatch(to -> Math.abs(to.x()) > FAR || Math.abs(to.y()) > FAR);
            default -> false;
        };
    }

    private static boolean hasText(InkTool tool) {
        return tool == InkTool.TEXT || tool == InkTool.NOTE;
    }
}
