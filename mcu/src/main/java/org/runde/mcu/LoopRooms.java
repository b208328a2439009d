package org.runde.mcu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.runde.mcu.allot.Overload;
import org.runde.mcu.net.Loop;
import org.runde.mcu.net.LoopCounters;
import org.runde.mcu.peer.PeerDoor;
import org.runde.mcu.quality.QualityTally;
import org.runde.mcu.relay.Carried;
import org.runde.mcu.relay.RoomPart;
import org.runde.mcu.relay.Site;
import org.runde.mcu.stage.StageCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms of one loop and the parts that others have on it, and what they cost it. [#post], [#came], [#went],
/// [#people], [#load], [#refusesJoins] and [#stats] are for any thread, everything else for the loop's own.
final class LoopRooms implements Site {
    private static final long STAGE_NANOS = 20_000_000L;
    private static final long ROOM_NANOS = 1_000_000_000L;
    private static final double NEW_SECOND_WEIGHT = 0.4;

    /// What somebody costs who looks at a few pictures.
    private static final double NEWCOMER_LOAD = 0.002;

    private static final Logger LOG = LoggerFactory.getLogger(LoopRooms.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    final Loop loop;
    private final List<LiveRoom> rooms = new ArrayList<>();
    private final List<RoomPart> guests = new ArrayList<>();
    private final QualityTally tallyOfGone = new QualityTally();
    private volatile QualityTally tally = new QualityTally();
    private final AtomicInteger roomCount = new AtomicInteger();
    private final AtomicInteger people = new AtomicInteger();
    private final Overload overload = new Overload();
    private volatile boolean refusesJoins;
    private volatile double load;
    private final AtomicInteger newcomers = new AtomicInteger();
    private volatile long unknownStreams;
    private volatile long tooMuch;
    private volatile long badSdp;
    private volatile Carried carried = Carried.NOTHING;
    private long unknownStreamsOfGone;
    private long tooMuchOfGone;
    private long badSdpOfGone;
    private Carried carriedOfGone = Carried.NOTHING;
    private long loadSeenNanos;
    private long workSeenNanos;

    LoopRooms(Loop loop) {
        this.loop = loop;
    }

    /// Once, on the loop.
    void start() {
        loadSeenNanos = loop.nowNanos();
        workSeenNanos = THREADS.getCurrentThreadCpuTime();
        loop.every(STAGE_NANOS, () -> {
            each(LiveRoom::stageTick);
            eachGuest(RoomPart::tick);
        });
        loop.every(ROOM_NANOS, () -> {
            each(LiveRoom::roomTick);
            measure();
            sumUp();
        });
    }

    int people() {
        return people.get();
    }

    boolean refusesJoins() {
        return refusesJoins;
    }

    void add(LiveRoom room) {
        rooms.add(room);
        roomCount.set(rooms.size());
    }

    void remove(LiveRoom room) {
        if (rooms.remove(room)) {
            roomCount.set(rooms.size());
            room.parts().forEach(this::forget);
        }
    }

    void came() {
        people.incrementAndGet();
        newcomers.incrementAndGet();
    }

    void went() {
        people.decrementAndGet();
    }

    /// How everybody on this loop has fared since the start, a second ago. Not written to any more.
    QualityTally tally() {
        return tally;
    }

    void closeAll() {
        each(LiveRoom::close);
        eachGuest(RoomPart::close);
    }

    /// Share of a processor that the loop needs, with something for those who came so lately that they are not in it.
    double load() {
        return load + NEWCOMER_LOAD * newcomers.get();
    }

    // ---- as a site of rooms

    @Override
    public boolean post(Runnable task) {
        return loop.post(task);
    }

    @Override
    public long nowNanos() {
        return loop.nowNanos();
    }

    @Override
    public PeerDoor door() {
        return loop.door();
    }

    @Override
    public void add(RoomPart part) {
        guests.add(part);
    }

    @Override
    public void remove(RoomPart part) {
        if (guests.remove(part)) forget(part);
    }

    /// What a part that is gone has done still counts.
    void forget(RoomPart part) {
        unknownStreamsOfGone += part.counters().unknownStreams();
        tooMuchOfGone += part.counters().tooMuch();
        badSdpOfGone += badSdp(part.counters());
        carriedOfGone = carriedOfGone.plus(part.carried());
        tallyOfGone.add(part.tally());
    }

    LoopStats stats() {
        LoopCounters counters = loop.counters();
        var totals = counters.peerTotals();
        return new LoopStats(
                loop.port(),
                load,
                roomCount.get(),
                people.get(),
                counters.peers(),
                counters.bugs(),
                counters.commandsRefused(),
                totals.rtpIn(),
                totals.rtpInBytes(),
                totals.rtpOut(),
                totals.rtpOutBytes(),
                totals.dropped(),
                tooMuch,
                counters.unknownSource() + counters.unknownUser() + unknownStreams,
                counters.turnedAway(),
                badSdp,
                carried);
    }

    private interface Act {
        void on(LiveRoom room);
    }

    /// Backwards, because a room may go while it is looked at. A room that fails dies alone.
    private void each(Act act) {
        for (int i = rooms.size() - 1; i >= 0; i--) {
            LiveRoom room = rooms.get(i);
            try {
                act.on(room);
            } catch (RuntimeException bug) {
                room.onBug(bug);
            }
        }
    }

    private interface GuestAct {
        void on(RoomPart part);
    }

    /// The same for parts of rooms that are at home elsewhere, which is where they die.
    private void eachGuest(GuestAct act) {
        for (int i = guests.size() - 1; i >= 0; i--) {
            RoomPart part = guests.get(i);
            try {
                act.on(part);
            } catch (RuntimeException bug) {
                LOG.error("a defect in a part of a room", bug);
                part.onBug(bug);
            }
        }
    }

    private static long badSdp(StageCounters counters) {
        return counters.badOffers() + counters.badAnswers();
    }

    private void sumUp() {
        List<RoomPart> parts = new ArrayList<>(guests);
        for (LiveRoom room : rooms) parts.addAll(room.parts());
        long streams = unknownStreamsOfGone;
        long much = tooMuchOfGone;
        long bad = badSdpOfGone;
        Carried sum = carriedOfGone;
        for (RoomPart part : parts) {
            streams += part.counters().unknownStreams();
            much += part.counters().tooMuch();
            bad += badSdp(part.counters());
            sum = sum.plus(part.carried());
        }
        unknownStreams = streams;
        tooMuch = much;
        badSdp = bad;
        QualityTally sumOfQuality = new QualityTally();
        sumOfQuality.add(tallyOfGone);
        for (RoomPart part : parts) sumOfQuality.add(part.tally());
        tally = sumOfQuality;
        carried = sum;
    }

    /// How much of a processor the loop needs. Its processor time counts, not the time it is not idle: on a machine
    /// that is busy with other things a loop is late without having much to do. And a second of warming up is no
    /// overload yet.
    private void measure() {
        long now = loop.nowNanos();
        long worked = THREADS.getCurrentThreadCpuTime();
        if (now > loadSeenNanos) {
            double share = (worked - workSeenNanos) / (double) (now - loadSeenNanos);
            load = Math.clamp(load + NEW_SECOND_WEIGHT * (share - load), 0.0, 1.0);
        }
        loadSeenNanos = now;
        workSeenNanos = worked;
        Overload.Relief relief = overload.update(load, now);
        refusesJoins = overload.refusesJoins();
        newcomers.getAndUpdate(count -> count / 2);
        each(room -> room.relieve(relief));
        eachGuest(part -> part.relieve(relief));
    }
}
