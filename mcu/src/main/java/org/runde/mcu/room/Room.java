package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ChatTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.DocumentTalk;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.FloorTalk;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.SurfaceTalk;
import org.runde.contract.signal.Waiter;
import org.runde.mcu.draw.DrawLimits;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Consents;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.hall.Waiting;
import org.runde.mcu.notes.NoteLimits;
import org.runde.mcu.poll.PollLimits;
import org.runde.mcu.together.Assistances;
import org.runde.mcu.together.Chats;
import org.runde.mcu.together.DocumentLimits;
import org.runde.mcu.together.Documents;
import org.runde.mcu.together.FileLimits;
import org.runde.mcu.together.Files;
import org.runde.mcu.together.Ink;
import org.runde.mcu.together.Notes;
import org.runde.mcu.together.Polls;
import org.runde.mcu.together.RoomTimer;
import org.runde.mcu.together.Surfaces;

/// The people of one meeting. Pure: events in, wishes out, time as an argument. [Door] rules who is in, [Floor] what
/// they do to each other, [Consents] who has agreed to what, [Right] who may, [Breakouts] which other rooms they are
/// in; this class only sorts what is said.
///
/// A breakout room is a room as well, with its own floor and its own activities. Door, consents and breakout rooms are
/// the meeting's, in whichever room somebody speaks to them.
/// Thread rule: one thread, the loop's.
public final class Room {
    private final Hall hall;
    private final Door door;
    private final Floor floor;
    private final Roles roles;
    private final Moderation moderation;
    private final Assistances assistances;
    private final Consents consents;
    private final Surfaces surfaces;
    private final Ink ink;
    private final Notes notes;
    private final Chats chats;
    private final RoomTimer timer;
    private final Breakouts breakouts;
    private final @Nullable Room meeting;
    private final Polls polls;
    private final Files files;
    private final Documents documents;
    private boolean over;
    private boolean keptByWaiters;

    /// @param settings of the token that opens the room
    /// @param ids      draws ids that are never the same twice, also over restarts
    public Room(String id, RoomSettings settings, RoomLimits limits, Supplier<String> ids, long nowMillis) {
        this(new Hall(id, settings, limits, ids), null, nowMillis);
    }

    /// @param meeting of which this is a breakout room; null for a meeting's own room
    private Room(Hall hall, @Nullable Room meeting, long nowMillis) {
        this.hall = hall;
        this.meeting = meeting;
        consents = meeting == null ? new Consents(hall) : meeting.consents;
        door = meeting == null ? new Door(hall, consents, nowMillis) : meeting.door;
        breakouts = meeting == null
                ? new Breakouts(hall, door, BreakoutLimits.DEFAULT, this::breakoutRoom)
                : meeting.breakouts;
        floor = new Floor(hall, door);
        surfaces = new Surfaces(hall, this::canShow);
        hall.activities.add(surfaces);
        assistances = new Assistances(hall);
        hall.activities.add(assistances);
        ink = new Ink(hall, DrawLimits.DEFAULT, assistances::helps, hall.drawn.account());
        hall.activities.add(ink);
        files = new Files(hall, FileLimits.DEFAULT);
        hall.activities.add(files);
        notes = new Notes(hall, NoteLimits.DEFAULT, hall.written.account());
        hall.activities.add(notes);
        documents = new Documents(
                hall,
                surfaces,
                DocumentLimits.DEFAULT,
                meeting == null ? null : meeting.documents,
                id -> ink.forgetAll(InkTalk.InkOn.DOCUMENT, id));
        hall.activities.add(documents);
        roles = new Roles(hall, door, floor);
        chats = new Chats(hall, consents, Chats.Limits.DEFAULT);
        timer = new RoomTimer(hall);
        hall.activities.add(chats);
        hall.activities.add(timer);
        moderation = new Moderation(hall, roles, nowMillis);
        polls = meeting == null ? new Polls(hall, consents, PollLimits.DEFAULT) : meeting.polls;
        if (meeting == null) {
            hall.activities.add(polls);
            hall.activities.add(breakouts);
        }
    }

    private boolean canShow(String document) {
        return documents.canShow(document);
    }

    private Room breakoutRoom(int number) {
        return new Room(new Hall(hall, number), this, hall.nowMillis);
    }

    Hall hall() {
        return hall;
    }

    /// @return that of a breakout room that somebody has gone to
    Hall breakout(int number) {
        return breakouts.room(number).hall();
    }

    /// @param nowMillis epoch milliseconds that never run backwards
    /// @param out       is called before this returns; it must not come back in here
    public void handle(RoomIn in, long nowMillis, Consumer<RoomOut> out) {
        hall.at(nowMillis, out);
        breakouts.at(nowMillis, out);
        if (over) {
            if (in instanceof RoomIn.Join join) {
                hall.turn(join.pass().session(), Reason.ENDED);
            }
            return;
        }
        switch (in) {
            case RoomIn.Join join -> door.join(join.pass(), join.token(), join.media());
            case RoomIn.Said said -> said(said);
            case RoomIn.Lost lost -> door.lost(hall.placeOf(lost.session()), hall.waiterOf(lost.session()));
            case RoomIn.MediaLost lost -> mediaLost(lost.participant());
            case RoomIn.Back back -> back(hall.placeOf(back.session()), hall.waiterOf(back.session()));
            case RoomIn.Broken broken -> breakouts.broken(broken.breakout());
            case RoomIn.PollDone poll -> polls.done(poll.done());
            case RoomIn.Told told -> told(told.command());
            case RoomIn.End end -> end();
            case RoomIn.Tick tick -> {
                if (door.timePasses()) {
                    end();
                } else {
                    hall.activities.forEach(Activity::tick);
                }
            }
        }
        if (!over) {
            breakouts.settle();
        }
        consents.tellCounts();
        reportWhetherKept();
    }

    /// What another role tells of a file is for the room in which it was shared; of one that nobody knows, for the
    /// meeting's own, unless it comes from a breakout room that is gone. Documents belong to the whole meeting.
    private void told(RoomCommand command) {
        if (Documents.about(command)) {
            documents.told(command);
            breakouts.begun().forEach(room -> room.documents.told(command));
            return;
        }
        String file = Files.about(command);
        if (command instanceof RoomCommand.FileIs && file != null && Files.isOfBreakout(file) && !isKnown(file)) {
            files.disown(file);
            return;
        }
        Room at = breakouts.begun().stream()
                .filter(room -> file != null && room.files.knows(file))
                .findFirst()
                .orElse(this);
        at.hall.activities.forEach(one -> one.told(command));
    }

    private boolean isKnown(String file) {
        return breakouts.begun().stream().anyMatch(room -> room.files.knows(file));
    }

    /// Otherwise the portal would take a room that nobody is in for over, and the next organiser would be sent to
    /// another one while people wait at this one's door.
    private void reportWhetherKept() {
        boolean kept = hall.places().isEmpty() && !hall.waiters().isEmpty();
        if (kept != keptByWaiters && hall.places().isEmpty() && !over) {
            hall.report(new RoomFact.Waiting(hall.newId(), hall.id, hall.nowMillis, kept));
        }
        keptByWaiters = kept;
    }

    public String id() {
        return hall.id;
    }

    /// @return the people in the meeting's own room, as everybody there sees them
    public List<Person> people() {
        return people(0);
    }

    /// @param breakout number of a breakout room, 0 for the meeting's own
    public List<Person> people(int breakout) {
        return hall.places().stream()
                .filter(place -> place.in.number == breakout)
                .map(Place::seen)
                .toList();
    }

    public List<Waiter> waiters() {
        return hall.seenWaiters();
    }

    /// @return how many letters are kept of the notes
    int writtenLetters() {
        return notes.letters();
    }

    /// @return how many letters are kept of everything that is drawn
    int drawnLetters() {
        return ink.letters();
    }

    /// @return what somebody in the room would be told of the chat if they came just now
    List<ChatTalk.Earlier> history(String participant) {
        Place place = hall.place(participant);
        return place == null ? List.of() : chats.history(place);
    }

    /// @return whether one of them may know of the other
    public boolean sees(String viewer, String participant) {
        Place one = hall.place(viewer);
        Place other = hall.place(participant);
        return one != null && other != null && hall.see(one, other);
    }

    /// @param breakout number of a breakout room, 0 for the meeting's own
    /// @return the ids of those who are in it
    public List<String> participants(int breakout) {
        return hall.places().stream()
                .filter(place -> place.in.number == breakout)
                .map(place -> place.participant)
                .toList();
    }

    /// @return the session of somebody in the meeting, null when there is nobody of this id
    public @Nullable String sessionOf(String participant) {
        Place place = hall.place(participant);
        return place == null ? null : place.session();
    }

    /// @return the sessions of everybody in the meeting's own room
    public List<String> sessions() {
        return sessionsOf(participants(0), 0);
    }

    /// @return the sessions of those of them who are in this room
    public List<String> sessionsOf(List<String> participants, int breakout) {
        List<String> sessions = new ArrayList<>(participants.size());
        for (String participant : participants) {
            Place place = hall.place(participant);
            if (place != null && place.in.number == breakout) {
                sessions.add(place.session());
            }
        }
        return sessions;
    }

    private void close() {
        if (meeting != null) {
            meeting.close();
            return;
        }
        hall.report(new RoomFact.Closed(hall.newId(), hall.id, hall.nowMillis));
        end();
    }

    private void end() {
        over = true;
        hall.activities.forEach(Activity::end);
        door.end();
    }

    private void back(@Nullable Place place, @Nullable Waiting waiting) {
        door.back(place, waiting);
        if (place != null) {
            hall.about(place, activity -> activity.back(place));
        }
    }

    private void mediaLost(String participant) {
        Place place = hall.place(participant);
        if (place != null && place.device != null) {
            door.leave(place, Reason.LOST);
        }
    }

    private void said(RoomIn.Said said) {
        Place place = hall.placeOf(said.session());
        Waiting waiting = hall.waiterOf(said.session());
        if (place != null && place.in != hall) {
            breakouts.within(place, room -> room.inside(place, said.seq(), said.message()), ofMeeting(said.message()));
        } else if (place != null) {
            inside(place, said.seq(), said.message());
        } else if (waiting != null) {
            outside(waiting, said.seq(), said.message());
        }
    }

    private void outside(Waiting waiting, long seq, ClientMessage message) {
        switch (message) {
            case ClientMessage.Leave leave -> door.leave(waiting);
            case ClientMessage.Media media -> waiting.media = media.media();
            default -> hall.refuse(waiting.session(), seq, Refusal.NOT_IN_ROOM);
        }
    }

    private void inside(Place place, long seq, ClientMessage message) {
        if (!place.may(rightFor(message)) || !isOf(place.device, message)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
            return;
        }
        switch (message) {
            case ClientMessage.Leave leave -> door.leave(place, Reason.LEFT);
            case ClientMessage.SendOffer offer -> negotiate(place, seq, offer);
            case ClientMessage.ReceiveAnswer answer -> negotiate(place, seq, answer);
            case ClientMessage.ReceiveRestart restart -> negotiate(place, seq, restart);
            case ClientMessage.WatchOffer offer -> negotiate(place, seq, offer);
            case ClientMessage.View view -> floor.show(place, seq, view.shown());
            case ClientMessage.Experience experience -> negotiate(place, seq, experience);
            case ClientMessage.Media media -> floor.media(place, seq, media.media());
            case ClientMessage.Chat chat -> chats.say(place, seq, chat);
            case ChatTalk.Request request -> chats.said(place, seq, request);
            case ClientMessage.React react -> floor.react(place, seq, react.emoji());
            case ClientMessage.Hand hand -> floor.hand(place, hand.raised());
            case ClientMessage.Agree agree -> consents.agree(place, seq, agree.scope(), agree.version());
            case ClientMessage.Withdraw withdraw -> consents.withdraw(place, seq, withdraw.scope());
            case ClientMessage.Admit admit -> door.admit(place, seq, admit.waiters());
            case ClientMessage.Reject reject -> door.reject(place, seq, reject.waiter());
            case ClientMessage.Mute mute -> aboutOther(place, seq, mute.participant(), mute);
            case ClientMessage.MuteAll all -> floor.muteAll(place);
            case ClientMessage.AskUnmute ask -> aboutOther(place, seq, ask.participant(), ask);
            case ClientMessage.LowerHand lower -> aboutOther(place, seq, lower.participant(), lower);
            case FloorTalk.LowerHands all -> floor.lowerHands(place);
            case FloorTalk.CallOn call -> aboutOther(place, seq, call.participant(), call);
            case FloorTalk.TimerRequest request -> timer.said(place, seq, request);
            case ClientMessage.Remove remove -> aboutOther(place, seq, remove.participant(), remove);
            case ClientMessage.SetRole set -> roles.set(place, seq, set.participant(), set.role());
            case ClientMessage.SetDoor set -> door.set(set.locked(), set.lobby(), place.participant);
            case ClientMessage.EndForAll all -> close();
            case NotesTalk.Request request -> notes.said(place, request);
            case InkTalk.Request request -> ink.said(place, seq, request);
            case SurfaceTalk.Request request -> {
                surfaces.said(place, seq, request);
                documents.stageChanged();
            }
            case ModerationTalk.WriteToWaiters write -> ofDoor().said(place, seq, write);
            case ModerationTalk.Request request -> moderation.said(place, seq, request);
            case AssistanceTalk.Request request -> assistances.said(place, seq, request);
            case BreakoutTalk.Request request -> breakouts.said(place, seq, request);
            case PollTalk.Request request -> polls.said(place, seq, request);
            case FileTalk.Request request -> files.said(place, seq, request);
            case DocumentTalk.Request request -> documents.said(place, seq, request);
            case ClientMessage.Join join -> hall.refuse(place, seq, Refusal.MALFORMED);
            case ClientMessage.Resume resume -> hall.refuse(place, seq, Refusal.MALFORMED);
            case ClientMessage.Ping ping -> hall.refuse(place, seq, Refusal.MALFORMED);
        }
    }

    /// Those who wait do so at the door of the meeting.
    private Moderation ofDoor() {
        return meeting == null ? moderation : meeting.moderation;
    }

    /// What concerns the whole meeting, whichever of its rooms it is said in.
    private static boolean ofMeeting(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Leave m -> true;
            case ClientMessage.Agree m -> true;
            case ClientMessage.Withdraw m -> true;
            case ClientMessage.Admit m -> true;
            case ClientMessage.Reject m -> true;
            case ClientMessage.Remove m -> true;
            case ClientMessage.SetRole m -> true;
            case ClientMessage.SetDoor m -> true;
            case ClientMessage.EndForAll m -> true;
            case ModerationTalk.Request m -> true;
            case BreakoutTalk.Request m -> true;
            case PollTalk.Request m -> true;
            case FileTalk.SetFileSharing m -> true;
            case NotesTalk.NotesAllow m -> true;
            default -> false;
        };
    }

    private static Right rightFor(ClientMessage message) {
        return switch (message) {
            case BreakoutTalk.Request request -> Breakouts.rightFor(request);
            case ClientMessage.Admit m -> Right.KEEP_DOOR;
            case ClientMessage.Reject m -> Right.KEEP_DOOR;
            case ClientMessage.Remove m -> Right.KEEP_DOOR;
            case ClientMessage.SetDoor m -> Right.KEEP_DOOR;
            case ClientMessage.Mute m -> Right.MODERATE;
            case ClientMessage.MuteAll m -> Right.MODERATE;
            case ClientMessage.AskUnmute m -> Right.MODERATE;
            case ClientMessage.LowerHand m -> Right.MODERATE;
            case FloorTalk.LowerHands m -> Right.MODERATE;
            case FloorTalk.CallOn m -> Right.MODERATE;
            case ClientMessage.SetRole m -> Right.PROMOTE;
            case ClientMessage.EndForAll m -> Right.END;
            case NotesTalk.Request request -> Notes.rightFor(request);
            case InkTalk.Request request -> Ink.rightFor(request);
            case SurfaceTalk.Request request -> Surfaces.rightFor(request);
            case ModerationTalk.Request request -> Moderation.rightFor(request);
            case AssistanceTalk.Request request -> Assistances.rightFor(request);
            case FileTalk.Request request -> Files.rightFor(request);
            case DocumentTalk.Request request -> Documents.rightFor(request);
            case ClientMessage.Join m -> Right.TAKE_PART;
            case ClientMessage.Resume m -> Right.TAKE_PART;
            case ClientMessage.Ping m -> Right.TAKE_PART;
            case ClientMessage.Leave m -> Right.TAKE_PART;
            case ClientMessage.SendOffer m -> Right.TAKE_PART;
            case ClientMessage.ReceiveAnswer m -> Right.TAKE_PART;
            case ClientMessage.ReceiveRestart m -> Right.TAKE_PART;
            case ClientMessage.WatchOffer m -> Right.TAKE_PART;
            case ClientMessage.View m -> Right.TAKE_PART;
            case ClientMessage.Experience m -> Right.TAKE_PART;
            case ClientMessage.Media m -> Right.TAKE_PART;
            case ClientMessage.Chat m -> Right.TAKE_PART;
            case ChatTalk.Request m -> Right.TAKE_PART;
            case FloorTalk.TimerRequest m -> Right.TAKE_PART;
            case ClientMessage.React m -> Right.TAKE_PART;
            case ClientMessage.Hand m -> Right.TAKE_PART;
            case ClientMessage.Agree m -> Right.TAKE_PART;
            case ClientMessage.Withdraw m -> Right.TAKE_PART;
            case PollTalk.Request request -> Polls.rightFor(request);
        };
    }

    /// What a device is given away with, perhaps in a file of some program, must not be good for anything else.
    private static boolean isOf(@Nullable Device device, ClientMessage message) {
        if (device == null) {
            return !(message instanceof ClientMessage.WatchOffer);
        }
        return switch (message) {
            case ClientMessage.Leave leave -> true;
            case ClientMessage.SendOffer offer -> device != Device.PLAYER;
            case ClientMessage.Media media -> device != Device.PLAYER;
            case ClientMessage.WatchOffer offer -> device == Device.PLAYER;
            case ClientMessage.View view -> device == Device.PLAYER;
            default -> false;
        };
    }

    private void negotiate(Place place, long seq, ClientMessage message) {
        hall.want(new RoomOut.Negotiate(place.participant, seq, message));
    }

    private void aboutOther(Place by, long seq, String participant, ClientMessage message) {
        Place target = hall.place(participant);
        if (target == null || !hall.see(by, target)) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (forbidden(by, target, message)) {
            hall.refuse(by, seq, Refusal.NOT_ALLOWED);
        } else {
            floor.aboutOther(by, target, message);
        }
    }

    /// Nobody may do to themselves what is meant for others: an organiser who removed themselves might leave nobody who
    /// can undo it. And who may not speak cannot be asked to unmute.
    private static boolean forbidden(Place by, Place target, ClientMessage message) {
        return target.person.equals(by.person)
                || (message instanceof ClientMessage.Remove && !Roles.isBelow(by, target))
                || (message instanceof ClientMessage.AskUnmute && !target.may(Right.SPEAK));
    }
}
