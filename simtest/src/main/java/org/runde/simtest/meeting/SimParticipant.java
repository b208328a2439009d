package org.runde.simtest.meeting;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.room.RoomIn;
import org.runde.simtest.browser.ScriptedBrowser;
import org.runde.simtest.world.Bottleneck;
import org.runde.simtest.world.Link;
import org.runde.simtest.world.Simulation;
import org.runde.wire.srtp.SrtpKeys;

/// A scripted browser on a simulated network: its two transports each with an address of their own, and a signalling
/// connection that keeps order and loses nothing, but may be slow or down.
public final class SimParticipant {
    private static final long MILLI = 1_000_000L;

    private final SimMeeting meeting;
    private final Simulation simulation;
    private final String id;
    private final int identity;
    private final ScriptedBrowser browser;
    private Side sending;
    private Side receiving;
    private final List<Runnable> heldBack = new ArrayList<>();
    private Link.Conditions up;
    private Link.Conditions down;
    private @Nullable Bottleneck narrow;
    private @Nullable String session;
    private double signalMillis = 5;
    private boolean signalDown;
    private boolean isCut;
    private double damage;
    private int addresses;
    private Predicate<byte[]> onTheWay = datagram -> true;
    private Consumer<byte[]> arriving = datagram -> {};

    public SimParticipant(SimMeeting meeting, String id, int layers, Link.Conditions up, Link.Conditions down) {
        this.meeting = meeting;
        this.simulation = meeting.simulation();
        this.id = id;
        this.up = up;
        this.down = down;
        this.identity = id.hashCode() & 0x7f | 1;
        browser = new ScriptedBrowser(new World(), simulation.random(), SimHandshakes.fingerprintOf(identity), layers);
        sending = new Side(true);
        receiving = new Side(false);
        simulation.every(10 * MILLI, () -> browser.every10Millis(simulation.now()));
        simulation.every(20 * MILLI, () -> browser.every20Millis(simulation.now()));
        simulation.every(33 * MILLI, () -> browser.every33Millis(simulation.now()));
        simulation.every(1000 * MILLI, () -> browser.everySecond(simulation.now()));
    }

    public void join(Role role, MediaState media) {
        String fresh = meeting.nextSession();
        session = fresh;
        RoomSettings settings = new RoomSettings("", MeetingType.VIDEO, false, false, false, false, false, true, 100);
        JoinToken token = new JoinToken(
                "node",
                "room",
                id,
                "person-" + id,
                id,
                role,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                settings,
                meeting.nowMillis(),
                Long.MAX_VALUE);
        meeting.join(fresh, this, new RoomIn.Join(new Pass(fresh, "secret", 30, List.of()), token, media));
    }

    public ScriptedBrowser browser() {
        return browser;
    }

    public String id() {
        return id;
    }

    /// The network changes from now on.
    public void conditions(Link.Conditions upwards, Link.Conditions downwards) {
        up = upwards;
        down = downwards;
        sending.conditions();
        receiving.conditions();
    }

    /// What it receives comes through this place, with what others receive.
    public void through(Bottleneck place) {
        narrow = place;
        receiving.through();
    }

    /// The line that leads to it.
    public Link downlink() {
        return receiving.path.down();
    }

    /// What the node thinks that line takes, bits per second.
    public long estimateBps() {
        return meeting.estimateBps(id);
    }

    /// Nothing passes, in either direction, until it is switched off again.
    public void cut(boolean now) {
        isCut = now;
        sending.cut(now);
        receiving.cut(now);
    }

    /// Datagrams damaged on the connections' present addresses.
    public long damaged() {
        return sending.damaged() + receiving.damaged();
    }

    /// Both directions damage so many of the datagrams, 0 to 1.
    public void damage(double share) {
        damage = share;
        sending.damage();
        receiving.damage();
    }

    /// Somebody on the way to the node sees every datagram and decides whether it passes.
    public void onTheWay(Predicate<byte[]> passes) {
        onTheWay = passes;
    }

    /// Sees every datagram of the node that arrives.
    public void arriving(Consumer<byte[]> sees) {
        arriving = sees;
    }

    /// Puts a datagram on one of the two lines, as if the browser had sent it.
    public void inject(boolean ofSending, byte[] datagram) {
        (ofSending ? sending : receiving).uplink.send(datagram, 0, datagram.length);
    }

    /// Another network: new addresses, the old ones are dead, checks start over.
    public void moveToAnotherNetwork() {
        sending.move();
        receiving.move();
    }

    /// Says something to the room, as the browser does.
    public void say(ClientMessage message) {
        String saying = session;
        signal(() -> {
            if (saying != null && saying.equals(session)) meeting.handle(new RoomIn.Said(saying, 0, message));
        });
    }

    void tell(ServerMessage message) {
        signal(() -> browser.onMessage(message, simulation.now()));
    }

    /// The line keeps order and loses nothing; what cannot pass now passes when it is back.
    private void signal(Runnable passed) {
        if (signalDown) heldBack.add(passed);
        else simulation.in((long) (signalMillis * MILLI), passed);
    }

    /// The WebSocket breaks; media goes its own way.
    public void loseSignal() {
        signalDown = true;
        if (session != null) meeting.handle(new RoomIn.Lost(session));
    }

    /// It is back: the session goes on where it was, when its place was kept, else it is a new one.
    public void regainSignal(Role role) {
        signalDown = false;
        List<Runnable> passing = List.copyOf(heldBack);
        heldBack.clear();
        if (session != null && meeting.knows(session)) {
            meeting.handle(new RoomIn.Back(session));
            passing.forEach(this::signal);
        } else {
            join(role, browser.media());
        }
    }

    private final class World implements ScriptedBrowser.World {
        @Override
        public void say(ClientMessage message) {
            SimParticipant.this.say(message);
        }

        @Override
        public void send(boolean ofSending, byte[] buf, int off, int len) {
            side(ofSending).uplink.send(buf, off, len);
        }

        @Override
        public void renewed(boolean ofSending) {
            side(ofSending).end();
            if (ofSending) sending = new Side(true);
            else receiving = new Side(false);
        }

        @Override
        public void handshake(boolean ofSending, String remoteFingerprint) {
            hello(side(ofSending));
        }

        /// Repeated until there are keys, as DTLS does with its first flight.
        private void hello(Side side) {
            if (side.keyed || side.ended) return;
            byte[] hello = SimHandshakes.hello(identity);
            side.uplink.send(hello, 0, hello.length);
            simulation.in(100 * MILLI, () -> hello(side));
        }

        @Override
        public void onDtls(boolean ofSending, byte[] buf, int off, int len) {
            SrtpKeys keys = SimHandshakes.keysOf(buf, off, len);
            if (keys == null) return;
            side(ofSending).keyed = true;
            browser.transport(ofSending).keys(keys);
        }

        private Side side(boolean ofSending) {
            return ofSending ? sending : receiving;
        }
    }

    /// One transport's address and its links.
    private final class Side {
        private final boolean ofSending;
        private SimPath path;
        private Link uplink;
        private boolean keyed;
        private boolean ended;

        Side(boolean ofSending) {
            this.ofSending = ofSending;
            path = newPath();
            uplink = newUplink(path);
            cut(isCut);
            damage();
            through();
        }

        private SimPath newPath() {
            var address =
                    new InetSocketAddress("198.51.100." + identity, 40_000 + 2 * addresses++ + (ofSending ? 1 : 0));
            Link back = new Link(simulation, down, datagram -> {
                if (ended) return;
                arriving.accept(datagram);
                browser.transport(ofSending).onDatagram(datagram, 0, datagram.length, simulation.now());
            });
            return new SimPath(address, back);
        }

        private Link newUplink(SimPath from) {
            return new Link(simulation, up, datagram -> {
                if (onTheWay.test(datagram)) meeting.node().receive(from, datagram);
            });
        }

        void through() {
            if (narrow != null && !ofSending) path.down().through(narrow);
        }

        void conditions() {
            uplink.conditions(up);
            path.down().conditions(down);
        }

        void damage() {
            uplink.damage(damage);
            path.down().damage(damage);
        }

        long damaged() {
            return uplink.damaged() + path.down().damaged();
        }

        void end() {
            ended = true;
        }

        void cut(boolean now) {
            uplink.cut(now);
            path.down().cut(now);
        }

        void move() {
            uplink.cut(true);
            path.down().cut(true);
            path = newPath();
            uplink = newUplink(path);
            cut(isCut);
            damage();
            through();
            browser.transport(ofSending).recheck(simulation.now());
        }
    }
}
