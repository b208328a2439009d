package org.runde.mcu.room;

import java.util.List;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// Who is given which role, and moderation. All of it holds at once: what somebody may no longer do stops.
final class Roles {
    private final Hall hall;
    private final Door door;
    private final Floor floor;

    Roles(Hall hall, Door door, Floor floor) {
        this.hall = hall;
        this.door = door;
        this.floor = floor;
    }

    /// Whether `by` may put the other one out or give them another role: nobody the owner, and only organisers those
    /// who moderate.
    static boolean isBelow(Place by, Place target) {
        return !target.owner && (by.may(Right.DELEGATE) || !target.may(Right.MODERATE));
    }

    void set(Place by, long seq, String participant, Role role) {
        Place target = hall.place(participant);
        if (target == null || !hall.see(by, target)) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (target.person.equals(by.person) || !isBelow(by, target) || !mayGive(by, role)) {
            hall.refuse(by, seq, Refusal.NOT_ALLOWED);
        } else if (target.role != role) {
            set(by, target, role);
        }
    }

    /// Whoever moderates for an organiser makes nobody more than they are themselves.
    private static boolean mayGive(Place by, Role role) {
        return role != Role.ORGANISER || by.may(Right.DELEGATE);
    }

    private void set(Place by, Place target, Role role) {
        boolean keptDoor = target.may(Right.KEEP_DOOR);
        List<Place> seen = hall.seenBy(target);
        target.role = role;
        hall.report(new RoomFact.RoleChanged(hall.newId(), hall.id, hall.nowMillis, target.participant, role));
        takeBack(target);
        showAndHide(target, seen);
        MediaState allowed = hall.allowed(target, target.media);
        for (Source source : Source.values()) {
            if (target.media.sends(source) && !allowed.sends(source)) {
                floor.mute(by, target, source);
            }
        }
        hall.changed(target);
        doorkeeping(target, keptDoor);
    }

    /// Moderation is given to a presenter and ends with that role.
    private void takeBack(Place target) {
        if (target.delegated) {
            target.delegated = false;
            hall.report(new RoomFact.Delegated(hall.newId(), hall.id, hall.nowMillis, target.participant, false));
        }
    }

    void delegate(Place by, long seq, String participant, boolean given) {
        Place target = hall.place(participant);
        if (target == null || !hall.see(by, target)) {
            hall.refuse(by, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (target.role != Role.PRESENTER || target.device != null) {
            hall.refuse(by, seq, Refusal.NOT_ALLOWED);
        } else if (target.delegated != given) {
            boolean keptDoor = target.may(Right.KEEP_DOOR);
            target.delegated = given;
            hall.report(new RoomFact.Delegated(hall.newId(), hall.id, hall.nowMillis, participant, given));
            hall.changed(target);
            doorkeeping(target, keptDoor);
        }
    }

    private void doorkeeping(Place target, boolean keptDoor) {
        if (keptDoor != target.may(Right.KEEP_DOOR)) {
            hall.tell(target, new ServerMessage.Waiters(keptDoor ? List.of() : hall.seenWaiters()));
            door.lookAtWaitersAgain();
        }
    }

    /// With another role somebody sees, and is seen by, more or fewer people than before.
    private void showAndHide(Place target, List<Place> before) {
        for (Place other : hall.places()) {
            boolean saw = before.contains(other);
            boolean sees = hall.see(target, other);
            if (!saw && sees) {
                hall.tell(other, new ServerMessage.Came(target.seen()));
                hall.tell(target, new ServerMessage.Came(other.seen()));
            } else if (saw && !sees) {
                hall.tell(other, new ServerMessage.Gone(target.participant, Reason.HIDDEN));
                hall.tell(target, new ServerMessage.Gone(other.participant, Reason.HIDDEN));
                floor.showLess(other);
            }
        }
        floor.showLess(target);
    }
}
