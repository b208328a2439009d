package org.runde.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.wire.dtls.DtlsIdentity;

/// Everybody, on one thread: who comes and goes, and what happens to them. Once [#calm] nothing more happens to
/// anybody;
/// once [#dismiss]ed nobody is left.
final class Crowd implements AutoCloseable {
    /// What happened how often.
    enum Event {
        JOIN,
        LEAVE,
        VANISH,
        MEDIA,
        LAYER,
        MOVE,
        OUTAGE,
        RESTART_SENDING,
        RESTART_RECEIVING,
        SIGNAL_LOST
    }

    private static final long SECOND = 1_000_000_000L;
    private static final long TOKEN_MILLIS = 60_000;
    private static final int[] TILES = {0, 160, 320, 640, 1280};
    private static final RoomSettings SETTINGS =
            new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 100);

    private final SoakPlan plan;
    private final int port;
    private final KeyPair keys;
    private final SplittableRandom random;
    private final SecureRandom secure = new SecureRandom();
    private final DtlsIdentity identity = DtlsIdentity.create(secure);
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Guest> guests = new ArrayList<>();
    private final Map<Event, Integer> happened = new EnumMap<>(Event.class);
    private final Map<ServerMessage.Reason, Integer> turned = new EnumMap<>(ServerMessage.Reason.class);
    private final List<String> complaints = new ArrayList<>();
    private final Watch watch = new Watch();
    private final Thread thread;
    private long nextEventAt;
    private long watchAt;
    private final int[] meetings;
    private int names;
    private boolean calm;
    private volatile boolean over;

    Crowd(SoakPlan plan, int port, KeyPair keys) throws IOException {
        this.plan = plan;
        this.port = port;
        this.keys = keys;
        random = new SplittableRandom(plan.seed());
        meetings = new int[plan.rooms()];
        selector = Selector.open();
        nextEventAt = watchAt = System.nanoTime();
        thread = Thread.ofPlatform().name("crowd").daemon().start(this::run);
    }

    // ---- for guests

    int port() {
        return port;
    }

    RandomGenerator chance() {
        return random;
    }

    SecureRandom secure() {
        return secure;
    }

    DtlsIdentity identity() {
        return identity;
    }

    Selector selector() {
        return selector;
    }

    /// For any thread.
    void post(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    void turned(ServerMessage.Reason reason) {
        turned.merge(reason, 1, Integer::sum);
    }

    /// The meeting that takes place in a room at present.
    String meeting(int room) {
        return "room" + room + "-" + meetings[room];
    }

    /// A meeting that everybody has left is over for good; who comes next begins another.
    void ended(int room, String meeting) {
        if (meeting(room).equals(meeting)) meetings[room]++;
    }

    String token(Guest guest) {
        long now = System.currentTimeMillis();
        JoinToken token = new JoinToken(
                SoakNode.NAME,
                guest.meeting(),
                guest.name,
                guest.name,
                guest.name,
                Role.PARTICIPANT,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                SETTINGS,
                now,
                now + TOKEN_MILLIS);
        return JoinTokens.sign(token, keys.getPrivate());
    }

    // ---- for the one who runs the soak, from another thread

    /// All leave.
    void dismiss() {
        post(() -> {
            calm = true;
            guests.forEach(guest -> guest.leave(random.nextBoolean()));
            guests.clear();
        });
    }

    /// What has been found, as soon as the crowd's thread comes to it.
    Findings findings() {
        CompletableFuture<Findings> answer = new CompletableFuture<>();
        post(() -> answer.complete(new Findings(
                new EnumMap<>(happened),
                new EnumMap<>(turned),
                List.copyOf(complaints),
                watch.stuck(),
                watch.waiting(guests),
                guests.size())));
        return answer.join();
    }

    /// @param waiting who does not see or hear somebody who is there, at this moment
    record Findings(
            Map<Event, Integer> happened,
            Map<ServerMessage.Reason, Integer> turned,
            List<String> complaints,
            List<String> stuck,
            List<String> waiting,
            int guests) {}

    // ---- the thread

    private void run() {
        try {
            while (!over) {
                selector.select(key -> ((Runnable) key.attachment()).run(), 2);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) task.run();
                long now = System.nanoTime();
                for (Guest guest : guests) guest.turn(now);
                if (!calm && now >= nextEventAt) happen(now);
                if (now >= watchAt) {
                    watchAt = now + SECOND;
                    watch.look(guests, now);
                }
            }
            for (SelectionKey key : selector.keys()) key.channel().close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void happen(long now) {
        nextEventAt = now + (long) (-Math.log(1 - random.nextDouble()) * SECOND / plan.eventsPerSecond());
        Event event = guests.size() < plan.people() / 2 ? Event.JOIN : Event.values()[random.nextInt(10)];
        if (event == Event.JOIN || guests.isEmpty()) {
            if (guests.size() >= plan.people()) return;
            happened.merge(Event.JOIN, 1, Integer::sum);
            guests.add(new Guest(this, "g" + ++names, random.nextInt(plan.rooms()), now));
            return;
        }
        happened.merge(event, 1, Integer::sum);
        Guest guest = guests.get(random.nextInt(guests.size()));
        guest.disturbed(now);
        switch (event) {
            case LEAVE, VANISH -> {
                String complaint = guest.complaint();
                if (complaint != null) complaints.add(complaint);
                guests.remove(guest);
                guest.leave(event == Event.LEAVE);
            }
            case MEDIA -> guest.media(new MediaState(random.nextBoolean(), random.nextInt(4) > 0, false, false));
            case LAYER -> guest.tileWidth(TILES[random.nextInt(TILES.length)]);
            case MOVE -> guest.move(now);
            case OUTAGE -> guest.outage(now + random.nextLong(SECOND / 2, 6 * SECOND));
            case RESTART_SENDING -> guest.restartIce(true);
            case RESTART_RECEIVING -> guest.restartIce(false);
            case SIGNAL_LOST -> guest.loseSignal(now + random.nextLong(SECOND / 10, 9 * SECOND));
            case JOIN -> throw new IllegalStateException("handled above");
        }
    }

    /// Everybody shows everybody and has the camera and the microphone on, so that [Findings#waiting] speaks of all.
    void everybodyOn() {
        post(() -> {
            calm = true;
            long now = System.nanoTime();
            for (Guest guest : guests) {
                guest.disturbed(now);
                guest.outage(now);
                guest.media(new MediaState(true, true, false, false));
                guest.tileWidth(320);
            }
            watch.mark(guests);
        });
    }

    @Override
    public void close() {
        over = true;
        selector.wakeup();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
