package org.runde.mcu.together;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomFile;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.FileTalk.AskFile;
import org.runde.contract.signal.FileTalk.FileGone;
import org.runde.contract.signal.FileTalk.FileShared;
import org.runde.contract.signal.FileTalk.FileSharing;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.contract.signal.FileTalk.OfferFile;
import org.runde.contract.signal.FileTalk.RemoveFile;
import org.runde.contract.signal.FileTalk.SetFileSharing;
import org.runde.contract.signal.FileTalk.SharedFile;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.token.FileGrant;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomOut;

/// The files of a room: what there is and who may send or fetch it. The bytes never come here; the files role, which
/// has them, is told by grants and facts, and tells how files stand. It can also bring back files that this node has
/// forgotten by a restart.
public final class Files implements Activity {
    /// Stands in ids of files of breakout rooms, behind the number of the room, and in no other id.
    private static final String BREAKOUT = "~";

    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9]{0,10}");
    private static final double SECONDS = 60.0;

    private final Hall hall;
    private final FileLimits limits;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();
    private final Runnable heedNoMore;

    public Files(Hall hall, FileLimits limits) {
        this.hall = hall;
        this.limits = limits;
        heedNoMore = hall.fileSharing.hear(by -> hall.guarded(this::heed));
    }

    /// @param open      whoever shared it was seen by everybody
    /// @param offeredIn the session that was last allowed to send it; null since its sending has begun
    private record Entry(
            SharedFile file,
            String person,
            boolean open,
            @Nullable String offeredIn) {
        Entry now(SharedFile now) {
            return new Entry(now, person, open, null);
        }

        Entry offeredAgain(String session) {
            return new Entry(file, person, open, session);
        }
    }

    /// How often one place may still act.
    private record Pace(TokenBucket offers, TokenBucket asks) {}

    public static Right rightFor(FileTalk.Request request) {
        return switch (request) {
            case OfferFile offer -> Right.SPEAK;
            case AskFile ask -> Right.TAKE_PART;
            case RemoveFile remove -> Right.TAKE_PART;
            case SetFileSharing set -> Right.MODERATE;
        };
    }

    public void said(Place place, long seq, FileTalk.Request request) {
        switch (request) {
            case OfferFile offer -> offer(place, offer);
            case AskFile ask -> ask(place, ask);
            case RemoveFile remove -> remove(place, seq, remove.file());
            case SetFileSharing set -> hall.fileSharing.set(place, set.sharing());
        }
    }

    /// Others may share files from now on, in whichever room that was said.
    private void heed() {
        hall.places().forEach(this::stopIfNotAllowed);
        hall.places().forEach(this::tellAll);
    }

    // ---- what people want

    private void offer(Place place, OfferFile offer) {
        Refusal refusal = refusal(place, offer);
        if (refusal != null) {
            refuse(place, offer.ref(), refusal);
            return;
        }
        SharedFile file = new SharedFile(
                newFile(),
                place.participant,
                place.name,
                offer.label().strip(),
                "",
                offer.size(),
                FileState.UPLOADING,
                false,
                hall.nowMillis);
        Entry entry = new Entry(file, place.person, place.may(Right.STAND_OUT), place.session());
        entries.put(file.id(), entry);
        tell(entry);
        grant(place, offer.ref(), entry, FileGrant.Act.SEND, offer.ending(), true);
    }

    private @Nullable Refusal refusal(Place place, OfferFile offer) {
        if (!mayShare(place)) {
            return Refusal.NOT_ALLOWED;
        }
        if (offer.label().strip().length() > limits.labelChars()) {
            return Refusal.TOO_LONG;
        }
        if (!isLabel(offer.label()) || !ENDING.matcher(offer.ending()).matches() || offer.size() < 0) {
            return Refusal.MALFORMED;
        }
        if (!pace(place).offers().take(hall.nowMillis)) {
            return Refusal.TOO_OFTEN;
        }
        long unfinished = entries.values().stream()
                .filter(entry -> isUnfinishedOf(entry, place))
                .count();
        return entries.size() >= limits.files() || unfinished >= limits.unfinished() ? Refusal.FULL : null;
    }

    private boolean mayShare(Place place) {
        return switch (hall.fileSharing.now()) {
            case PARTICIPANTS -> place.may(Right.SPEAK);
            case PRESENTERS -> place.may(Right.SHARE);
            case NOBODY -> false;
        };
    }

    /// What is written beside the file for everybody: a line that neither pretends to be more than one nor turns its
    /// direction (Unicode TR 36).
    public static boolean isLabel(String label) {
        return !label.isBlank()
                && label.codePoints()
                        .noneMatch(one -> Character.isISOControl(one)
                                || Character.getType(one) == Character.FORMAT
                                || Character.getType(one) == Character.LINE_SEPARATOR
                                || Character.getType(one) == Character.PARAGRAPH_SEPARATOR
                                || Character.getType(one) == Character.SURROGATE);
    }

    private void ask(Place place, AskFile ask) {
        Entry entry = entries.get(ask.file());
        if (entry == null || !sees(place, entry)) {
            refuse(place, ask.ref(), Refusal.NO_SUCH_FILE);
        } else if (!pace(place).asks().take(hall.nowMillis)) {
            refuse(place, ask.ref(), Refusal.TOO_OFTEN);
        } else {
            switch (entry.file().state()) {
                case UPLOADING -> sendAgain(place, ask.ref(), entry);
                case CHECKING -> refuse(place, ask.ref(), Refusal.NOT_ALLOWED);
                case READY -> grant(place, ask.ref(), entry, FileGrant.Act.FETCH, "", false);
            }
        }
    }

    private void sendAgain(Place place, long ref, Entry entry) {
        if (entry.offeredIn() != null) {
            entries.put(entry.file().id(), entry.offeredAgain(place.session()));
        }
        grant(place, ref, entry, FileGrant.Act.SEND, "", false);
    }

    private void remove(Place place, long seq, String id) {
        Entry entry = entries.get(id);
        if (entry == null || !sees(place, entry)) {
            hall.refuse(place, seq, Refusal.NO_SUCH_FILE);
        } else if (!entry.person().equals(place.person) && !place.may(Right.MODERATE)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        } else {
            drop(entry, null);
            reportRemoved(id);
        }
    }

    private void reportRemoved(String id) {
        hall.report(new RoomFact.FileRemoved(hall.newId(), hall.id, hall.nowMillis, id));
    }

    private void grant(Place place, long ref, Entry entry, FileGrant.Act act, String ending, boolean fresh) {
        SharedFile file = entry.file();
        boolean send = act == FileGrant.Act.SEND;
        hall.want(new RoomOut.Grant(
                place.session(),
                ref,
                new RoomOut.Wanted(
                        place.participant,
                        place.person,
                        act,
                        FileGrant.Use.FILE,
                        file.id(),
                        send ? file.label() : "",
                        ending,
                        send ? file.size() : 0,
                        send && entry.open()),
                fresh));
    }

    private void refuse(Place place, long ref, Refusal refusal) {
        hall.tell(place, new FileTalk.FileRefused(ref, refusal));
    }

    private Pace pace(Place place) {
        return paces.computeIfAbsent(
                place.participant,
                unused -> new Pace(
                        new TokenBucket(limits.offersPerMinute() / SECONDS, limits.offersBurst(), hall.nowMillis),
                        new TokenBucket(limits.asksPerMinute() / SECONDS, limits.asksBurst(), hall.nowMillis)));
    }

    // ---- what the files role tells

    /// @return the file that it is about; null when it is about something else
    public static @Nullable String about(RoomCommand command) {
        return switch (command) {
            case RoomCommand.FileIs is -> is.file().id();
            case RoomCommand.FileDropped dropped -> dropped.file();
            case RoomCommand.DocumentIs ofDocuments -> null;
            case RoomCommand.DocumentDropped ofDocuments -> null;
            case RoomCommand.End end -> null;
        };
    }

    public boolean knows(String file) {
        return entries.containsKey(file);
    }

    /// Whether it was shared in a breakout room, also one that is gone and forgotten: its id says so. Nobody but those
    /// who were there may ever see it.
    public static boolean isOfBreakout(String file) {
        return file.indexOf(BREAKOUT) > 0;
    }

    private String newFile() {
        return hall.number == 0 ? hall.newId() : hall.number + BREAKOUT + hall.newId();
    }

    /// It is nobody's any more.
    public void disown(String file) {
        reportRemoved(file);
    }

    @Override
    public void told(RoomCommand command) {
        if (command instanceof RoomCommand.FileIs is) {
            stands(is.file());
        } else if (command instanceof RoomCommand.FileDropped dropped) {
            Entry entry = entries.get(dropped.file());
            if (entry != null) {
                drop(entry, dropped.trouble());
            }
        }
    }

    private void stands(RoomFile told) {
        Entry before = entries.get(told.id());
        if (before == null && entries.size() >= limits.files()) {
            return;
        }
        Place by = hall.place(told.participant());
        SharedFile file = new SharedFile(
                told.id(),
                told.participant(),
                before != null ? before.file().name() : by != null ? by.name : "",
                told.label(),
                told.type(),
                told.size(),
                told.state(),
                told.preview(),
                told.at());
        Entry now = before != null ? before.now(file) : new Entry(file, told.person(), told.open(), null);
        entries.put(file.id(), now);
        if (before == null || !before.file().equals(file)) {
            tell(now);
        }
    }

    // ---- who hears of it

    /// Who is hidden from somebody shares nothing that they see, also when gone; and nobody sees what is still on its
    /// way but who sends it.
    private boolean sees(Place viewer, Entry entry) {
        if (viewer.device != null) {
            return false;
        }
        if (entry.file().state() == FileState.UPLOADING) {
            return entry.file().from().equals(viewer.participant);
        }
        return !hall.settings.hideParticipants()
                || entry.open()
                || entry.person().equals(viewer.person)
                || viewer.may(Right.STAND_OUT);
    }

    private void tell(Entry entry) {
        hall.tellThose(place -> sees(place, entry), new FileShared(entry.file()));
    }

    private void drop(Entry entry, @Nullable FileTrouble trouble) {
        String id = entry.file().id();
        entries.remove(id);
        for (Place place : hall.places()) {
            if (sees(place, entry)) {
                hall.tell(place, new FileGone(id, entry.person().equals(place.person) ? trouble : null));
            }
        }
    }

    private void tellAll(Place place) {
        if (place.device == null) {
            List<SharedFile> seen = new ArrayList<>();
            for (Entry entry : entries.values()) {
                if (sees(place, entry)) {
                    seen.add(entry.file());
                }
            }
            hall.tell(place, new FileTalk.Files(hall.fileSharing.now(), seen));
        }
    }

    @Override
    public void welcome(Place place) {
        forgetOffersOfFormerSession(place);
        if (hall.fileSharing.now() != FileSharing.PARTICIPANTS || !entries.isEmpty()) {
            tellAll(place);
        }
    }

    /// Whoever is back with a new session has mostly loaded the page again and has the file no more. What was
    /// begun goes on, or is let go by the files role when nothing comes.
    private void forgetOffersOfFormerSession(Place place) {
        List<Entry> forgotten = entries.values().stream()
                .filter(entry -> isUnfinishedOf(entry, place))
                .filter(entry -> entry.offeredIn() != null && !place.session().equals(entry.offeredIn()))
                .toList();
        for (Entry entry : forgotten) {
            entries.remove(entry.file().id());
            reportRemoved(entry.file().id());
        }
    }

    /// What is on its way from somebody who may not share any more goes no further.
    private void stopIfNotAllowed(Place place) {
        if (mayShare(place)) {
            return;
        }
        for (Entry entry : List.copyOf(entries.values())) {
            if (isUnfinishedOf(entry, place)) {
                drop(entry, FileTrouble.NOT_ALLOWED);
                reportRemoved(entry.file().id());
            }
        }
    }

    /// With another role somebody may see more or less of the files, and share or not.
    @Override
    public void changed(Place place) {
        stopIfNotAllowed(place);
        if (hall.settings.hideParticipants() && !entries.isEmpty()) {
            tellAll(place);
        }
    }

    /// What they were sending comes to no end. When nobody is left in the meeting, the files role says that files are
    /// gone; the end of a breakout room only this knows.
    @Override
    public void left(Place place) {
        paces.remove(place.participant);
        List<Entry> unfinished = entries.values().stream()
                .filter(entry -> isUnfinishedOf(entry, place))
                .toList();
        for (Entry entry : unfinished) {
            entries.remove(entry.file().id());
            if (hall.number > 0) {
                // They are still in the meeting, so that nobody else would stop what is on its way.
                reportRemoved(entry.file().id());
            }
        }
        if (hall.number > 0 && hall.places().isEmpty()) {
            entries.keySet().forEach(this::reportRemoved);
            entries.clear();
        }
    }

    /// Of a breakout room that broke nobody has left: its people are back in the meeting without its files.
    @Override
    public void end() {
        heedNoMore.run();
        if (hall.number > 0) {
            entries.keySet().forEach(this::reportRemoved);
            entries.clear();
        }
    }

    private static boolean isUnfinishedOf(Entry entry, Place place) {
        return entry.file().state() == FileState.UPLOADING
                && entry.file().from().equals(place.participant);
    }
}
