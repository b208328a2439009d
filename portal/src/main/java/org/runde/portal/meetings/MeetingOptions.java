package org.runde.portal.meetings;

/// How a meeting behaves, as its organiser wants it.
///
/// @param lobby            whether a new room starts with guests waiting
/// @param passcode         asked of guests at the door; empty for none
/// @param waitForOrganiser nobody but organisers enters before an organiser is there
/// @param muteOnEntry      microphones start off
/// @param hideParticipants participants see organisers and presenters, and not each other
/// @param chat             whether there is a chat
/// @param chatHistory      who comes later reads what was said to all before
/// @param chatLog          what is said to all is kept, of those who agree
public record MeetingOptions(
        boolean lobby,
        String passcode,
        boolean waitForOrganiser,
        boolean muteOnEntry,
        boolean hideParticipants,
        boolean chat,
        boolean chatHistory,
        boolean chatLog) {
    /// Nothing in the way, and a chat.
    public static final MeetingOptions USUAL = new MeetingOptions(false, "", false, false, false, true, false, false);

    public MeetingOptions withLobby(boolean on) {
        return new MeetingOptions(
                on, passcode, waitForOrganiser, muteOnEntry, hideParticipants, chat, chatHistory, chatLog);
    }

    /// Without a chat there is nothing to keep.
    public boolean logsChat() {
        return chat && chatLog;
    }

    @Override
    public String toString() {
        // The passcode does not belong into a log line.
        return "MeetingOptions[lobby=" + lobby + ", passcode=" + !passcode.isEmpty() + "]";
    }
}
