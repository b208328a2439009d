package org.runde.contract.signal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client may say. What belongs to coming, going, media and moderation stands here; each thing that people do
/// together has a file of its own, called `…Talk`, with what is said about it in both directions.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ClientMessage
        permits ClientMessage.Basic,
                InkTalk.Request,
                NotesTalk.Request,
                SurfaceTalk.Request,
                ModerationTalk.Request,
                ChatTalk.Request,
                FloorTalk.Request,
                AssistanceTalk.Request,
                BreakoutTalk.Request,
                PollTalk.Request,
                FileTalk.Request,
                DocumentTalk.Request {
    /// What this file lists.
    sealed interface Basic extends ClientMessage {}

    // ---- session

    /// The first message on a new connection: a join token as the portal gave it.
    /// @param media what the client is about to send, so that a return after a server restart changes nothing
    record Join(String token, MediaState media) implements Basic {}

    /// The first message on a new connection that continues a session.
    /// @param received the highest server message number received
    record Resume(String session, String secret, long received) implements Basic {}

    /// Asks for a [ServerMessage.Pong] with the same number.
    record Ping(long nonce) implements Basic {}

    record Leave() implements Basic {}

    // ---- media

    /// Offer of the sending peer connection (browser → node). Also for an ICE restart (new ufrag) and for added
    /// tracks.
    /// @param tracks what each media section carries; sections not named carry nothing
    record SendOffer(String sdp, List<SendTrack> tracks) implements Basic {}

    /// @param mid media section of the offer
    record SendTrack(String mid, Source source) {}

    /// Answer to the [ServerMessage.ReceiveOffer] of the same revision.
    record ReceiveAnswer(long revision, String sdp) implements Basic {}

    /// The receiving connection failed: please offer again with new ICE credentials.
    record ReceiveRestart() implements Basic {}

    /// Offer of a receiving connection by the client, from devices that play and cannot wait for the node's. Also for
    /// an
    /// ICE restart. What each section carries is said by [View], in its order.
    record WatchOffer(String sdp) implements Basic {}

    /// What the client shows, as a whole list; everything not named is not shown and not sent.
    record View(List<Shown> shown) implements Basic {}

    /// @param width  device pixels of the tile; the node picks the layer that fits
    /// @param height device pixels of the tile
    /// @param pinned gets bandwidth first
    record Shown(String participant, Source source, int width, int height, boolean pinned) {}

    /// How it goes at my end, as only I can see it. Not more often than every 5 seconds; the first one after that is
    /// taken.
    /// @param millis       how long the time is that this is about
    /// @param freezes      how often a picture stood still in it
    /// @param frozenMillis for how long all in all
    /// @param concealed    per mille of the sound that had to be made up
    /// @param limit        what keeps my pictures smaller than they could be
    record Experience(int millis, int freezes, int frozenMillis, int concealed, Limit limit) implements Basic {}

    /// What I send has changed, by my own choice.
    record Media(MediaState media) implements Basic {}

    // ---- together

    /// @param to      participant id for a private message, absent for everybody
    /// @param replyTo the message it answers, in the same conversation
    record Chat(String text, @Nullable String to, @Nullable String replyTo) implements Basic {
        public Chat(String text, @Nullable String to) {
            this(text, to, null);
        }
    }

    record React(String emoji) implements Basic {}

    record Hand(boolean raised) implements Basic {}

    // ---- consent

    /// I agree to what I was asked for, in this version of the text.
    record Agree(ConsentScope scope, String version) implements Basic {}

    /// I do not agree any more. Never refused to anybody who was asked.
    record Withdraw(ConsentScope scope) implements Basic {}

    // ---- moderation; who may is in the grid of `docs/protocol/signalling.md`

    /// Lets the named waiters in; an empty list means all.
    record Admit(List<String> waiters) implements Basic {}

    record Reject(String waiter) implements Basic {}

    /// Switches somebody's microphone (or camera, screen) off at the node; their client is told and follows.
    record Mute(String participant, Source source) implements Basic {}

    record MuteAll() implements Basic {}

    record AskUnmute(String participant) implements Basic {}

    record LowerHand(String participant) implements Basic {}

    /// Out of this meeting, for as long as it lasts.
    record Remove(String participant) implements Basic {}

    record SetRole(String participant, Role role) implements Basic {}

    record SetDoor(boolean locked, boolean lobby) implements Basic {}

    record EndForAll() implements Basic {}

    /// What keeps a picture small.
    enum Limit {
        NONE,
        /// My line carries no more.
        BANDWIDTH,
        /// My device can do no more.
        PROCESSOR
    }
}
