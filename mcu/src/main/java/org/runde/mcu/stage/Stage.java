package org.runde.mcu.stage;

import java.util.List;
import java.util.random.RandomGenerator;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.peer.PeerDoor;

/// The media side of one room. Pure over [PeerDoor] and time arguments; everything on the room's loop.
public final class Stage {
    /// What the stage tells. Called from inside the methods below; must not call back into the stage.
    public interface Events {
        void receiveOffer(String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks);

        /// Who speaks, loudest first; for everybody in the room.
        void speaking(List<String> participants);

        /// For one viewer, about a track of somebody else.
        void quality(String viewer, ServerMessage.Quality quality);

        /// A connection that stood is gone.
        ///
        /// @param sending the participant's sending connection, else the receiving one
        void transportLost(String participant, boolean sending);
    }

    /// @param random          secure; for stream numbers
    /// @param wallOffsetNanos added to the loop's clock this gives nanoseconds since 1970
    public Stage(PeerDoor door, Events events, StageLimits limits, RandomGenerator random, long wallOffsetNanos) {
        throw new UnsupportedOperationException();
    }

    /// Somebody may send and receive media from now on, of theirs only what `media` says.
    public void enter(String participant, MediaState media, long now) {
        throw new UnsupportedOperationException();
    }

    /// No media from or to this person any more.
    public void leave(String participant, long now) {
        throw new UnsupportedOperationException();
    }

    /// The offer of a participant's sending connection: the first one, one with an ICE restart (new user
    /// fragment), one with more sections, or that of a connection built anew (new session id).
    public StageAnswer sendOffer(String participant, String sdp, List<ClientMessage.SendTrack> tracks, long now) {
        throw new UnsupportedOperationException();
    }

    /// The answer to the offer of this revision; one to an older revision is dropped.
    ///
    /// @return false when it is not one that can be worked with; the client has to ask for a restart
    public boolean receiveAnswer(String participant, long revision, String sdp, long now) {
        throw new UnsupportedOperationException();
    }

    /// The receiving connection failed: offers again with new ICE credentials, and when that has not helped with
    /// a new connection.
    public void receiveRestart(String participant, long now) {
        throw new UnsupportedOperationException();
    }

    /// What a client shows, as a whole list.
    public void view(String participant, List<ClientMessage.Shown> shown, long now) {
        throw new UnsupportedOperationException();
    }

    /// What may be forwarded of a participant; what is off is not forwarded, whatever arrives.
    public void media(String participant, MediaState media, long now) {
        throw new UnsupportedOperationException();
    }

    /// What has to be given up because the loop has too much to do.
    public void relieve(Relief relief, long now) {
        throw new UnsupportedOperationException();
    }

    /// Every 10 to 20 ms.
    public void tick(long now) {
        throw new UnsupportedOperationException();
    }

    /// The room is over: closes all peers.
    public void close(long now) {
        throw new UnsupportedOperationException();
    }
}
