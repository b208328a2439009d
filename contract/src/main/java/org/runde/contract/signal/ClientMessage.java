package org.runde.contract.signal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client may say.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ClientMessage {

    // ---- session

    /// The first message on a new connection: a join token as the portal gave it.
    /// @param media what the client is about to send, so that a return after a server restart changes nothing
    record Join(String token, MediaState media) implements ClientMessage {}

    /// The first message on a new connection that continues a session.
    /// @param received the highest server message number received
    record Resume(String session, String secret, long received) implements ClientMessage {}

    /// Asks for a [ServerMessage.Pong] with the same number.
    record Ping(long nonce) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    // ---- media

    /// Offer of the sending peer connection (browser → node). Also for an ICE restart (new ufrag) and for added
    /// tracks.
    /// @param tracks what each media section carries; sections not named carry nothing
    record SendOffer(String sdp, List<SendTrack> tracks) implements ClientMessage {}

    /// @param mid media section of the offer
    record SendTrack(String mid, Source source) implements ClientMessage.Part {}

    /// Answer to the [ServerMessage.ReceiveOffer] of the same revision.
    record ReceiveAnswer(long revision, String sdp) implements ClientMessage {}

    /// The receiving connection failed: please offer again with new ICE credentials.
    record ReceiveRestart() implements ClientMessage {}

    /// Offer of a receiving connection by the client, from devices that play and cannot wait for the node's. Also for
    /// an
    /// ICE restart. What each section carries is said by [View], in its order.
    record WatchOffer(String sdp) implements ClientMessage {}

    /// What the client shows, as a whole list; everything not named is not shown and not sent.
    record View(List<Shown> shown) implements ClientMessage {}

    /// @param width  device pixels of the tile; the node picks the layer that fits
    /// @param height device pixels of the tile
    /// @param pinned gets bandwidth first
    record Shown(String participant, Source source, int width, int height, boolean pinned)
            implements ClientMessage.Part {}

    /// How it goes at my end, as only I can see it. Not more often than every 5 seconds; the first one after that is
    /// taken.
    /// @param millis       how long the time is that this is about
    /// @param freezes      how often a picture stood still in it
    /// @param frozenMillis for how long all in all
    /// @param concealed    per mille of the sound that had to be made up
    /// @param limit        what keeps my pictures smaller than they could be
    record Experience(int millis, int freezes, int frozenMillis, int concealed, Limit limit) implements ClientMessage {}

    /// What I send has changed, by my own choice.
    record Media(MediaState media) implements ClientMessage {}

    // ---- together

    /// @param to participant id for a private message, absent for everybody
    record Chat(String text, @Nullable String to) implements ClientMessage {}

    record React(String emoji) implements ClientMessage {}

    record Hand(boolean raised) implements ClientMessage {}

    // ---- consent

    /// I agree to what I was asked for, in this version of the text.
    record Agree(ConsentScope scope, String version) implements ClientMessage {}

    /// I do not agree any more. Never refused to anybody who was asked.
    record Withdraw(ConsentScope scope) implements ClientMessage {}

    // ---- moderation; who may is in the grid of `docs/protocol/signalling.md`

    /// Lets the named waiters in; an empty list means all.
    record Admit(List<String> waiters) implements ClientMessage {}

    record Reject(String waiter) implements ClientMessage {}

    /// Switches somebody's microphone (or camera, screen) off at the node; their client is told and follows.
    record Mute(String participant, Source source) implements ClientMessage {}

    record MuteAll() implements ClientMessage {}

    record AskUnmute(String participant) implements ClientMessage {}

    record LowerHand(String participant) implements ClientMessage {}

    /// Out of this meeting, for as long as it lasts.
    record Remove(String participant) implements ClientMessage {}

    record SetRole(String participant, Role role) implements ClientMessage {}

    record SetDoor(boolean locked, boolean lobby) implements ClientMessage {}

    record EndForAll() implements ClientMessage {}

    /// What keeps a picture small.
    enum Limit {
        NONE,
        /// My line carries no more.
        BANDWIDTH,
        /// My device can do no more.
        PROCESSOR
    }

    /// A record that is only ever part of a message.
    sealed interface Part {}
}
