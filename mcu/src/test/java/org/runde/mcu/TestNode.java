package org.runde.mcu;

import java.net.InetAddress;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.net.NetLimits;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.stage.StageLimits;

/// A node named `node` on free ports of this machine, and what its tokens say.
final class TestNode {
    static final Clock CLOCK = Clock.system();

    private TestNode() {}

    static Mcu start(McuLimits limits, KeyPair keys, Bus bus) throws Exception {
        return start(limits, keys, bus, CLOCK);
    }

    static Mcu start(McuLimits limits, KeyPair keys, Bus bus, Clock clock) throws Exception {
        var net = new NetConfig(
                0,
                2,
                0,
                List.of(InetAddress.getLoopbackAddress()),
                UdpKind.BEST,
                NetLimits.defaults(),
                PeerLimits.defaults());
        var config = new McuConfig(
                "node",
                net,
                SignalLimits.DEFAULT,
                RoomLimits.DEFAULT,
                StageLimits.defaults(),
                new McuLimits(
                        limits.rooms(),
                        limits.people(),
                        limits.factsQueued(),
                        limits.grantsWaiting(),
                        limits.ended(),
                        100,
                        limits.spreadFrom(),
                        limits.roomOnLoop()),
                List.of());
        return Mcu.start(
                config,
                new Mcu.Keys(keys.getPublic(), keys.getPrivate()),
                bus,
                new Mcu.Chance(clock, Ids.secure(), new SecureRandom()));
    }

    static JoinToken claims(String participant, Role role, String node, long expiresAt) {
        var settings = new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 10);
        boolean organiser = role == Role.ORGANISER;
        return new JoinToken(
                node,
                "room",
                participant,
                participant,
                participant,
                role,
                organiser,
                false,
                false,
                false,
                organiser ? "account" : null,
                null,
                List.of(),
                settings,
                expiresAt - 60_000,
                expiresAt);
    }
}
