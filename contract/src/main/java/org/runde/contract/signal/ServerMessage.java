package org.runde.contract.signal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node says to a client. What belongs to coming, going, media and moderation stands here; each thing that
/// people do
/// together has a file of its own, called `…Talk`, with what is said about it in both directions.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ServerMessage
        permits ServerMessage.Basic,
                ShareTalk.News,
                InkTalk.News,
                NotesTalk.News,
                SurfaceTalk.News,
                ChatTalk.News,
                FloorTalk.News,
                ModerationTalk.News,
                AssistanceTalk.News,
                BreakoutTalk.News,
                PollTalk.News,
                FileTalk.News,
                DocumentTalk.News {
    /// What this file lists.
    sealed interface Basic extends ServerMessage {}

    // ---- session

    /// You are in. Everything about the room as it is now; changes follow one by one.
    /// @param session        with `secret`: what [ClientMessage.Resume] needs
    /// @param keepForSeconds how long a lost session can be resumed
    /// @param you            your participant id; your own entry in `people` says what the node
    ///                       forwards of you, and the client follows it (mute on entry)
    /// @param room           which run of the meeting this is: nothing of another one is for those here
    /// @param people         those you see, yourself included; with `hideParticipants` that is not everybody
    /// @param waiters        the lobby, empty for those who may not admit
    /// @param consents       what you were asked to agree to, and your last word on it
    record Welcome(
            String session,
            String secret,
            int keepForSeconds,
            String you,
            String room,
            String title,
            MeetingType meetingType,
            boolean locked,
            boolean lobby,
            boolean chat,
            boolean muteOnEntry,
            boolean hideParticipants,
            List<Person> people,
            List<Waiter> waiters,
            List<Consent> consents,
            List<IceServer> iceServers)
            implements Basic {}

    /// Please wait: in the lobby until somebody admits you, or until an organiser is there.
    record Wait(String session, String secret, int keepForSeconds, String title, boolean forOrganiser)
            implements Basic {}

    /// The session goes on; messages after `received` of [ClientMessage.Resume] follow.
    /// @param handled the highest client message number handled; the client sends the later ones again
    record Resumed(long handled) implements Basic {}

    /// The door stays shut. The connection is closed after this.
    record Turned(Reason reason) implements Basic {}

    /// @param urls STUN or TURN addresses; empty lists are normal, the node itself is reachable directly
    record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {}

    record Pong(long nonce) implements Basic {}

    /// The node is about to stop: reconnect with a fresh join, the meeting goes on.
    record Draining() implements Basic {}

    // ---- media

    /// Answer to the last [ClientMessage.SendOffer].
    record SendAnswer(String sdp) implements Basic {}

    /// Answer to the last [ClientMessage.WatchOffer].
    record WatchAnswer(String sdp) implements Basic {}

    /// Please offer again on the same connection: somebody cannot decode what you send, and the next answer takes
    /// another
    /// codec.
    record SendAgain() implements Basic {}

    /// Offer of the receiving peer connection (node → browser).
    /// @param revision to be named in the answer; an answer to an older revision is dropped
    /// @param tracks   what each media section carries; sections not named carry nothing at present
    record ReceiveOffer(long revision, String sdp, List<ReceiveTrack> tracks) implements Basic {}

    record ReceiveTrack(String mid, String participant, Source source) {}

    /// Who is speaking, loudest first.
    record Speaking(List<String> participants) implements Basic {}

    /// What the node sends of a video track has changed, and why.
    record Quality(String participant, Source source, Sent sent) implements Basic {}

    /// How large the others show what you send. A browser need not encode more; what is smaller has to go on.
    /// @param height lines of the largest tile in device pixels, rounded up; 0 while nobody shows it
    record Wanted(Source source, int height) implements Basic {}

    /// How your network does, as the node sees it; about what only you can see (a lost connection) it says nothing.
    /// @param roundTripMillis  0 while unknown
    /// @param lostSending      per mille of what you sent in the last seconds
    /// @param lostReceiving    per mille of what you were sent
    /// @param estimateBps      what the node takes your line to carry
    /// @param wishesBps        what everything you show would take at its best
    record Network(
            Grade grade,
            Trouble trouble,
            int roundTripMillis,
            int lostSending,
            int lostReceiving,
            long estimateBps,
            long wishesBps)
            implements Basic {}

    /// How the networks of others do, as far as it disturbs what you get of them. Only what has changed; everybody not
    /// named so far is well.
    record Networks(List<OthersNetwork> people) implements Basic {}

    record OthersNetwork(String participant, Grade grade, Trouble trouble) {}

    // ---- people

    record Came(Person person) implements Basic {}

    record Changed(Person person) implements Basic {}

    record Gone(String participant, Reason reason) implements Basic {}

    /// The lobby as it is now; only to those who may admit.
    record Waiters(List<Waiter> waiters) implements Basic {}

    record DoorChanged(boolean locked, boolean lobby, String by) implements Basic {}

    // ---- together

    /// @param to      absent for everybody, else the one other who reads it
    /// @param at      epoch milliseconds
    /// @param replyTo id of the message it answers; its words are with those who were there when it was said
    record Chat(
            String id,
            String from,
            String name,
            @Nullable String to,
            String text,
            long at,
            @Nullable String replyTo) implements Basic {}

    record React(String from, String emoji) implements Basic {}

    /// How many have agreed to what; only to those who keep the door.
    record ConsentCounts(List<ConsentCount> counts) implements Basic {}

    // ---- to me

    /// Your last words on what you were asked, as the room obeys them from now on; in all your tabs.
    record Consents(List<Consent> consents) implements Basic {}

    /// Somebody switched this off; stop sending it. Said also to whoever has it off already.
    record Muted(Source source, String by) implements Basic {}

    /// Somebody asks you to unmute; only you can.
    record UnmuteAsked(String by) implements Basic {}

    /// A message of yours was not carried out.
    /// @param seq number of the client message
    record Refused(long seq, Refusal refusal) implements Basic {}

    /// Why a place is lost or never given.
    enum Reason {
        LEFT,
        LOST,
        REMOVED,
        REJECTED,
        ENDED,
        LOCKED,
        FULL,
        BAD_TOKEN,
        UNKNOWN_SESSION,
        REPLACED,
        OVERLOADED,
        HIDDEN,
        MOVED,
        PROTOCOL
    }

    /// Why a message was not carried out.
    enum Refusal {
        NOT_ALLOWED,
        NO_SUCH_PARTICIPANT,
        NO_SUCH_FILE,
        TOO_LONG,
        TOO_OFTEN,
        NO_SUCH_MESSAGE,
        CHAT_OFF,
        FULL,
        BAD_SDP,
        NOT_IN_ROOM,
        NO_SUCH_POLL,
        POLL_CLOSED,
        VOTED_ALREADY,
        MALFORMED
    }

    /// What is sent of a video track.
    enum Sent {
        FULL,
        REDUCED,
        REDUCED_BY_LOAD,
        PAUSED_BY_BANDWIDTH,
        PAUSED_BY_LOAD,
        PAUSED_NOT_SHOWN,
        /// Your browser does not know the codec, and the sender has no other.
        UNDECODABLE
    }

    /// How well a network does.
    enum Grade {
        GOOD,
        WEAK,
        BAD
    }

    /// The main reason why a network does not do well.
    enum Trouble {
        /// It does.
        NONE,
        /// What is sent gets lost on its way to the node.
        SENDING_LOSS,
        /// What is received gets lost on its way from the node.
        RECEIVING_LOSS,
        /// Everything takes long.
        DELAY,
        /// The line is too narrow for all that would be sent.
        SENDING_NARROW,
        /// The line is too narrow for all that is shown.
        RECEIVING_NARROW,
        /// The device cannot keep up.
        DEVICE_BUSY,
        /// The node has too much to do.
        NODE_BUSY,
        /// Nothing comes any more.
        SILENT
    }
}
