package org.runde.portal.join;

import org.runde.portal.meetings.Room;
import org.runde.portal.secrets.Secrets;

/// What people are called within one room: the same in two tabs, different in the next meeting, and of no use to
/// anybody who does not have the secret of this installation.
public final class Pseudonyms {
    private static final int LENGTH = 22;

    private final Secrets secrets;

    public Pseudonyms(Secrets secrets) {
        this.secrets = secrets;
    }

    public String ofAccount(String room, String account) {
        return of(room, "account " + account);
    }

    /// @param invitee id of the row
    public String ofInvitee(String room, String invitee) {
        return of(room, "invitee " + invitee);
    }

    /// @param cookie value of the guest cookie
    String ofGuest(String room, String cookie) {
        return of(room, "guest " + cookie);
    }

    /// @param key id of the device's key
    String ofDevice(String room, String key) {
        return Room.deviceCalled(of(room, "device " + key));
    }

    /// The place of a device, by which it is known in the room and comes back to it.
    String placeOfDevice(String room, String key) {
        return of(room, "place of device " + key);
    }

    private String of(String room, String who) {
        return secrets.hmac("person", room + " " + who).substring(0, LENGTH);
    }
}
