package org.runde.mcu.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.OthersNetwork;
import org.runde.mcu.allot.Allotment;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.quality.QualityTally;
import org.runde.mcu.speak.Speakers;
import org.runde.mcu.speak.Voice;
import org.runde.mcu.speak.Voices;
import org.runde.wire.sdp.BadSdp;
import org.runde.wire.sdp.ParsedSdp;
import org.runde.wire.sdp.SessionDescription;

/// The media side of one room, or of the part of it that is on one loop. Pure over [PeerDoor] and time arguments;
/// everything on its loop.
///
/// Where the room is on several loops, tracks from elsewhere [#arrive] and are fed like any other, and [#own] is what
/// others may be given. How they get here is not known here ([org.runde.mcu.relay]).
public final class Stage {
    /// What the stage tells. Called from inside the methods below; must not call back into the stage.
    public interface Events {
        /// The same for all stages of one room, however many loops it is on.
        default Object room() {
            return this;
        }

        void receiveOffer(String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks);

        /// Who speaks, loudest first; for everybody in the room.
        void speaking(List<String> participants);

        /// For one viewer, about a track of somebody else.
        void quality(String viewer, ServerMessage.Quality quality);

        /// For one participant: how large what they send is shown, how their network does, and that they are to
        /// offer again because somebody cannot decode what they send.
        void tell(String participant, ServerMessage message);

        /// The networks of these do otherwise than before; for everybody who sees them.
        void networks(List<OthersNetwork> people);

        /// A connection that stood is gone.
        ///
        /// @param sending the participant's sending connection, else the receiving one
        void transportLost(String participant, boolean sending);
    }

    /// How often every viewer's bandwidth is shared out anew.
    private static final long ALLOT_INTERVAL_NANOS = 200_000_000L;

    /// How often memory that nobody has needed is let go.
    private static final long TRIM_INTERVAL_NANOS = 5_000_000_000L;

    /// How often it is looked at how everybody's network does.
    private static final long WATCH_INTERVAL_NANOS = 1_000_000_000L;

    /// How many viewers' sections are arranged at once.
    private static final int ARRANGED_IN_A_TICK = 32;

    private final Setting setting;
    private final StageCounters counters = new StageCounters();
    private final Voices voices;
    private final QualityTally tally = new QualityTally();
    private final Supply supply = new Supply();
    private final Map<String, Participant> participants = new LinkedHashMap<>();
    private final Map<String, Distant> distant = new LinkedHashMap<>();
    private final ArrayDeque<Participant> waiting = new ArrayDeque<>();
    private List<Feed> own = List.of();
    private Feeds feeds = new Feeds(List.of());
    private List<Feed> heard = List.of();
    private boolean feedsStale;
    private Set<CodecChoice> decodedElsewhere = CodecChoice.pictures();
    private @Nullable Set<CodecChoice> decodedHere;
    private List<String> speaking = List.of();
    private Relief relief = Relief.NONE;
    private long allotDueAt = Long.MIN_VALUE;
    private long trimDueAt = Long.MIN_VALUE;
    private long watchDueAt = Long.MIN_VALUE;

    /// @param random          secure; for stream numbers
    /// @param wallOffsetNanos added to the loop's clock this gives nanoseconds since 1970
    public Stage(PeerDoor door, Events events, StageLimits limits, RandomGenerator random, long wallOffsetNanos) {
        this(door, events, limits, random, wallOffsetNanos, new Speakers(limits.voices()));
    }

    /// @param voices who decides whose are forwarded
    public Stage(
            PeerDoor door,
            Events events,
            StageLimits limits,
            RandomGenerator random,
            long wallOffsetNanos,
            Voices voices) {
        this.setting = new Setting(door, events, limits, random, wallOffsetNanos, new Shared());
        this.voices = voices;
    }

    /// Somebody may send and receive media from now on, of theirs only what `media` says. Somebody who is here
    /// already starts anew.
    public void enter(String participant, MediaState media, long now) {
        leave(participant, now);
        Voice voice = voices.enter(participant);
        Participant entered = Participant.browser(setting, participant, voice, media, counters, now);
        participants.put(participant, entered);
        arrange(entered);
    }

    /// The same for a device: a program that makes the offers of both connections itself, see [#watchOffer].
    public void enterDevice(String participant, MediaState media, long now) {
        leave(participant, now);
        Voice voice = voices.enter(participant);
        participants.put(participant, Participant.device(setting, participant, voice, media, counters, now));
    }

    /// No media from or to this person any more.
    public void leave(String participant, long now) {
        Participant left = participants.remove(participant);
        if (left == null) return;
        voices.leave(left.voice());
        decodedHere = null;
        left.close(now);
        waiting.remove(left);
        arrangeAll();
    }

    /// The offer of a participant's sending connection: the first one, one with an ICE restart (new user
    /// fragment), one with more sections, or that of a connection built anew (new session id).
    public StageAnswer sendOffer(String participant, String sdp, List<ClientMessage.SendTrack> tracks, long now) {
        StageAnswer answer = switch (read(sdp)) {
            case BadSdp(String why) -> new StageAnswer.BadSdp(why);
            case SessionDescription offer -> {
                Participant sender = participants.get(participant);
                yield sender == null
                        ? new StageAnswer.BadSdp("not in the room")
                        : sender.sending().offer(offer, tracks, decodable().by(sender), now);
            }
        };
        if (answer instanceof StageAnswer.BadSdp) counters.badOffers++;
        else arrangeAll();
        return answer;
    }

    /// A lite agent waits for checks and begins none (RFC 8445 §2.5): where else somebody could be reached it need not
    /// know, and what is kept of a description must not say.
    static ParsedSdp read(String sdp) {
        return switch (SessionDescription.read(sdp)) {
            case BadSdp bad -> bad;
            case SessionDescription description -> description.withoutCandidates();
        };
    }

    /// The answer to the offer of this revision; one to an older revision is dropped.
    ///
    /// @return false when it is not one that can be worked with; the client has to ask for a restart
    public boolean receiveAnswer(String participant, long revision, String sdp, long now) {
        Participant viewer = participants.get(participant);
        if (viewer == null) return true;
        Set<CodecChoice> before = viewer.receiving().decodes();
        boolean good = read(sdp) instanceof SessionDescription answer
                && viewer.receiving().answer(revision, answer, now);
        if (!good) counters.badAnswers++;
        else if (!Objects.equals(before, viewer.receiving().decodes())) changeCodecs();
        arrange(viewer);
        follow(viewer, now);
        return good;
    }

    /// The offer of a device's receiving connection: the first one, one with an ICE restart, or that of a connection
    /// built anew.
    public StageAnswer watchOffer(String participant, String sdp, long now) {
        Participant viewer = participants.get(participant);
        StageAnswer answer = switch (read(sdp)) {
            case BadSdp(String why) -> new StageAnswer.BadSdp(why);
            case SessionDescription offer ->
                viewer != null && viewer.receiving() instanceof Watching watching
                        ? watching.offer(offer, now)
                        : new StageAnswer.BadSdp("not a device in the room");
        };
        if (answer instanceof StageAnswer.BadSdp) {
            counters.badOffers++;
        } else if (viewer != null) {
            changeCodecs();
            arrange(viewer);
        }
        return answer;
    }

    /// The receiving connection failed: offers again with new ICE credentials, and when that has not helped with
    /// a new connection.
    public void receiveRestart(String participant, long now) {
        Participant viewer = participants.get(participant);
        if (viewer == null) return;
        viewer.receiving().restart(now);
        arrange(viewer);
    }

    /// What a client shows, as a whole list.
    public void view(String participant, List<ClientMessage.Shown> shown, long now) {
        Participant viewer = participants.get(participant);
        if (viewer == null) return;
        viewer.viewing().show(shown);
        arrange(viewer);
        supply.renew();
        viewer.viewing().allot(viewer.receiving(), supply, ranks(), relief, now);
    }

    /// What may be forwarded of a participant; what is off is not forwarded, whatever arrives.
    public void media(String participant, MediaState media, long now) {
        Participant sender = participants.get(participant);
        if (sender == null) return;
        sender.media(media, now);
        arrangeAll();
    }

    /// What has to be given up because the loop has too much to do.
    public void relieve(Relief relief, long now) {
        if (this.relief == relief) return;
        this.relief = relief;
        allotDueAt = now;
    }

    /// Every 10 to 20 ms.
    public void tick(long now) {
        Participant worn = null;
        for (Participant participant : participants.values()) {
            participant.sending().tick(now);
            participant.receiving().tick(now);
            follow(participant, now);
            if (participant.receiving().isWornOut()) worn = participant;
        }
        // One at a time: a whole room gets there at the same moment, and each costs a handshake.
        if (worn != null) {
            worn.receiving().reopen(now);
            arrange(worn);
        }
        for (int i = 0; i < ARRANGED_IN_A_TICK && !waiting.isEmpty(); i++) {
            Participant next = waiting.remove();
            next.waits = false;
            arrange(next);
        }
        if (voices.tick(now)) voicesChanged(now);
        if (now >= watchDueAt) {
            watchDueAt = now + WATCH_INTERVAL_NANOS;
            watch(now);
        }
        if (now < allotDueAt) return;
        allotDueAt = now + ALLOT_INTERVAL_NANOS;
        if (now >= trimDueAt) {
            trimDueAt = now + TRIM_INTERVAL_NANOS;
            setting.shared().pool().trim();
        }
        Map<String, Integer> ranks = ranks();
        for (Participant viewer : participants.values()) {
            viewer.viewing().allot(viewer.receiving(), supply, ranks, relief, now);
        }
    }

    /// A number for streams that are ours; not zero.
    public int newSsrc() {
        return setting.newSsrc();
    }

    private void watch(long now) {
        supply.forgetOld(now);
        List<OthersNetwork> news = new ArrayList<>();
        for (Map.Entry<String, Participant> entry : participants.entrySet()) {
            Participant one = entry.getValue();
            Watch watch = one.watch();
            Allotment allotment = one.viewing().last();
            watch.look(one.sending(), one.receiving(), allotment, relief, now);
            watch.sample(tally, allotment);
            ServerMessage.Network own = watch.news(now);
            if (own != null) setting.events().tell(entry.getKey(), own);
            OthersNetwork forOthers = watch.newsForOthers(now);
            if (forOthers != null) news.add(forOthers);
        }
        if (!news.isEmpty()) setting.events().networks(news);
    }

    /// What a client says about how it goes.
    public void experience(String participant, ClientMessage.Experience experience, long now) {
        Participant one = participants.get(participant);
        if (one != null) one.watch().experienced(experience, tally, now);
    }

    /// How everybody has fared here.
    public QualityTally tally() {
        return tally;
    }

    /// What the receiving connection of a participant takes in bits per second, as far as is known; 0 when they are not
    /// here.
    public long estimateBps(String participant) {
        Participant viewer = participants.get(participant);
        return viewer == null ? 0 : viewer.receiving().downlink().bps();
    }

    public StageCounters counters() {
        return counters;
    }

    /// The room is over: closes all peers.
    public void close(long now) {
        for (Participant participant : participants.values()) participant.close(now);
        participants.clear();
        waiting.clear();
        for (Distant one : distant.values()) one.close();
        distant.clear();
    }

    // ---- the same room on other loops

    /// What those who are here give to viewers, here and elsewhere. The list is another one when it has changed.
    public List<Feed> own() {
        refresh();
        return own;
    }

    /// The kinds of pictures that everybody here can show, as far as they have told.
    public Set<CodecChoice> decodedHere() {
        Set<CodecChoice> known = decodedHere;
        if (known == null) {
            known = new Decodable(participants.values(), CodecChoice.pictures()).by(null);
            decodedHere = known;
        }
        return known;
    }

    /// The kinds of pictures that everybody on other loops can show.
    public void decodedElsewhere(Set<CodecChoice> choices) {
        if (decodedElsewhere.equals(choices)) return;
        decodedElsewhere = Set.copyOf(choices);
        changeCodecs();
    }

    /// A track of somebody who is on another loop: from now on viewers here may get it. What comes of it is to be fed
    /// to it, and [UpTrack#tick] is to be called.
    ///
    /// @param toSender takes feedback
    public Feed arrive(String participant, CodecChoice codec, int payloadType, UpSetup setup, RtpOut toSender) {
        Distant from = distant.computeIfAbsent(participant, id -> new Distant(id, voices.enter(id)));
        Feed feed = from.add(codec, payloadType, setup, toSender);
        arrangeAll();
        return feed;
    }

    /// The track is no longer carried to here.
    public void depart(Feed feed) {
        feed.up().close();
        Distant from = distant.get(feed.participant());
        if (from == null || !from.remove(feed)) return;
        if (from.isEmpty()) {
            distant.remove(feed.participant());
            voices.leave(from.voice());
        }
        arrangeAll();
    }

    private Decodable decodable() {
        return new Decodable(participants.values(), decodedElsewhere);
    }

    private void changeCodecs() {
        decodedHere = null;
        Decodable decodable = decodable();
        for (Map.Entry<String, Participant> entry : participants.entrySet()) {
            boolean other = entry.getValue().sending().wouldChange(decodable.by(entry.getValue()));
            if (other) setting.events().tell(entry.getKey(), new ServerMessage.SendAgain());
        }
    }

    private void voicesChanged(long now) {
        heard = feeds.heard();
        // In a room with fewer sections than microphones the sections go to those who are heard.
        if (feeds.sounds().size() > setting.limits().audioReady()) arrangeAll();
        for (Participant viewer : participants.values())
            viewer.viewing().hear(viewer.receiving().slots(), now);
        List<String> speak = voices.speaking();
        if (speak.equals(speaking)) return;
        speaking = speak;
        setting.events().speaking(speak);
    }

    /// Tracks that are new to a viewer are told at once what is wanted of them; and when a line gets narrow or wide
    /// nothing
    /// waits for its turn.
    private void follow(Participant viewer, long now) {
        boolean attached = viewer.receiving().takeAttached();
        if (!attached && !viewer.receiving().downlink().changed()) return;
        viewer.viewing().hear(viewer.receiving().slots(), now);
        supply.renew();
        viewer.viewing().allot(viewer.receiving(), supply, ranks(), relief, now);
    }

    /// In a large room one after the other, as every offer is work for the loop, which has packets to forward.
    private void arrangeAll() {
        feedsStale = true;
        boolean large = participants.size() > ARRANGED_IN_A_TICK;
        for (Participant viewer : participants.values()) {
            if (!large) {
                arrange(viewer);
            } else if (!viewer.waits) {
                viewer.waits = true;
                waiting.add(viewer);
            }
        }
    }

    private void arrange(Participant viewer) {
        refresh();
        viewer.receiving().arrange(feeds, heard, viewer.viewing().shown(feeds));
        viewer.receiving().flush();
    }

    private void refresh() {
        if (!feedsStale) return;
        feedsStale = false;
        List<Feed> here = new ArrayList<>();
        for (Participant participant : participants.values()) participant.feeds(here);
        if (!here.equals(own)) own = List.copyOf(here);
        for (Distant one : distant.values()) here.addAll(one.feeds());
        feeds = new Feeds(here);
        heard = feeds.heard();
    }

    private Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        for (String participant : voices.byLastWord()) ranks.put(participant, ranks.size());
        return ranks;
    }
}
