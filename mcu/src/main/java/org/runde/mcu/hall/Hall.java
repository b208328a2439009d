package org.runde.mcu.hall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.FileTalk.FileSharing;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.ModerationTalk.WaiterNote;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Waiter;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.notes.NoteLimits;

/// Who is in a room and who waits, and how they are spoken to. The state that [Door] and [Floor] share; the rules are
/// theirs. A participant is either in the room or waiting, never both, and has exactly one session.
public final class Hall {
    public final String id;
    public final RoomSettings settings;
    public final RoomLimits limits;
    /// What people do together here, in the order in which newcomers hear of it.
    public final List<Activity> activities = new ArrayList<>();
    public boolean locked;
    public boolean lobby;
    public long nowMillis;

    @Nullable
    public RuntimeException defect;

    /// What all rooms of the meeting may keep together of drawings and notes.
    public final Allowance drawn;

    public final Allowance written;
    /// Who may share files, and whether all who may speak may write in the notes, in all rooms of the meeting.
    public final Rule<FileSharing> fileSharing;

    public final Rule<Boolean> notesForAll;
    /// 0 for the meeting's own room, else that of a breakout room.
    public final int number;
    private final @Nullable Hall meeting;
    private final Supplier<String> ids;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Waiting> waiters = new LinkedHashMap<>();
    private final Map<String, Place> placesBySession = new HashMap<>();
    private final Map<String, Waiting> waitersBySession = new HashMap<>();
    private @Nullable WaiterNote note;
    private Consumer<RoomOut> out = unheard -> {};

    public Hall(String id, RoomSettings settings, RoomLimits limits, Supplier<String> ids) {
        this.id = id;
        this.settings = settings;
        this.limits = limits;
        this.ids = ids;
        number = 0;
        meeting = null;
        drawn = new Allowance(DrawLimits.DEFAULT.meetingChars());
        written = new Allowance(NoteLimits.DEFAULT.meetingNoteChars());
        fileSharing = new Rule<>(FileSharing.PARTICIPANTS);
        notesForAll = new Rule<>(true);
        locked = settings.locked();
        lobby = settings.lobby();
    }

    /// Of a breakout room: some people of the meeting are in it for a while, and it has no door of its own.
    public Hall(Hall meeting, int number) {
        id = meeting.id;
        // The log is the meeting's; what is said in a breakout room is kept nowhere, and people are told so.
        settings = meeting.settings.keepingChat(meeting.settings.chatHistory(), false);
        limits = meeting.limits;
        ids = meeting.ids;
        drawn = meeting.drawn;
        written = meeting.written;
        fileSharing = meeting.fileSharing;
        notesForAll = meeting.notesForAll;
        this.number = number;
        this.meeting = meeting;
    }

    /// Everything until the next call happens at this time and goes there.
    public void at(long now, Consumer<RoomOut> to) {
        nowMillis = now;
        out = to;
    }

    /// A defect in what people do in a breakout room is that room's; the meeting ends it after this event.
    public void each(Consumer<Activity> act) {
        guarded(() -> activities.forEach(act));
    }

    /// The same for anything else that happens in this room.
    public void guarded(Runnable act) {
        if (meeting == null) {
            act.run();
            return;
        }
        try {
            act.run();
        } catch (RuntimeException bug) {
            defect = bug;
        }
    }

    /// The one way by which activities hear of somebody: those of the room that this one is in, and those of the whole
    /// meeting, whichever room it is.
    public void about(Place place, Consumer<Activity> act) {
        Hall in = place.in;
        if (in.meeting != null) {
            in.meeting.activities.stream().filter(Activity::everywhere).forEach(act);
        }
        in.each(act);
    }

    /// A room that begins in the middle of an event speaks to the same ear.
    public void lend(Hall begun) {
        begun.at(nowMillis, out);
    }

    // ---- who

    public Collection<Place> places() {
        return places.values();
    }

    public Collection<Waiting> waiters() {
        return waiters.values();
    }

    @Nullable
    public Place place(String participant) {
        return places.get(participant);
    }

    @Nullable
    public Place placeOf(String session) {
        return placesBySession.get(session);
    }

    @Nullable
    public Waiting waiter(String participant) {
        return waiters.get(participant);
    }

    @Nullable
    public Waiting waiterOf(String session) {
        return waitersBySession.get(session);
    }

    public boolean isEmpty() {
        return places.isEmpty() && waiters.isEmpty();
    }

    public boolean isFull() {
        return places.size() >= Math.min(settings.maxParticipants(), limits.people());
    }

    /// Guests cannot fill organisers out of their own meeting: only the node's own limit holds for those.
    public boolean isFullFor(Role role) {
        return role == Role.ORGANISER ? places.size() >= limits.people() : isFull();
    }

    /// The same in both directions: who does not see somebody is not seen by them either. Who is in different rooms
    /// of the meeting does not see each other.
    public boolean see(Place one, Place other) {
        return one.in == other.in && mayKnow(one, other);
    }

    /// Whether they may know that the other is in the meeting.
    public boolean mayKnow(Place one, Place other) {
        return one == other || !settings.hideParticipants() || one.may(Right.STAND_OUT) || other.may(Right.STAND_OUT);
    }

    /// Whom this one sees, itself included.
    public List<Place> seenBy(Place viewer) {
        return places.values().stream().filter(other -> see(viewer, other)).toList();
    }

    /// What the meeting and the role let this one send of that.
    public MediaState allowed(Place place, MediaState media) {
        boolean speaks = place.may(Right.SPEAK) && (place.device == null || place.device == Device.CAMERA);
        boolean pictures = settings.type() != MeetingType.AUDIO;
        boolean shares = pictures && place.may(Right.SHARE) && (place.device == null || place.device == Device.SCREEN);
        return new MediaState(
                speaks && media.microphone(),
                speaks && pictures && media.camera(),
                shares && media.screen(),
                shares && media.screenAudio());
    }

    /// Or somebody to whom one has given moderation.
    public boolean hasOrganiser() {
        return places.values().stream().anyMatch(place -> place.may(Right.KEEP_DOOR));
    }

    public void add(Place place) {
        places.put(place.participant, place);
        placesBySession.put(place.session(), place);
    }

    public void remove(Place place) {
        places.remove(place.participant);
        placesBySession.remove(place.session());
    }

    public void newSession(Place place, Pass pass) {
        placesBySession.remove(place.session());
        place.pass = pass;
        placesBySession.put(pass.session(), place);
    }

    public void add(Waiting waiting) {
        waiting.note = note;
        waiters.put(waiting.participant(), waiting);
        waitersBySession.put(waiting.session(), waiting);
    }

    public void remove(Waiting waiting) {
        waiters.remove(waiting.participant());
        waitersBySession.remove(waiting.session());
    }

    public void newSession(Waiting waiting, Pass pass) {
        waitersBySession.remove(waiting.session());
        waiting.pass = pass;
        waitersBySession.put(pass.session(), waiting);
    }

    // ---- what they hear

    /// Who is in another room of the meeting hears nothing of this one.
    public void tell(Place place, ServerMessage message) {
        if (place.in == this) {
            tellWherever(place, message);
        }
    }

    /// About the meeting, to somebody in whichever of its rooms they are.
    public void tellWherever(Place place, ServerMessage message) {
        out.accept(new RoomOut.Tell(List.of(place.session()), message));
    }

    /// How it stands with them, and the last word from inside.
    public void tell(Waiting waiting) {
        out.accept(new RoomOut.Tell(List.of(waiting.session()), waiting.told(settings.title())));
        if (waiting.note != null) {
            out.accept(new RoomOut.Tell(List.of(waiting.session()), waiting.note));
        }
    }

    public void noteTo(Waiting waiting, WaiterNote note) {
        waiting.note = note;
        out.accept(new RoomOut.Tell(List.of(waiting.session()), note));
    }

    /// Also to those who come to wait later.
    public void noteToAll(WaiterNote now) {
        note = now;
        waiters.values().forEach(waiting -> noteTo(waiting, now));
    }

    public void tellAll(ServerMessage message) {
        tellThose(place -> true, message);
    }

    public void tellThose(Predicate<Place> which, ServerMessage message) {
        tellWherever(place -> place.in == this && which.test(place), message);
    }

    /// About the meeting, to people in all its rooms.
    public void tellWherever(Predicate<Place> which, ServerMessage message) {
        List<String> sessions =
                places.values().stream().filter(which).map(Place::session).toList();
        if (!sessions.isEmpty()) {
            out.accept(new RoomOut.Tell(sessions, message));
        }
    }

    /// Tells everybody who sees this one, and this one.
    public void tellAbout(Place place, ServerMessage message) {
        tellThose(other -> see(other, place), message);
    }

    public void changed(Place place) {
        place.in.tellAbout(place, new ServerMessage.Changed(place.seen()));
        about(place, activity -> activity.changed(place));
    }

    public void waitersChanged() {
        tellWherever(place -> place.may(Right.KEEP_DOOR), new ServerMessage.Waiters(seenWaiters()));
    }

    /// Who waits at the door of the meeting.
    public List<Waiter> seenWaiters() {
        return meeting == null ? listWaiters() : meeting.listWaiters();
    }

    private List<Waiter> listWaiters() {
        return waiters.values().stream().map(Waiting::seen).toList();
    }

    public void refuse(String session, long seq, ServerMessage.Refusal refusal) {
        out.accept(new RoomOut.Tell(List.of(session), new ServerMessage.Refused(seq, refusal)));
    }

    public void refuse(Place place, long seq, ServerMessage.Refusal refusal) {
        refuse(place.session(), seq, refusal);
    }

    public void turn(String session, ServerMessage.Reason reason) {
        out.accept(new RoomOut.Turn(session, reason));
    }

    public void want(RoomOut what) {
        out.accept(number == 0 ? what : new RoomOut.Elsewhere(number, what));
    }

    /// Of what happens in a breakout room the portal hears nothing: who is there is in the meeting, which has told it.
    /// What somebody may do is for the whole meeting.
    public void report(RoomFact fact) {
        boolean everywhere = fact instanceof RoomFact.RoleChanged
                || fact instanceof RoomFact.Delegated
                || fact instanceof RoomFact.FileRemoved
                || fact instanceof RoomFact.DocumentRemoved;
        if (meeting == null || everywhere) {
            out.accept(new RoomOut.Report(fact));
        }
    }

    public String newId() {
        return ids.get();
    }
}
