package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.InkTalk.BoardAdd;
import org.runde.contract.signal.InkTalk.BoardPaper;
import org.runde.contract.signal.InkTalk.BoardRemove;
import org.runde.contract.signal.InkTalk.BoardTurn;
import org.runde.contract.signal.InkTalk.InkAllow;
import org.runde.contract.signal.InkTalk.InkAllowed;
import org.runde.contract.signal.InkTalk.InkClear;
import org.runde.contract.signal.InkTalk.InkClose;
import org.runde.contract.signal.InkTalk.InkDraw;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkErased;
import org.runde.contract.signal.InkTalk.InkGrow;
import org.runde.contract.signal.InkTalk.InkMove;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkPoint;
import org.runde.contract.signal.InkTalk.InkPointed;
import org.runde.contract.signal.InkTalk.InkRefusal;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.InkTalk.InkWrite;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.draw.Drawing;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Allowance;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// Drawing together: who may draw on which sheet, and who hears of it. What is on a sheet is a [Drawing], what is done
/// to it [InkActs]. Presenters draw on boards and documents, all who may speak where a presenter allows it; on a screen
/// its owner and those the owner lets.
public final class Ink implements Activity {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public final DrawLimits limits;
    private final Hall hall;
    private final InkEars ears;
    private final InkActs acts;
    private final BiPredicate<Place, Place> helps;
    private final Allowance.Account account;
    private InkBoard board;
    private final Map<Sheet, Drawing> drawings = new LinkedHashMap<>();
    /// Boards and documents, as `on/id`, on which all may draw.
    private final Map<Topic, Boolean> free = new HashMap<>();
    private final Map<String, Pen> pens = new LinkedHashMap<>();
    private int penNumbers;

    private record Topic(InkOn on, String id) {}

    /// @param helps   whether the first one lets the second draw on the screen that the first one shares
    /// @param account what all rooms of the meeting may keep together
    public Ink(Hall hall, DrawLimits limits, BiPredicate<Place, Place> helps, Allowance.Account account) {
        this.hall = hall;
        this.limits = limits;
        this.account = account;
        this.helps = helps;
        board = new InkBoard(limits.boardPages());
        ears = new InkEars(hall, this, limits);
        acts = new InkActs(hall, this, ears, limits);
    }

    public static Right rightFor(InkTalk.Request request) {
        return switch (request) {
            case InkClear clear -> Right.SHARE;
            case InkAllow allow -> Right.SHARE;
            case BoardAdd add -> Right.SHARE;
            case BoardRemove remove -> Right.SHARE;
            case BoardTurn turn -> Right.SHARE;
            case BoardPaper paper -> Right.SHARE;
            case InkOpen open -> Right.TAKE_PART;
            case InkClose close -> Right.TAKE_PART;
            case InkPoint point -> Right.TAKE_PART;
            case InkDraw draw -> Right.TAKE_PART;
            case InkGrow grow -> Right.TAKE_PART;
            case InkErase erase -> Right.TAKE_PART;
            case InkRestore restore -> Right.TAKE_PART;
            case InkMove move -> Right.TAKE_PART;
            case InkWrite write -> Right.TAKE_PART;
        };
    }

    public void said(Place place, long seq, InkTalk.Request request) {
        carryOut(place, seq, request);
        account.keeps(letters());
    }

    private void carryOut(Place place, long seq, InkTalk.Request request) {
        switch (request) {
            case InkOpen open -> open(place, open.sheet());
            case InkClose close -> pen(place).open.remove(close.sheet());
            case InkPoint point -> point(place, point);
            case InkAllow allow -> allow(place, seq, allow);
            case BoardAdd add -> {
                if (board.isFull()) {
                    hall.refuse(place, seq, Refusal.FULL);
                } else {
                    board.add(add.paper());
                    tellBoard();
                }
            }
            case BoardRemove remove -> {
                if (board.remove(remove.page())) {
                    forget(new Sheet(InkOn.BOARD, Surfaces.BOARD, remove.page()));
                    tellBoard();
                }
            }
            case BoardTurn turn -> {
                if (board.has(turn.page())) {
                    board.turn(turn.page());
                    tellBoard();
                }
            }
            case BoardPaper paper -> {
                if (board.has(paper.page())) {
                    board.paper(paper.page(), paper.paper());
                    tellBoard();
                }
            }
            case InkDraw draw -> acts.handle(place, draw.sheet(), draw.number(), draw);
            case InkGrow grow -> acts.handle(place, grow.sheet(), grow.number(), grow);
            case InkErase erase -> acts.handle(place, erase.sheet(), erase.number(), erase);
            case InkRestore restore -> acts.handle(place, restore.sheet(), restore.number(), restore);
            case InkMove move -> acts.handle(place, move.sheet(), move.number(), move);
            case InkWrite write -> acts.handle(place, write.sheet(), write.number(), write);
            case InkClear clear -> acts.handle(place, clear.sheet(), clear.number(), clear);
        }
    }

    // ---- who may

    /// Whether there is such a sheet for this one.
    private boolean exists(Place place, Sheet sheet) {
        return switch (sheet.on()) {
            case BOARD -> sheet.id().equals(Surfaces.BOARD) && board.has(sheet.page());
            case DOCUMENT -> ID.matcher(sheet.id()).matches() && sheet.page() > 0 && sheet.page() <= 10_000;
            case SCREEN -> {
                Place owner = hall.place(sheet.id());
                yield sheet.page() == 0 && owner != null && owner.media.sends(Source.SCREEN) && hall.see(place, owner);
            }
        };
    }

    public boolean mayDraw(Place place, Sheet sheet) {
        if (sheet.on() == InkOn.SCREEN) {
            Place owner = hall.place(sheet.id());
            return owner != null && (owner == place || helps.test(owner, place));
        }
        return place.may(Right.SHARE)
                || (place.may(Right.SPEAK) && free.getOrDefault(new Topic(sheet.on(), sheet.id()), false));
    }

    /// Erasing, moving and bringing back what others drew.
    public boolean mayRule(Place place, Sheet sheet) {
        return sheet.on() == InkOn.SCREEN ? sheet.id().equals(place.participant) : place.may(Right.SHARE);
    }

    // ---- sheets

    @Nullable
    public Drawing drawing(Sheet sheet) {
        return drawings.get(sheet);
    }

    /// @return null when the room holds no more sheets
    @Nullable
    public Drawing drawingFor(Sheet sheet) {
        Drawing known = drawings.get(sheet);
        if (known != null || (drawings.size() >= limits.sheets() && !forgetOneBlank())) {
            return known;
        }
        Drawing fresh = new Drawing(limits);
        drawings.put(sheet, fresh);
        return fresh;
    }

    /// A sheet that was cleared gives way when nobody looks at it.
    private boolean forgetOneBlank() {
        return drawings.entrySet().stream()
                .filter(one -> one.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(sheet -> pens.values().stream().noneMatch(pen -> pen.open.contains(sheet)))
                .findFirst()
                .map(drawings::remove)
                .isPresent();
    }

    /// What was erased anywhere in the room gives way first, unless even all of it would not be enough.
    public boolean hasRoomFor(int letters) {
        int all = letters();
        int erased = drawings.values().stream().mapToInt(Drawing::charsErased).sum();
        if (!fits(all - erased, letters)) {
            return false;
        }
        for (Drawing one : drawings.values()) {
            while (!fits(all, letters)) {
                int before = one.chars();
                if (!one.forgetOldestErased()) {
                    break;
                }
                all -= before - one.chars();
            }
        }
        return fits(all, letters);
    }

    private boolean fits(int all, int more) {
        account.keeps(all);
        return all + more <= limits.roomChars() && account.holds(more);
    }

    private void forget(Sheet sheet) {
        drawings.remove(sheet);
        pens.values().forEach(pen -> pen.open.remove(sheet));
    }

    /// A document is not there any more.
    public void forgetAll(InkOn on, String id) {
        List.copyOf(drawings.keySet()).stream()
                .filter(sheet -> isOn(sheet, on, id))
                .forEach(this::forget);
        pens.values().forEach(pen -> pen.open.removeIf(sheet -> isOn(sheet, on, id)));
        free.remove(new Topic(on, id));
        account.keeps(letters());
    }

    private static boolean isOn(Sheet sheet, InkOn on, String id) {
        return sheet.on() == on && sheet.id().equals(id);
    }

    private void open(Place place, Sheet sheet) {
        Pen pen = pen(place);
        if (!exists(place, sheet)) {
            ears.refuse(place, sheet, 0, InkRefusal.NO_SUCH_SHEET);
        } else if (pen.open.size() >= limits.openSheets() && !pen.open.contains(sheet)) {
            ears.refuse(place, sheet, 0, InkRefusal.FULL);
        } else if (!pen.mayOpen(hall.nowMillis)) {
            ears.refuse(place, sheet, 0, InkRefusal.TOO_OFTEN);
        } else {
            pen.open.add(sheet);
            ears.tellSheet(place, pen, sheet, drawings.get(sheet));
        }
    }

    private void allow(Place place, long seq, InkAllow allow) {
        Topic topic = new Topic(allow.on(), allow.id());
        if (allow.on() == InkOn.SCREEN || !ID.matcher(allow.id()).matches()) {
            hall.refuse(place, seq, Refusal.MALFORMED);
        } else if (free.size() >= limits.sheets() && !free.containsKey(topic)) {
            hall.refuse(place, seq, Refusal.FULL);
        } else if (free.getOrDefault(topic, false) != allow.all()) {
            free.put(topic, allow.all());
            hall.tellAll(new InkAllowed(allow.on(), allow.id(), allow.all()));
        }
    }

    private void tellBoard() {
        hall.tellAll(board.told());
    }

    private void point(Place place, InkPoint point) {
        Pen pen = pen(place);
        boolean may = pen.open.contains(point.sheet()) && mayDraw(place, point.sheet());
        // Too many are simply not shown: the next one says where the pointer is.
        if (may && (!point.on() || pen.mayPoint(hall.nowMillis))) {
            ears.tellPoint(
                    place,
                    new InkPointed(point.sheet(), pen.number(), place.participant, point.x(), point.y(), point.on()));
        }
    }

    // ---- people

    public Pen pen(Place place) {
        Pen known = pens.get(place.participant);
        if (known != null) {
            return known;
        }
        Pen fresh = new Pen(++penNumbers, place.participant, limits, hall.nowMillis);
        if (pens.size() >= limits.pens()) {
            forgetOnePen();
        }
        pens.put(place.participant, fresh);
        return fresh;
    }

    private void forgetOnePen() {
        for (String participant : pens.keySet()) {
            if (hall.place(participant) == null) {
                pens.remove(participant);
                return;
            }
        }
    }

    @Override
    public void welcome(Place place) {
        Pen pen = pens.get(place.participant);
        if (pen != null) {
            pen.open.clear();
            close(pen);
        }
        if (board.wasChanged()) {
            hall.tell(place, board.told());
        }
        free.forEach((topic, all) -> {
            if (all) {
                hall.tell(place, new InkAllowed(topic.on(), topic.id(), true));
            }
        });
    }

    /// Those who come when everybody has left find a board as at the beginning.
    @Override
    public void left(Place place) {
        away(place);
        if (hall.number == 0 && hall.places().isEmpty()) {
            drawings.clear();
            pens.clear();
            free.clear();
            board = new InkBoard(limits.boardPages());
            account.keeps(0);
        }
    }

    @Override
    public void away(Place place) {
        forgetAll(InkOn.SCREEN, place.participant);
        Pen pen = pens.get(place.participant);
        if (pen != null) {
            pen.open.clear();
            close(pen);
        }
    }

    /// A stroke that was being drawn when its owner went is as long as it is.
    private void close(Pen pen) {
        drawings.forEach((sheet, drawing) -> drawing.close(pen.number()).forEach(mark -> ears.tellClosed(sheet, mark)));
    }

    @Override
    public void changed(Place place) {
        if (!place.media.sends(Source.SCREEN)) {
            forgetAll(InkOn.SCREEN, place.participant);
        }
    }

    @Override
    public void tick() {
        drawings.forEach((sheet, drawing) -> {
            if (sheet.on() == InkOn.SCREEN) {
                List<String> gone = drawing.fade(hall.nowMillis - limits.fadeMillis());
                if (!gone.isEmpty()) {
                    ears.tell(sheet, new InkErased(sheet, 0, gone));
                }
            }
        });
        account.keeps(letters());
    }

    /// Nobody sees them any more.
    @Override
    public void end() {
        account.keeps(0);
    }

    /// @return those who are in the room and have this sheet open
    public List<Place> listeners(Sheet sheet) {
        List<Place> listeners = new ArrayList<>();
        for (Place place : hall.places()) {
            Pen pen = pens.get(place.participant);
            if (pen != null && pen.open.contains(sheet)) {
                listeners.add(place);
            }
        }
        return listeners;
    }

    /// @return how many letters are kept of all sheets, for the count of memory
    public int letters() {
        return drawings.values().stream().mapToInt(Drawing::chars).sum();
    }
}
