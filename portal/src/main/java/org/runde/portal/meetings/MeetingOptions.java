package org.runde.portal.meetings;

/// How a meeting behaves, as its organiser wants it.
///
/// @param lobby            whether a new room starts with guests waiting
/// @param passcode         asked of guests at the door; empty for none
/// @param waitForOrganiser nobody but organisers enters before an organiser is there
/// @param muteOnEntry      microphones start off
/// @param hideParticipants participants see organisers and presenters, and not each other
/// @param chat             whether there is a chat
public record MeetingOptions(
        boolean lobby,
        String passcode,
        boolean waitForOrganiser,
        boolean muteOnEntry,
        boolean hideParticipants,
        boolean chat) {
    /// Nothing in the way, and a chat.
    public static final MeetingOptions USUAL = new MeetingOptions(false, "", false, false, false, true);

    public MeetingOptions withLobby(boolean on) {
        return new MeetingOptions(on, passcode, waitForOrganiser, muteOnEntry, hideParticipants, chat);
    }

    @Override
    public String toString() {
        // The passcode does not belong into a log line.
        return "MeetingOptions[lobby=" + lobby + ", passcode=" + !passcode.isEmpty() + "]";
    }
}
