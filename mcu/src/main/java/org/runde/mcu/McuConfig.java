package org.runde.mcu;

import java.util.List;
import org.runde.contract.signal.ServerMessage.IceServer;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.stage.StageLimits;

/// How a media node is set up.
///
/// @param node       name of the node; join tokens and commands carry it
/// @param net        ports, loops and addresses
/// @param iceServers handed to every client; usually none, as the node itself is reachable
public record McuConfig(
        String node,
        NetConfig net,
        SignalLimits signal,
        RoomLimits room,
        StageLimits stage,
        McuLimits limits,
        List<IceServer> iceServers) {

    /// The usual set-up on this UDP and TCP port.
    public static McuConfig onPort(String node, int port, int loops) {
        return new McuConfig(
                node,
                NetConfig.onPort(port, loops),
                SignalLimits.DEFAULT,
                RoomLimits.DEFAULT,
                StageLimits.defaults(),
                McuLimits.DEFAULT,
                List.of());
    }
}
