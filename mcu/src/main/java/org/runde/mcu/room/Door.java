package org.runde.mcu.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.hall.Consents;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.hall.Waiting;

/// Who comes in, who waits, who goes. Whoever was in the room once passes lobby and lock again, unless removed.
final class Door {
    private static final long MILLIS = 1_000;

    private final Hall hall;
    private final Consents consents;
    private final Set<String> letIn = new LinkedHashSet<>();
    private final Set<String> keptOut = new LinkedHashSet<>();
    private final long begunAt;
    private long emptySince;

    Door(Hall hall, Consents consents, long nowMillis) {
        this.hall = hall;
        this.consents = consents;
        begunAt = nowMillis;
        emptySince = nowMillis;
    }

    // ---- coming

    void join(Pass pass, JoinToken token, MediaState media) {
        Place place = hall.place(token.participant());
        Waiting waiting = hall.waiter(token.participant());
        if (keptOut.contains(token.person())) {
            hall.turn(pass.session(), Reason.REMOVED);
        } else if (place != null) {
            comeBack(place, pass, token, media);
        } else if (waiting != null) {
            waitAgain(waiting, pass, token, media);
        } else if (hall.locked && !knows(token)) {
            hall.turn(pass.session(), Reason.LOCKED);
        } else if (hall.isFullFor(token.role())) {
            hall.turn(pass.session(), Reason.FULL);
        } else if (mustWait(token)) {
            waitOutside(new Waiting(token, pass, media, hall.nowMillis));
        } else {
            enter(pass, token, media);
        }
    }

    private void enter(Pass pass, JoinToken token, MediaState media) {
        Place place = new Place(token, pass, hall);
        // Nobody sits at a device who could switch it on again.
        boolean silenced = hall.settings.muteOnEntry() && !knows(token) && place.device == null;
        place.media = hall.allowed(place, silenced ? media.without(Source.MICROPHONE) : media);
        remember(letIn, place.participant);
        boolean here = hall.places().stream().anyMatch(other -> other.person.equals(place.person));
        List<Consent> changed = consents.hear(token, here);
        hall.add(place);
        welcome(place);
        hall.tellThose(other -> other != place && hall.see(other, place), new ServerMessage.Came(place.seen()));
        hall.want(new RoomOut.Enter(place.participant, place.media, place.device != null));
        hall.report(new RoomFact.Entered(
                hall.newId(), hall.id, hall.nowMillis, place.participant, place.person, consents.named(place.person)));
        consents.carryOut(place, changed);
        if (place.may(Right.KEEP_DOOR)) {
            lookAtWaitersAgain();
        }
    }

    /// The same participant with a new session: a reload of the page, or a connection whose session could not be
    /// resumed. The place stays; the media side starts anew, because the peer connections are new.
    private void comeBack(Place place, Pass pass, JoinToken token, MediaState media) {
        hall.turn(place.session(), Reason.REPLACED);
        Hall in = place.in;
        if (in != hall) {
            in.remove(place);
        }
        hall.newSession(place, pass);
        if (in != hall) {
            in.add(place);
        }
        List<Consent> changed = consents.hear(token, true);
        place.name = token.name();
        place.connected = true;
        place.shown = List.of();
        place.media = hall.allowed(place, media);
        for (Source muted : place.mutedWhileLost.keySet()) {
            place.media = place.media.without(muted);
        }
        welcome(place);
        place.mutedWhileLost.forEach((source, by) -> hall.tellWherever(place, new ServerMessage.Muted(source, by)));
        place.mutedWhileLost.clear();
        in.tellThose(other -> other != place && in.see(other, place), new ServerMessage.Changed(place.seen()));
        hall.about(place, activity -> activity.changed(place));
        in.want(new RoomOut.Exit(place.participant));
        in.want(new RoomOut.Enter(place.participant, place.media, place.device != null));
        reportReconnected(place);
        consents.carryOut(place, changed);
    }

    private void waitAgain(Waiting waiting, Pass pass, JoinToken token, MediaState media) {
        hall.turn(waiting.session(), Reason.REPLACED);
        hall.newSession(waiting, pass);
        waiting.token = token;
        waiting.media = media;
        waiting.connected = true;
        if (mayEnter(token)) {
            letIn(waiting);
        } else {
            waiting.forOrganiser = waitsForOrganiser(token);
            hall.tell(waiting);
        }
        hall.waitersChanged();
    }

    private void waitOutside(Waiting waiting) {
        if (hall.waiters().size() >= hall.limits.waiters()) {
            hall.turn(waiting.session(), Reason.FULL);
            return;
        }
        waiting.forOrganiser = waitsForOrganiser(waiting.token);
        hall.add(waiting);
        hall.tell(waiting);
        hall.waitersChanged();
    }

    private void welcome(Place place) {
        Pass pass = place.pass;
        hall.tellWherever(
                place,
                new ServerMessage.Welcome(
                        pass.session(),
                        pass.secret(),
                        pass.keepForSeconds(),
                        place.participant,
                        hall.id,
                        hall.settings.title(),
                        hall.settings.type(),
                        hall.locked,
                        hall.lobby,
                        hall.settings.chat(),
                        hall.settings.muteOnEntry(),
                        hall.settings.hideParticipants(),
                        place.in.seenBy(place).stream().map(Place::seen).toList(),
                        place.may(Right.KEEP_DOOR) ? hall.seenWaiters() : List.of(),
                        consents.of(place.person),
                        pass.iceServers()));
        hall.about(place, activity -> activity.welcome(place));
    }

    // ---- from one room of the meeting into another

    /// In the same session; the place in the meeting stays. A screen is not shown to other people without a new word.
    void move(Place place, Hall to) {
        Hall from = place.in;
        from.tellThose(
                other -> other != place && from.see(other, place),
                new ServerMessage.Gone(place.participant, Reason.MOVED));
        from.want(new RoomOut.Exit(place.participant));
        if (from != hall) {
            from.remove(place);
            from.each(activity -> activity.left(place));
        }
        arrive(place, to);
        if (from == hall) {
            // What they did there and showed, such as a screen and the help with it, has ended.
            hall.activities.forEach(activity -> activity.away(place));
        }
    }

    void arrive(Place place, Hall to) {
        place.in = to;
        place.handOrder = 0;
        place.shown = List.of();
        place.media = place.media.without(Source.SCREEN).without(Source.SCREEN_AUDIO);
        if (to != hall) {
            to.add(place);
        }
        consents.tellAgain(place);
        welcome(place);
        to.tellThose(other -> other != place && to.see(other, place), new ServerMessage.Came(place.seen()));
        to.want(new RoomOut.Enter(place.participant, place.media, place.device != null));
    }

    private boolean knows(JoinToken token) {
        return token.admitted() || token.role() == Role.ORGANISER || letIn.contains(token.participant());
    }

    private boolean mayEnter(JoinToken token) {
        return (!hall.locked || knows(token)) && !hall.isFullFor(token.role()) && !mustWait(token);
    }

    private boolean mustWait(JoinToken token) {
        return !knows(token) && ((hall.lobby && !token.invited()) || waitsForOrganiser(token));
    }

    private boolean waitsForOrganiser(JoinToken token) {
        return hall.settings.waitForOrganiser() && !knows(token) && !hall.hasOrganiser();
    }

    // ---- the lobby

    void admit(Place by, long seq, List<String> participants) {
        List<Waiting> named = hall.waiters().stream()
                .filter(waiting -> participants.isEmpty() || participants.contains(waiting.participant()))
                .toList();
        if (named.isEmpty() && !participants.isEmpty()) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
            return;
        }
        for (Waiting waiting : named) {
            if (hall.isFull()) {
                hall.refuse(by, seq, Refusal.FULL);
                break;
            }
            letIn(waiting);
        }
        hall.waitersChanged();
    }

    void reject(Place by, long seq, String participant) {
        Waiting waiting = hall.waiter(participant);
        if (waiting == null) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else {
            turnAway(waiting, Reason.REJECTED);
        }
    }

    /// The caller tells who waits now, once for all it lets in: with a long list and many of them the organiser's
    /// queue would overflow.
    private void letIn(Waiting waiting) {
        hall.remove(waiting);
        enter(waiting.pass, waiting.token, waiting.media);
        Place place = hall.place(waiting.participant());
        if (place != null && !waiting.connected) {
            place.connected = false;
            place.lostAt = waiting.lostAt;
            hall.changed(place);
            reportLost(place);
        }
    }

    private void turnAway(Waiting waiting, Reason reason) {
        hall.remove(waiting);
        hall.turn(waiting.session(), reason);
        hall.waitersChanged();
        noteEmptiness();
    }

    /// The reason to wait may be gone: an organiser has come, or lobby or lock were lifted.
    void lookAtWaitersAgain() {
        boolean anybody = false;
        for (Waiting waiting : List.copyOf(hall.waiters())) {
            if (hall.waiter(waiting.participant()) != waiting) {
                continue;
            }
            boolean forOrganiser = waitsForOrganiser(waiting.token);
            if (mayEnter(waiting.token)) {
                letIn(waiting);
                anybody = true;
            } else if (forOrganiser != waiting.forOrganiser) {
                waiting.forOrganiser = forOrganiser;
                hall.tell(waiting);
            }
        }
        if (anybody) {
            hall.waitersChanged();
        }
    }

    // ---- the door itself

    void set(boolean locked, boolean lobby, String by) {
        if (hall.locked == locked && hall.lobby == lobby) {
            return;
        }
        hall.locked = locked;
        hall.lobby = lobby;
        hall.tellWherever(place -> true, new ServerMessage.DoorChanged(locked, lobby, by));
        hall.report(new RoomFact.DoorChanged(hall.newId(), hall.id, hall.nowMillis, locked, lobby));
        lookAtWaitersAgain();
    }

    // ---- going

    void leave(Place place, Reason reason) {
        Hall in = place.in;
        hall.turn(place.session(), reason);
        hall.remove(place);
        in.remove(place);
        in.tellAbout(place, new ServerMessage.Gone(place.participant, reason));
        in.want(new RoomOut.Exit(place.participant));
        hall.report(new RoomFact.Left(hall.newId(), hall.id, hall.nowMillis, place.participant, place.person));
        if (in != hall) {
            in.each(activity -> activity.left(place));
        }
        hall.activities.forEach(activity -> activity.left(place));
        lookAtWaitersAgain();
        noteEmptiness();
    }

    void leave(Waiting waiting) {
        turnAway(waiting, Reason.LEFT);
    }

    /// Everything of this person goes, in all tabs, and stays out. The lobby goes on, so that the same human with a
    /// fresh browser does not walk straight in again.
    void removePerson(Place by, Place target) {
        keepOut(target.person);
        hall.report(new RoomFact.Removed(hall.newId(), hall.id, hall.nowMillis, target.participant, target.person));
        for (Waiting waiting : List.copyOf(hall.waiters())) {
            if (waiting.token.person().equals(target.person)) {
                turnAway(waiting, Reason.REMOVED);
            }
        }
        boolean lock = hall.locked || keptOut.size() >= hall.limits.remembered();
        set(lock, true, by.participant);
        for (Place place : List.copyOf(hall.places())) {
            if (place.person.equals(target.person)) {
                letIn.remove(place.participant);
                leave(place, Reason.REMOVED);
            }
        }
    }

    private void keepOut(String person) {
        if (keptOut.size() < hall.limits.remembered()) {
            keptOut.add(person);
        }
    }

    void end() {
        for (Waiting waiting : List.copyOf(hall.waiters())) {
            hall.remove(waiting);
            hall.turn(waiting.session(), Reason.ENDED);
        }
        for (Place place : List.copyOf(hall.places())) {
            hall.turn(place.session(), Reason.ENDED);
            hall.remove(place);
            place.in.want(new RoomOut.Exit(place.participant));
            hall.report(new RoomFact.Left(hall.newId(), hall.id, hall.nowMillis, place.participant, place.person));
        }
        hall.report(new RoomFact.Ended(hall.newId(), hall.id, hall.nowMillis));
        hall.want(new RoomOut.Over());
    }

    // ---- lost connections

    void lost(@Nullable Place place, @Nullable Waiting waiting) {
        if (place != null && place.connected) {
            place.connected = false;
            place.lostAt = hall.nowMillis;
            place.in.changed(place);
            reportLost(place);
        } else if (waiting != null && waiting.connected) {
            waiting.connected = false;
            waiting.lostAt = hall.nowMillis;
        }
    }

    /// Of a client that was faster than the node nobody was told that it was gone, so nobody is told that it is back.
    void back(@Nullable Place place, @Nullable Waiting waiting) {
        if (place != null) {
            if (!place.connected) {
                place.connected = true;
                place.mutedWhileLost.clear();
                place.in.changed(place);
            }
            reportReconnected(place);
        } else if (waiting != null) {
            waiting.connected = true;
        }
    }

    /// @return true when the room is over: it has been empty for so long, or was only meant for a while
    boolean timePasses() {
        long now = hall.nowMillis;
        for (Place place : List.copyOf(hall.places())) {
            if (place.lostFor(place.pass.keepForSeconds() * MILLIS, now)) {
                leave(place, Reason.LOST);
            }
        }
        for (Waiting waiting : List.copyOf(hall.waiters())) {
            if (waiting.lostFor(waiting.pass.keepForSeconds() * MILLIS, now)) {
                turnAway(waiting, Reason.LOST);
            } else if (now - waiting.since >= hall.limits.waitForMinutes() * 60L * MILLIS) {
                turnAway(waiting, Reason.REJECTED);
            }
        }
        int lasts = hall.settings.lastsForSeconds();
        return (lasts > 0 && now - begunAt >= lasts * MILLIS)
                || (hall.isEmpty() && now - emptySince >= hall.limits.graceForSeconds() * MILLIS);
    }

    private void noteEmptiness() {
        emptySince = hall.nowMillis;
    }

    // ---- small rules

    private void remember(Set<String> set, String participant) {
        if (set.size() >= hall.limits.remembered()) {
            set.remove(set.iterator().next());
        }
        set.add(participant);
    }

    private void reportLost(Place place) {
        hall.report(new RoomFact.Lost(hall.newId(), hall.id, hall.nowMillis, place.participant, place.person));
    }

    private void reportReconnected(Place place) {
        hall.report(new RoomFact.Reconnected(
                hall.newId(), hall.id, hall.nowMillis, place.participant, place.person, consents.named(place.person)));
    }
}
