package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.InkTalk.InkDrawn;
import org.runde.contract.signal.InkTalk.InkGrown;
import org.runde.contract.signal.InkTalk.InkMark;
import org.runde.contract.signal.InkTalk.InkPointed;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRefused;
import org.runde.contract.signal.InkTalk.InkSheet;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.draw.Drawing;
import org.runde.mcu.draw.Mark;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;

/// Who hears what of a drawing. Who may not see somebody hears of their marks, but not whose they are.
public final class InkEars {
    /// Well below the longest message.
    private static final int PORTION = 24_000;

    private final Hall hall;
    private final Ink ink;
    private final TokenBucket tells;

    public InkEars(Hall hall, Ink ink, DrawLimits limits) {
        this.hall = hall;
        this.ink = ink;
        tells = new TokenBucket(limits.tellsPerSecond(), limits.tellsBurst(), 0);
    }

    /// A room in which many draw for many would take all of its loop's time.
    public boolean isTooLoud(Sheet sheet) {
        return !tells.take(hall.nowMillis, ink.listeners(sheet).size());
    }

    public void refuse(Place place, Sheet sheet, long number, InkRefusal why) {
        hall.tell(place, new InkRefused(sheet, number, why));
    }

    public void tell(Sheet sheet, InkTalk.News news) {
        for (Place place : ink.listeners(sheet)) {
            hall.tell(place, news);
        }
    }

    /// Nothing more of this mark follows.
    public void tellClosed(Sheet sheet, String mark) {
        tell(sheet, new InkGrown(sheet, 0, mark, "", false));
    }

    /// The same to all, with the number for whoever asked for it.
    public void tell(Place by, Sheet sheet, InkTalk.News toThem, InkTalk.News toOthers) {
        for (Place place : ink.listeners(sheet)) {
            hall.tell(place, place == by ? toThem : toOthers);
        }
    }

    public void tellDrawn(Place by, Sheet sheet, long number, List<Mark> marks) {
        if (!hall.settings.hideParticipants()) {
            List<InkMark> told = marks.stream().map(mark -> told(mark, mark.by)).toList();
            tell(by, sheet, new InkDrawn(sheet, number, told), new InkDrawn(sheet, 0, told));
            return;
        }
        for (Place place : ink.listeners(sheet)) {
            List<InkMark> told = marks.stream().map(mark -> told(mark, place)).toList();
            hall.tell(place, new InkDrawn(sheet, place == by ? number : 0, told));
        }
    }

    public void tellPoint(Place by, InkPointed point) {
        if (isTooLoud(point.sheet())) {
            return;
        }
        var unnamed = new InkPointed(point.sheet(), point.pen(), null, point.x(), point.y(), point.on());
        for (Place place : ink.listeners(point.sheet())) {
            if (place != by) {
                hall.tell(place, hall.see(place, by) ? point : unnamed);
            }
        }
    }

    public void tellSheet(Place place, Pen pen, Sheet sheet, @Nullable Drawing drawing) {
        List<InkMark> portion = new ArrayList<>();
        boolean first = true;
        int letters = 0;
        long handled = drawing == null ? 0 : drawing.handled(pen.number());
        for (Mark mark : drawing == null ? List.<Mark>of() : drawing.marks()) {
            InkMark told = told(mark, place);
            int size = 200 + told.path().length() + 6 * told.text().length();
            if (letters > 0 && letters + size > PORTION) {
                hall.tell(place, new InkSheet(sheet, pen.number(), handled, first, false, List.copyOf(portion)));
                portion.clear();
                letters = 0;
                first = false;
            }
            portion.add(told);
            letters += size;
        }
        hall.tell(place, new InkSheet(sheet, pen.number(), handled, first, true, List.copyOf(portion)));
    }

    private InkMark told(Mark mark, Place to) {
        return told(mark, isKnown(mark, to) ? mark.by : null);
    }

    /// Where people are hidden from each other, those who have gone are as unknown as those who are hidden.
    private boolean isKnown(Mark mark, Place to) {
        Place by = hall.place(mark.by);
        return !hall.settings.hideParticipants() || (by != null && hall.see(to, by));
    }

    private static InkMark told(Mark mark, @Nullable String by) {
        return new InkMark(
                mark.id,
                mark.order,
                by,
                mark.tool,
                mark.colour,
                mark.width,
                mark.path(),
                mark.x(),
                mark.y(),
                mark.text(),
                mark.open());
    }
}
