package org.runde.portal.invitations;

import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;

/// Finds a meeting people can be invited to, for its organiser.
public final class OwnMeeting {
    private final Meetings meetings;

    public OwnMeeting(Meetings meetings) {
        this.meetings = meetings;
    }

    /// @throws Problem `meetingUnknown` when there is none, or it belongs to somebody else; which is not told
    Meeting find(String code, Signed signed) {
        return meetings.findByDoor(code)
                .filter(meeting -> meeting.kind() != Meeting.Kind.PERSONAL
                        && meeting.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
    }
}
