package org.runde.app;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.runde.app.ballots.BallotNode;
import org.runde.app.devices.DeviceNode;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.Mcu;
import org.runde.mcu.McuConfig;
import org.runde.mcu.McuLimits;
import org.runde.mcu.McuStats;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.net.NetLimits;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.poll.BallotDoor;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.signal.SignalWire;
import org.runde.mcu.stage.StageLimits;
import org.runde.mcu.whip.DeviceDoor;

/// The media node of this process. It opens its ports when everything that is due has been deleted, and starts beside
/// the web server, because each of them takes its time; a connection that comes before it is up waits for it.
final class Node implements SignalDoor, DeviceNode, BallotNode, AutoCloseable {
    private final Settings.Media settings;
    private final FutureTask<Mcu> starting;
    private boolean opened;

    private Node(Settings.Media settings, FutureTask<Mcu> starting) {
        this.settings = settings;
        this.starting = starting;
    }

    /// Not yet listening.
    static Node prepare(Settings settings, Mcu.Keys keys, Bus bus, Clock clock) throws BadSettings {
        McuConfig config = config(settings);
        Mcu.Chance chance = new Mcu.Chance(clock, Ids.secure(), new SecureRandom());
        FutureTask<Mcu> starting = new FutureTask<>(() -> Mcu.start(config, keys, bus, chance));
        return new Node(settings.media(), starting);
    }

    /// Begins to listen, in the background.
    synchronized void open() {
        if (!opened) {
            opened = true;
            Thread.ofPlatform().name("node start").start(starting);
        }
    }

    /// Waits until the node is up.
    Mcu await() throws StartFailure {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw new StartFailure(
                        "The media node cannot listen on port " + settings.port() + " (UDP and TCP) or one"
                                + " of the UDP ports right after it. Stop what uses it, or choose another with"
                                + " --media-port.");
            }
            throw new IllegalStateException("the media node did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting.");
        }
    }

    @Override
    public SignalLine open(SignalWire wire) {
        return mcu().door().open(wire);
    }

    @Override
    public DeviceDoor devices() {
        return mcu().devices();
    }

    @Override
    public BallotDoor ballots() {
        return mcu().ballots();
    }

    McuStats stats() {
        return mcu().stats();
    }

    /// Tells everybody to come back and waits for them to go, but not for long.
    void drain() {
        mcu().drain();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!opened) {
                return;
            }
        }
        try {
            await().close();
        } catch (StartFailure e) {
            // It never was up.
        }
    }

    private Mcu mcu() {
        try {
            return await();
        } catch (StartFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static McuConfig config(Settings settings) throws BadSettings {
        Settings.Media media = settings.media();
        int loops = media.loops() > 0 ? media.loops() : Runtime.getRuntime().availableProcessors();
        NetConfig net = new NetConfig(
                media.port(),
                loops,
                media.port(),
                addresses(media.advertise()),
                UdpKind.BEST,
                NetLimits.defaults(),
                PeerLimits.defaults());
        SignalLimits usual = SignalLimits.DEFAULT;
        SignalLimits signal = new SignalLimits(
                usual.messageChars(),
                usual.firstFrameMillis(),
                usual.silenceMillis(),
                settings.rooms().keepSeconds(),
                usual.resumeMessages(),
                usual.resumeChars(),
                usual.messagesPerSecond(),
                usual.messagesBurst(),
                usual.malformedMessages(),
                usual.connectionsWaiting());
        return new McuConfig(
                media.nodeName(),
                net,
                signal,
                RoomLimits.DEFAULT.withGraceFor(settings.rooms().graceSeconds()),
                StageLimits.defaults(),
                McuLimits.DEFAULT,
                List.of());
    }

    private static List<InetAddress> addresses(List<String> texts) throws BadSettings {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            try {
                addresses.add(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException e) {
                throw new BadSettings(
                        "media.advertise (--advertise) needs IP addresses such as 192.0.2.1 or 2001:db8::1,"
                                + " separated by commas.");
            }
        }
        return addresses;
    }
}
