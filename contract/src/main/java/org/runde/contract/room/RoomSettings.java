package org.runde.contract.room;

import org.runde.contract.signal.MeetingType;

/// How a room behaves. Carried in every join token; the settings of the token that opens the room rule, later changes
/// come from people in the room and return to the portal as facts, so that they survive a restart of the node.
///
/// @param title             shown in the room; 0 to 200 characters
/// @param type              what people may send
/// @param lobby             guests wait until somebody admits them
/// @param locked            nobody new comes in
/// @param waitForOrganiser  nobody but organisers enters before an organiser is there
/// @param muteOnEntry       microphones start off whatever the browser says
/// @param hideParticipants  participants and viewers see organisers and presenters, and not each other
/// @param chat              chat is allowed
/// @param chatHistory       who comes later is told what was said to all before; without it the node keeps no words
/// @param chatLog           what is said to all is kept by the portal, of those who agree to it; everybody is told
/// @param maxParticipants   people in the room at once
/// @param lastsForSeconds   after which the room is over, whoever is in it; 0: as long as somebody is
public record RoomSettings(
        String title,
        MeetingType type,
        boolean lobby,
        boolean locked,
        boolean waitForOrganiser,
        boolean muteOnEntry,
        boolean hideParticipants,
        boolean chat,
        boolean chatHistory,
        boolean chatLog,
        int maxParticipants,
        int lastsForSeconds) {
    /// A room whose chat is gone as soon as it has been said, as it is unless somebody chooses otherwise.
    public RoomSettings(
            String title,
            MeetingType type,
            boolean lobby,
            boolean locked,
            boolean waitForOrganiser,
            boolean muteOnEntry,
            boolean hideParticipants,
            boolean chat,
            int maxParticipants) {
        this(
                title,
                type,
                lobby,
                locked,
                waitForOrganiser,
                muteOnEntry,
                hideParticipants,
                chat,
                false,
                false,
                maxParticipants,
                0);
    }

    /// The same with more of the chat.
    public RoomSettings keepingChat(boolean history, boolean log) {
        return new RoomSettings(
                title,
                type,
                lobby,
                locked,
                waitForOrganiser,
                muteOnEntry,
                hideParticipants,
                chat,
                history,
                log,
                maxParticipants,
                lastsForSeconds);
    }

    /// The same for a while.
    public RoomSettings lastingFor(int seconds) {
        return new RoomSettings(
                title,
                type,
                lobby,
                locked,
                waitForOrganiser,
                muteOnEntry,
                hideParticipants,
                chat,
                chatHistory,
                chatLog,
                maxParticipants,
                seconds);
    }
}
