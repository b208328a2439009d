package org.runde.mcu.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.quality.QualityTally;
import org.runde.mcu.speak.Heard;
import org.runde.mcu.speak.Speakers;
import org.runde.mcu.speak.SpeakersElsewhere;
import org.runde.mcu.speak.Voice;
import org.runde.mcu.speak.Voices;
import org.runde.mcu.stage.CodecChoice;
import org.runde.mcu.stage.Feed;
import org.runde.mcu.stage.Stage;
import org.runde.mcu.stage.StageAnswer;
import org.runde.mcu.stage.StageCounters;

/// The part of a room that is on one loop: a stage, and what joins it with the parts on other loops. Belongs to its
/// loop; [#defect] is for any thread.
public final class RoomPart {
    private final WideStage whole;
    private final Site site;
    private final boolean atHome;
    private final Voices voices;
    private final Stage stage;
    private final int reporterSsrc;
    private final List<TrunkEnd> ends = new ArrayList<>();
    /// Under which number each participant entered: what was said to them before is not for them now.
    private final Map<String, Long> entries = new HashMap<>();
    private final ArrayDeque<Runnable> toHome = new ArrayDeque<>();
    private final Runnable flushing = this::flush;
    private List<Feed> shared = List.of();
    private Heard told = Heard.NOBODY;
    private Set<CodecChoice> decodes = CodecChoice.pictures();
    private Carried carriedBefore = Carried.NOTHING;
    private boolean flushPosted;
    private boolean closed;
    private volatile boolean closing;
    private volatile @Nullable Throwable defect;

    RoomPart(WideStage whole, Site site, boolean atHome) {
        this.whole = whole;
        this.site = site;
        this.atHome = atHome;
        WideStage.Setting setting = whole.setting();
        this.voices = atHome ? new Speakers(setting.limits().voices()) : new SpeakersElsewhere(this::heard);
        this.stage = new Stage(
                site.door(), new Ear(), setting.limits(), setting.random(), setting.wallOffsetNanos(), voices);
        this.reporterSsrc = stage.newSsrc();
    }

    Site site() {
        return site;
    }

    /// What the line of somebody who is on this loop takes in bits per second, as far as is known; 0 for anybody else.
    public long estimateBps(String participant) {
        return stage.estimateBps(participant);
    }

    Stage stage() {
        return stage;
    }

    int reporterSsrc() {
        return reporterSsrc;
    }

    public StageCounters counters() {
        return stage.counters();
    }

    public QualityTally tally() {
        return stage.tally();
    }

    /// What this part has sent to others.
    public Carried carried() {
        Carried sum = carriedBefore;
        for (TrunkEnd end : ends) sum = sum.plus(end.carried());
        return sum;
    }

    // ---- from home

    void enter(String participant, long entry, MediaState media, boolean device) {
        entries.put(participant, entry);
        if (device) stage.enterDevice(participant, media, site.nowNanos());
        else stage.enter(participant, media, site.nowNanos());
        share(site.nowNanos());
    }

    void leave(String participant, long entry) {
        if (!entries.remove(participant, entry)) return;
        stage.leave(participant, site.nowNanos());
        share(site.nowNanos());
    }

    void media(String participant, MediaState media) {
        stage.media(participant, media, site.nowNanos());
        share(site.nowNanos());
    }

    void negotiate(String participant, long seq, ClientMessage message) {
        long now = site.nowNanos();
        switch (message) {
            case ClientMessage.SendOffer offer -> {
                switch (stage.sendOffer(participant, offer.sdp(), offer.tracks(), now)) {
                    case StageAnswer.Answer answer -> tell(participant, new ServerMessage.SendAnswer(answer.sdp()));
                    case StageAnswer.BadSdp bad -> refuse(participant, seq);
                }
            }
            case ClientMessage.ReceiveAnswer answer -> {
                if (!stage.receiveAnswer(participant, answer.revision(), answer.sdp(), now)) refuse(participant, seq);
            }
            case ClientMessage.WatchOffer offer -> {
                switch (stage.watchOffer(participant, offer.sdp(), now)) {
                    case StageAnswer.Answer answer -> tell(participant, new ServerMessage.WatchAnswer(answer.sdp()));
                    case StageAnswer.BadSdp bad -> refuse(participant, seq);
                }
            }
            case ClientMessage.ReceiveRestart restart -> stage.receiveRestart(participant, now);
            case ClientMessage.View view -> stage.view(participant, view.shown(), now);
            case ClientMessage.Experience experience -> stage.experience(participant, experience, now);
            default -> throw new IllegalArgumentException("not of the media side");
        }
        share(now);
    }

    void connect(TrunkEnd end) {
        if (end.isClosed()) return;
        long now = site.nowNanos();
        ends.add(end);
        for (Feed feed : shared) end.offer(feed, now);
        if (voices instanceof Speakers) end.tellHeard(told);
        end.tellDecodes(decodes);
        share(now);
    }

    /// Harmless when that has happened already.
    void disconnect(TrunkEnd end) {
        end.close();
        if (!ends.remove(end)) return;
        carriedBefore = carriedBefore.plus(end.carried());
        decodesChanged();
        share(site.nowNanos());
    }

    /// What came from another part has met a defect: the two are joined anew.
    void onBroken(TrunkEnd end) {
        if (closed || end.isClosed()) return;
        carriedBefore = carriedBefore.plus(Carried.BROKEN);
        try {
            disconnect(end);
            toHome(() -> whole.onBroken(end));
        } catch (Throwable again) {
            onBug(again);
        }
    }

    /// One for each other part.
    List<TrunkEnd> ends() {
        return ends;
    }

    /// What has to be given up because the loop has too much to do.
    public void relieve(Relief relief) {
        stage.relieve(relief, site.nowNanos());
    }

    // ---- the loop's

    /// Every 10 to 20 ms.
    public void tick() {
        if (closing) close();
        if (closed || defect != null) return;
        long now = site.nowNanos();
        tellHome();
        stage.tick(now);
        if (!ends.isEmpty() && voices instanceof Speakers deciding) {
            Heard heard = deciding.heard();
            if (!heard.equals(told)) for (TrunkEnd end : ends) end.tellHeard(heard);
            told = heard;
        }
        for (TrunkEnd end : ends) end.tick(now);
        share(now);
        flush();
    }

    /// Runs what came from another loop. A defect in it is the room's, whose own loop is told.
    void guarded(Runnable task) {
        if (closed) return;
        try {
            task.run();
        } catch (Throwable bug) {
            onBug(bug);
            throw bug;
        }
    }

    /// Something of this part has failed: the whole room ends.
    public void onBug(Throwable bug) {
        if (defect == null) defect = bug;
    }

    @Nullable
    Throwable defect() {
        return defect;
    }

    /// From any thread: [#close] as soon as this loop gets to it.
    void closeSoon() {
        closing = true;
    }

    /// Harmless when it is closed already.
    public void close() {
        if (closed) return;
        closed = true;
        carriedBefore = carried();
        for (TrunkEnd end : List.copyOf(ends)) end.close();
        ends.clear();
        entries.clear();
        stage.close(site.nowNanos());
        if (!atHome) site.remove(this);
    }

    // ---- to and from other parts

    /// Tells the others what there is here now, and what is wanted of theirs.
    void share(long now) {
        if (closed) return;
        List<Feed> own = stage.own();
        if (own != shared) {
            for (Feed feed : shared) if (!own.contains(feed)) for (TrunkEnd end : ends) end.withdraw(feed);
            for (Feed feed : own) if (!shared.contains(feed)) for (TrunkEnd end : ends) end.offer(feed, now);
            shared = own;
        }
        Set<CodecChoice> here = stage.decodedHere();
        if (!here.equals(decodes)) {
            decodes = here;
            for (TrunkEnd end : ends) end.tellDecodes(here);
        }
        for (TrunkEnd end : ends) end.want(now);
    }

    /// Another part has told what those there can show.
    void decodesChanged() {
        Set<CodecChoice> all = CodecChoice.pictures();
        for (TrunkEnd end : ends) all.retainAll(end.decodes());
        stage.decodedElsewhere(all);
    }

    /// A ring has something new. The other loop is woken when this one has finished its turn, once.
    void somethingToSend() {
        if (!flushPosted) flushPosted = site.post(flushing);
    }

    private void flush() {
        flushPosted = false;
        for (int i = 0; i < ends.size(); i++) ends.get(i).flush();
    }

    void obey(Heard heard) {
        if (voices instanceof SpeakersElsewhere obeying) obeying.obey(heard);
    }

    private void heard(Voice voice, int loudness, int packets, boolean loud) {
        for (TrunkEnd end : ends) if (end.leadsHome()) end.tellLevel(voice, loudness, packets, loud);
    }

    boolean atHome() {
        return atHome;
    }

    // ---- towards home

    private void tell(String participant, ServerMessage message) {
        Long entry = entries.get(participant);
        if (entry != null) toHome(() -> whole.onTold(participant, entry, message));
    }

    private void refuse(String participant, long seq) {
        Long entry = entries.get(participant);
        if (entry != null) toHome(() -> whole.onRefused(participant, entry, seq));
    }

    private void toHome(Runnable task) {
        if (atHome) {
            task.run();
            return;
        }
        toHome.add(task);
        tellHome();
    }

    private void tellHome() {
        while (!toHome.isEmpty() && whole.post(toHome.peek())) toHome.remove();
    }

    private final class Ear implements Stage.Events {
        @Override
        public Object room() {
            return whole;
        }

        @Override
        public void receiveOffer(
                String participant, long revision, String sdp, List<ServerMessage.ReceiveTrack> tracks) {
            RoomPart.this.tell(participant, new ServerMessage.ReceiveOffer(revision, sdp, tracks));
        }

        /// Home knows it by itself.
        @Override
        public void speaking(List<String> participants) {
            if (atHome) whole.onSpeaking(participants);
        }

        @Override
        public void quality(String viewer, ServerMessage.Quality quality) {
            RoomPart.this.tell(viewer, quality);
        }

        @Override
        public void tell(String participant, ServerMessage message) {
            RoomPart.this.tell(participant, message);
        }

        @Override
        public void networks(List<ServerMessage.OthersNetwork> people) {
            toHome(() -> whole.onNetworks(people));
        }

        @Override
        public void transportLost(String participant, boolean sending) {
            Long entry = entries.get(participant);
            if (entry != null) toHome(() -> whole.onTransportLost(participant, entry, sending));
        }
    }
}
