package org.runde.mcu.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.kernel.limit.TokenBucket;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.stage.StageLimits;

/// The media side of one room, on as many loops as it takes: one part on the room's own loop, where all of the below
/// is called, and one on each other loop that somebody was sent to. What a participant's client says and hears keeps
/// its order, wherever they are.
///
/// A room whose people are all on its own loop has nothing of what joins parts.
public final class WideStage {
    /// What the room hears, on its own loop. Called from inside the methods below as well; must not call back.
    public interface Events {
        void tell(String participant, ServerMessage message);

        /// An offer or answer could not be worked with.
        void refused(String participant, long seq);

        /// Who speaks, loudest first; for everybody in the room.
        void speaking(List<String> participants);

        /// The networks of these do otherwise than before; for everybody who sees them.
        void networks(List<ServerMessage.OthersNetwork> people);

        /// A connection that stood is gone.
        ///
        /// @param sending the participant's sending connection, else the receiving one
        void transportLost(String participant, boolean sending);
    }

    /// What all parts have in common.
    ///
    /// @param random          secure, and safe to use from any thread; for stream numbers
    /// @param wallOffsetNanos added to the loops' clock this gives nanoseconds since 1970
    /// @param ringBytes       of each ring between two parts; a power of two
    public record Setting(StageLimits limits, RandomGenerator random, long wallOffsetNanos, int ringBytes) {
        /// A tenth of a second of a hundred pictures.
        public static final int RING_BYTES = 1 << 20;
    }

    /// What a loop may be behind with before its part of the room is given up.
    private static final int MOST_WAITING = 20_000;

    /// Whose parts cannot be joined any more ends: halves that do not hear each other are worse than a fresh room.
    private static final int JOINS_ANEW = 3;

    private static final double JOINS_ANEW_PER_SECOND = JOINS_ANEW / 60.0;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// @param entry counts the entries of everybody
    private record Where(Member member, long entry) {}

    /// A part as home knows it, with what it could not be told yet.
    private static final class Member {
        final RoomPart part;
        final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        final Map<Member, TrunkEnd> trunks = new HashMap<>();
        int people;

        Member(RoomPart part) {
            this.part = part;
        }

        void tell(Runnable task) {
            if (part.atHome()) {
                task.run();
                return;
            }
            if (waiting.size() >= MOST_WAITING) throw new IllegalStateException("a loop takes no commands any more");
            waiting.add(() -> part.guarded(task));
            flush();
        }

        void flush() {
            while (!waiting.isEmpty() && part.site().post(waiting.peek())) waiting.remove();
        }
    }

    private final Setting setting;
    private final Site home;
    private final Events events;
    private final Member own;
    private final Map<Site, Member> members = new LinkedHashMap<>();
    private final Map<String, Where> where = new HashMap<>();
    private final TokenBucket joinsAnew;
    private long entries;
    private boolean closed;

    /// @param home the room's own loop
    public WideStage(Setting setting, Site home, Events events) {
        this.setting = setting;
        this.home = home;
        this.events = events;
        joinsAnew = new TokenBucket(JOINS_ANEW_PER_SECOND, JOINS_ANEW, home.nowNanos() / NANOS_PER_MILLI);
        own = new Member(new RoomPart(this, home, true));
        members.put(home, own);
    }

    Setting setting() {
        return setting;
    }

    // ---- from the room

    /// Somebody may send and receive media from now on, on this loop. Somebody who is here already starts anew.
    public void enter(String participant, MediaState media, Site site) {
        enter(participant, media, false, site);
    }

    /// The same for a device, see [org.runde.mcu.stage.Stage#enterDevice].
    public void enterDevice(String participant, MediaState media, Site site) {
        enter(participant, media, true, site);
    }

    private void enter(String participant, MediaState media, boolean device, Site site) {
        leave(participant);
        Member member = members.get(site);
        if (member == null) member = join(site);
        member.people++;
        long entry = ++entries;
        where.put(participant, new Where(member, entry));
        RoomPart part = member.part;
        member.tell(() -> part.enter(participant, entry, media, device));
    }

    /// No media from or to this person any more.
    public void leave(String participant) {
        Where was = where.remove(participant);
        if (was == null) return;
        Member member = was.member();
        member.people--;
        member.tell(() -> member.part.leave(participant, was.entry()));
        if (member.people == 0 && member != own) drop(member);
    }

    /// What may be forwarded of a participant.
    public void media(String participant, MediaState media) {
        Where is = where.get(participant);
        if (is != null) is.member().tell(() -> is.member().part.media(participant, media));
    }

    /// An offer, an answer, a plea for a restart, a view, or how it goes.
    public void negotiate(String participant, long seq, ClientMessage message) {
        Where is = where.get(participant);
        if (is != null) is.member().tell(() -> is.member().part.negotiate(participant, seq, message));
    }

    /// What the room's own loop has to give up.
    public void relieve(Relief relief) {
        own.part.relieve(relief);
    }

    /// Every 10 to 20 ms.
    ///
    /// @throws IllegalStateException when a part on another loop has failed
    public void tick() {
        for (Member member : members.values()) {
            Throwable defect = member.part.defect();
            if (defect != null) throw new IllegalStateException("a part of the room has failed", defect);
            member.flush();
        }
        own.part.tick();
    }

    /// The room is over: all parts close, each on its loop.
    public void close() {
        if (closed) return;
        closed = true;
        where.clear();
        for (Member member : List.copyOf(members.values())) if (member != own) end(member);
        members.clear();
        own.part.close();
    }

    /// How many of the room are on this loop.
    public int people(Site site) {
        Member member = members.get(site);
        return member == null ? 0 : member.people;
    }

    /// The part on the room's own loop.
    public RoomPart home() {
        return own.part;
    }

    // ---- parts

    private Member join(Site site) {
        Member joined = new Member(new RoomPart(this, site, false));
        joined.tell(() -> site.add(joined.part));
        for (Member other : new ArrayList<>(members.values())) connect(other, joined);
        members.put(site, joined);
        return joined;
    }

    private void connect(Member one, Member other) {
        Trunk trunk = new Trunk(one.part, other.part, setting.ringBytes());
        one.trunks.put(other, trunk.first);
        other.trunks.put(one, trunk.second);
        one.tell(() -> one.part.connect(trunk.first));
        other.tell(() -> other.part.connect(trunk.second));
    }

    /// Nobody of the room is on that loop any more.
    private void drop(Member member) {
        members.remove(member.part.site());
        for (Member other : members.values()) {
            TrunkEnd end = other.trunks.remove(member);
            if (end != null) other.tell(() -> other.part.disconnect(end));
        }
        end(member);
    }

    /// The part sees it at its next tick at the latest, should its loop take no commands now.
    private static void end(Member member) {
        member.part.closeSoon();
        member.part.site().post(member.part::close);
    }

    // ---- from parts

    /// One end of a trunk has met a defect and is closed. What a new one carries begins from the start, so that the
    /// same
    /// defect may come again at once.
    void onBroken(TrunkEnd end) {
        for (Member one : List.copyOf(members.values())) {
            for (Member other : List.copyOf(one.trunks.keySet())) {
                if (one.trunks.get(other) != end) continue;
                TrunkEnd far = other.trunks.get(one);
                if (far != null) other.tell(() -> other.part.disconnect(far));
                if (joinsAnew.take(home.nowNanos() / NANOS_PER_MILLI)) connect(one, other);
                else own.part.onBug(new IllegalStateException("the parts of the room cannot be joined"));
                return;
            }
        }
    }

    /// From any thread.
    boolean post(Runnable task) {
        return home.post(task);
    }

    private @Nullable Where at(String participant, long entry) {
        Where is = where.get(participant);
        return is == null || is.entry() != entry ? null : is;
    }

    void onTold(String participant, long entry, ServerMessage message) {
        if (at(participant, entry) != null) events.tell(participant, message);
    }

    void onRefused(String participant, long entry, long seq) {
        if (at(participant, entry) != null) events.refused(participant, seq);
    }

    void onTransportLost(String participant, long entry, boolean sending) {
        if (at(participant, entry) != null) events.transportLost(participant, sending);
    }

    void onNetworks(List<ServerMessage.OthersNetwork> people) {
        List<ServerMessage.OthersNetwork> here = people.stream()
                .filter(one -> where.containsKey(one.participant()))
                .toList();
        if (!here.isEmpty()) events.networks(here);
    }

    void onSpeaking(List<String> participants) {
        events.speaking(participants);
    }
}
