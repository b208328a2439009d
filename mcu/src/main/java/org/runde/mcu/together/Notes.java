package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.NotesTalk.NotesAllow;
import org.runde.contract.signal.NotesTalk.NotesAllowed;
import org.runde.contract.signal.NotesTalk.NotesCaret;
import org.runde.contract.signal.NotesTalk.NotesCaretMoved;
import org.runde.contract.signal.NotesTalk.NotesChange;
import org.runde.contract.signal.NotesTalk.NotesChanged;
import org.runde.contract.signal.NotesTalk.NotesClose;
import org.runde.contract.signal.NotesTalk.NotesMerge;
import org.runde.contract.signal.NotesTalk.NotesMerged;
import org.runde.contract.signal.NotesTalk.NotesOpen;
import org.runde.contract.signal.NotesTalk.NotesRefusal;
import org.runde.contract.signal.NotesTalk.NotesRefused;
import org.runde.contract.signal.NotesTalk.NotesSheet;
import org.runde.contract.signal.NotesTalk.NotesTaken;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Allowance;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.notes.NoteBook;
import org.runde.mcu.notes.NoteLimits;

/// The notes of a meeting: who may write, who hears what is written, and who is asked to merge it. What is kept is a
/// [NoteBook].
public final class Notes implements Activity {
    /// Well below the longest message.
    private static final int PORTION = 48_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Hall hall;
    private final NoteLimits limits;
    private final Allowance.Account account;
    /// Which notes these are. What was written for others does not come in here: for those of another room, of another
    /// run of the meeting, or of people who had all left before those came who are here now.
    private String id;
    private NoteBook book;
    private boolean wasEmpty;
    /// Those who have the notes open, by participant.
    private final Map<String, Writer> writers = new HashMap<>();
    private final Runnable heedNoMore;
    private @Nullable Merging merging;
    private long askedAt;
    private int turn;

    /// @param by   who was asked
    /// @param upTo the number of the last update it is about
    private record Merging(String by, long upTo, StringBuilder state) {}

    private static final class Writer {
        final TokenBucket changes;
        final TokenBucket letters;
        final TokenBucket carets;
        final TokenBucket opens;
        boolean open;

        Writer(NoteLimits limits, long nowMillis) {
            changes = new TokenBucket(limits.changesPerSecond(), limits.changesBurst(), nowMillis);
            letters = new TokenBucket(limits.lettersPerSecond(), limits.lettersBurst(), nowMillis);
            carets = new TokenBucket(limits.caretsPerSecond(), limits.caretsBurst(), nowMillis);
            opens = new TokenBucket(limits.noteOpensPerMinute() / 60.0, limits.noteOpensBurst(), nowMillis);
        }
    }

    /// @param account what all rooms of the meeting may keep together
    public Notes(Hall hall, NoteLimits limits, Allowance.Account account) {
        this.hall = hall;
        this.limits = limits;
        this.account = account;
        book = new NoteBook(limits);
        id = hall.number == 0 ? hall.id : hall.newId();
        heedNoMore = hall.notesForAll.hear(by -> hall.guarded(() -> tellAllowed(by)));
    }

    public static Right rightFor(NotesTalk.Request request) {
        return switch (request) {
            case NotesAllow allow -> Right.SHARE;
            case NotesOpen open -> Right.TAKE_PART;
            case NotesClose close -> Right.TAKE_PART;
            case NotesChange change -> Right.TAKE_PART;
            case NotesCaret caret -> Right.TAKE_PART;
            case NotesMerged merged -> Right.TAKE_PART;
        };
    }

    public void said(Place place, NotesTalk.Request request) {
        switch (request) {
            case NotesOpen open -> open(place, open.book());
            case NotesClose close -> close(place);
            case NotesChange change -> change(place, change);
            case NotesCaret caret -> caret(place, caret.caret());
            case NotesMerged merged -> merged(place, merged);
            case NotesAllow allow -> hall.notesForAll.set(place, allow.all());
        }
    }

    public boolean mayWrite(Place place) {
        return place.may(Right.SHARE) || (hall.notesForAll.now() && place.may(Right.SPEAK));
    }

    /// @return how many letters are kept, for the count of memory
    public int letters() {
        return book.chars();
    }

    private Writer writer(Place place) {
        return writers.computeIfAbsent(place.participant, id -> new Writer(limits, hall.nowMillis));
    }

    private boolean isOpen(Place place) {
        Writer writer = writers.get(place.participant);
        return writer != null && writer.open;
    }

    private void open(Place place, @Nullable String known) {
        Writer writer = writer(place);
        if (!writer.opens.take(hall.nowMillis)) {
            hall.tell(place, new NotesRefused(0, NotesRefusal.TOO_OFTEN));
            return;
        }
        writer.open = true;
        if (known != null && mayWrite(place) && isBegunAgain(known)) {
            id = known;
            hall.places().stream()
                    .filter(other -> other != place && isOpen(other))
                    .forEach(this::tellAll);
        }
        tellAll(place);
    }

    /// A node that was started anew does not know that this room was empty before: whoever comes back tells it.
    private boolean isBegunAgain(String known) {
        String first = hall.id + ".";
        return hall.number == 0
                && !wasEmpty
                && book.last() == 0
                && id.equals(hall.id)
                && known.startsWith(first)
                && ID.matcher(known.substring(first.length())).matches();
    }

    private void tellAll(Place place) {
        List<String> portion = new ArrayList<>();
        boolean first = true;
        int size = 0;
        for (String update : book.updates()) {
            // What was merged may be longer than a message: it is told in pieces that belong together.
            if (size > 0 && size + update.length() > PORTION) {
                hall.tell(place, new NotesSheet(id, first, false, List.copyOf(portion)));
                portion.clear();
                first = false;
                size = 0;
            }
            for (String piece : pieces(update)) {
                if (size > 0 && size + piece.length() > PORTION) {
                    hall.tell(place, new NotesSheet(id, first, false, List.copyOf(portion)));
                    portion.clear();
                    first = false;
                    size = 0;
                }
                portion.add(piece);
                size += piece.length();
            }
        }
        hall.tell(place, new NotesSheet(id, first, true, List.copyOf(portion)));
    }

    /// All but the last piece of an update end with `+more`, which no base64 ends with.
    public static List<String> pieces(String update) {
        if (update.length() <= PORTION) {
            return List.of(update);
        }
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < update.length(); from += PORTION) {
            int to = Math.min(update.length(), from + PORTION);
            pieces.add(update.substring(from, to) + (to < update.length() ? "+more" : ""));
        }
        return pieces;
    }

    private void close(Place place) {
        Writer writer = writers.get(place.participant);
        if (writer != null && writer.open) {
            writer.open = false;
            tellCaret(place, "");
        }
    }

    private void change(Place place, NotesChange change) {
        NotesRefusal why = change.book().equals(id) ? refusal(place, change.update()) : NotesRefusal.OTHER_BOOK;
        if (why != null) {
            hall.tell(place, new NotesRefused(change.number(), why));
            return;
        }
        hall.tellThose(other -> other != place && isOpen(other), new NotesChanged(change.update()));
        hall.tell(place, new NotesTaken(change.number()));
        askToMerge();
    }

    private @Nullable NotesRefusal refusal(Place place, String update) {
        if (!mayWrite(place) || !isOpen(place)) {
            return NotesRefusal.NOT_ALLOWED;
        } else if (update.length() > limits.updateChars()) {
            return NotesRefusal.TOO_LONG;
        }
        Writer writer = writer(place);
        if (!writer.changes.take(hall.nowMillis) || !writer.letters.take(hall.nowMillis, update.length())) {
            return NotesRefusal.TOO_OFTEN;
        } else if (!book.holds(update.length()) || !account.holds(update.length())) {
            return NotesRefusal.FULL;
        }
        try {
            book.add(update);
            account.keeps(book.chars());
            return null;
        } catch (IllegalArgumentException e) {
            return NotesRefusal.MALFORMED;
        }
    }

    private void caret(Place place, String caret) {
        if (isOpen(place)
                && mayWrite(place)
                && caret.length() <= limits.caretChars()
                && writer(place).carets.take(hall.nowMillis)) {
            tellCaret(place, caret);
        }
    }

    private void tellCaret(Place place, String caret) {
        hall.tellThose(
                other -> other != place && isOpen(other) && hall.mayKnow(other, place),
                new NotesCaretMoved(place.participant, caret));
    }

    private void tellAllowed(Place by) {
        boolean all = hall.notesForAll.now();
        for (Place place : hall.places()) {
            hall.tell(place, new NotesAllowed(all, hall.see(place, by) ? by.participant : null));
        }
    }

    // ---- merging

    /// Of those who may write, one after the other: whoever does not answer, or wrongly, is asked last again.
    private void askToMerge() {
        boolean waits = merging != null || hall.nowMillis - askedAt < 1_000L * limits.mergeEverySeconds();
        if (waits || !book.wantsMerging()) {
            return;
        }
        List<Place> able = hall.places().stream()
                .filter(place -> place.in == hall && place.connected && isOpen(place) && mayWrite(place))
                .toList();
        if (!able.isEmpty()) {
            Place asked = able.get(turn++ % able.size());
            merging = new Merging(asked.participant, book.last(), new StringBuilder());
            askedAt = hall.nowMillis;
            hall.tell(asked, new NotesMerge(book.last()));
        }
    }

    private void merged(Place place, NotesMerged merged) {
        Merging now = merging;
        if (now == null || !now.by().equals(place.participant) || now.upTo() != merged.upTo()) {
            return;
        }
        now.state().append(merged.part());
        if (now.state().length() > limits.noteChars()) {
            merging = null;
        } else if (merged.last()) {
            merging = null;
            if (mayWrite(place)) {
                book.merge(merged.upTo(), now.state().toString());
                account.keeps(book.chars());
            }
        }
    }

    @Override
    public void tick() {
        if (merging != null && hall.nowMillis - askedAt > 1_000L * limits.mergeEverySeconds()) {
            merging = null;
        }
        askToMerge();
    }

    /// Nobody reads them any more.
    @Override
    public void end() {
        account.keeps(0);
        heedNoMore.run();
    }

    // ---- people

    @Override
    public void welcome(Place place) {
        close(place);
        if (!hall.notesForAll.now()) {
            hall.tell(place, new NotesAllowed(false, null));
        }
    }

    /// Those who come when everybody has left find no notes, and no client of the earlier ones brings them back.
    @Override
    public void left(Place place) {
        away(place);
        writers.remove(place.participant);
        if (hall.number == 0 && hall.places().isEmpty()) {
            book = new NoteBook(limits);
            account.keeps(0);
            id = hall.id + "." + hall.newId();
            wasEmpty = true;
            hall.notesForAll.set(place, true);
        }
    }

    /// Nobody waits for their merged state.
    @Override
    public void away(Place place) {
        close(place);
        if (merging != null && merging.by().equals(place.participant)) {
            merging = null;
            askedAt = 0;
        }
    }
}
