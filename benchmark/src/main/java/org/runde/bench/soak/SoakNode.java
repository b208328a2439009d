package org.runde.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.runde.contract.Json;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.LocalBus;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.Mcu;
import org.runde.mcu.McuConfig;
import org.runde.mcu.McuLimits;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.net.NetConfig;
import org.runde.mcu.net.NetLimits;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.PeerLimits;
import org.runde.mcu.signal.SignalLimits;
import org.runde.mcu.stage.StageLimits;

/// The program under test: a whole media node, with its signalling on a TCP port of this machine, one text per line,
/// in place of WebSockets. It weighs itself whenever a line comes on its standard input, and ends with it.
public final class SoakNode {
    static final String NAME = "soak";

    /// Places of the lost and empty rooms are given up soon, so that much of that happens.
    static final int KEEP_SECONDS = 3;

    private static final int GRACE_SECONDS = 1;
    private static final int LOOPS = 2;

    private SoakNode() {}

    /// @param arguments the folder for its bus, and the key for its tokens
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(arguments[1])));
        PrivateKey grants =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        NetConfig net = new NetConfig(
                0,
                LOOPS,
                -1,
                List.of(InetAddress.getLoopbackAddress()),
                UdpKind.BEST,
                NetLimits.defaults(),
                PeerLimits.defaults());
        McuConfig config = new McuConfig(
                NAME,
                net,
                SignalLimits.DEFAULT.keepingFor(KEEP_SECONDS),
                RoomLimits.DEFAULT.withGraceFor(GRACE_SECONDS),
                StageLimits.defaults(),
                McuLimits.DEFAULT,
                List.of());
        Mcu.Chance chance = new Mcu.Chance(Clock.system(), Ids.secure(), new SecureRandom());
        try (LocalBus bus = new LocalBus(Path.of(arguments[0]), BusLimits.DEFAULT);
                Mcu mcu = Mcu.start(config, new Mcu.Keys(key, grants), bus, chance);
                ServerSocket signals = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(signals, mcu));
            System.out.println(signals.getLocalPort());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) System.out.println(Json.write(NodeState.of(mcu)));
        }
    }

    private static void accept(ServerSocket signals, Mcu mcu) {
        try {
            while (!signals.isClosed()) {
                Socket socket = signals.accept();
                Thread.ofVirtual().start(() -> SoakLine.serve(socket, mcu.door()));
            }
        } catch (IOException e) {
            // The node ends.
        }
    }
}
