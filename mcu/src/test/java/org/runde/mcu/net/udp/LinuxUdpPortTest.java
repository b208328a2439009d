package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.DatagramSocket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.srtp.SrtpCrypto;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

@EnabledOnOs(OS.LINUX)
class LinuxUdpPortTest extends UdpPortContract {
    @Override
    UdpPort open(int number, UdpLimits limits) throws IOException {
        return LinuxUdpPort.open(number, true, limits);
    }

    @Test
    void isWhatLinuxGets() throws IOException {
        try (UdpPort best = UdpPorts.open(0, UdpKind.BEST, LIMITS)) {
            assertThat(best).isInstanceOf(LinuxUdpPort.class);
        }
    }

    @Test
    void sendsEqualPacketsToOnePathAsOneMessageAndATurnInOneCall() throws IOException {
        DatagramSocket one = client("127.0.0.1");
        DatagramSocket two = client("::1");
        sendTo("127.0.0.1", one, bytes("x"));
        UdpPath toOne = arrival(new ArrayList<>());
        sendTo("::1", two, bytes("x"));
        UdpPath toTwo = arrival(new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            port.send(toOne, filled(1000, i), 0, 1000);
            port.send(toTwo, filled(800, i), 0, 800);
        }
        port.send(toOne, filled(10, 9), 0, 10);
        port.flush();
        assertThat(port.counters().sendCalls()).isEqualTo(1);
        assertThat(port.counters().messages()).isEqualTo(2);
        assertThat(port.counters().sent()).isEqualTo(11);
        for (int i = 0; i < 5; i++) assertThat(read(one)).isEqualTo(filled(1000, i));
        assertThat(read(one)).isEqualTo(filled(10, 9));
        for (int i = 0; i < 5; i++) assertThat(read(two)).isEqualTo(filled(800, i));
    }

    @Test
    void padsThePacketsOfAFrameSoThatTheyLeaveAsOneMessage() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        int[] payloads = {1000, 1000, 1001, 1001, 400};
        try (SrtpSender sender = new SrtpSender(KEYS)) {
            for (int i = 0; i < payloads.length; i++) sendRtp(path, sender, 2000 + i, payloads[i]);
            port.flush();
        }
        assertThat(port.counters().messages()).isEqualTo(1);
        assertThat(port.counters().padded()).isEqualTo(2);
        assertThat(port.counters().paddingBytes()).isEqualTo(2);
        for (int payload : new int[] {1001, 1001, 1001, 1001, 400}) {
            assertThat(read(client)).hasSize(12 + payload + 16);
        }
    }

    @Test
    void dropsAndCountsWhatAPeerThatEndedHasQueued() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        SrtpSender sender = new SrtpSender(KEYS);
        sendRtp(path, sender, 2000, 1000);
        sendRtp(path, sender, 2001, 1001);
        sender.close();
        port.send(path, bytes("goodbye"), 0, 7);
        port.flush();
        assertThat(read(client)).isEqualTo(bytes("goodbye"));
        assertThat(port.counters().droppedClosed()).isEqualTo(2);
        assertThat(port.counters().sent()).isEqualTo(1);
    }

    /// Works until it is told not to.
    private static final class Breakable implements SrtpCrypto {
        boolean broken;

        @Override
        public String name() {
            return "breakable";
        }

        @Override
        public Aead aead(byte[] key, boolean sealing) {
            Aead whole = SrtpCrypto.best().aead(key, sealing);
            return new Aead() {
                @Override
                public void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
                    whole.seal(iv, aad, aadAt, aadLen, buf, at, len);
                }

                @Override
                public void seal(byte[] iv, MemorySegment memory, long aadAt, int aadLen, long at, int len) {
                    if (broken) throw new IllegalStateException("broken");
                    whole.seal(iv, memory, aadAt, aadLen, at, len);
                }

                @Override
                public boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
                    return whole.open(iv, aad, aadAt, aadLen, buf, at, len);
                }

                @Override
                public void close() {
                    whole.close();
                }
            };
        }

        @Override
        public Counter counter(byte[] key) {
            return SrtpCrypto.best().counter(key);
        }

        @Override
        public Authenticator authenticator(byte[] key) {
            return SrtpCrypto.best().authenticator(key);
        }
    }

    @Test
    void sealsNoPacketTwiceWhenSomethingFailsInBetween() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        Breakable crypto = new Breakable();
        crypto.broken = true;
        try (SrtpSender whole = new SrtpSender(KEYS);
                SrtpSender broken = new SrtpSender(KEYS, crypto);
                SrtpReceiver receiver = new SrtpReceiver(KEYS.swapped())) {
            sendRtp(path, whole, 2000, 1000);
            sendRtp(path, broken, 3000, 500);
            assertThatThrownBy(port::flush).hasMessage("broken");
            crypto.broken = false;
            port.flush();
            sendRtp(path, whole, 2001, 1000);
            port.flush();
            byte[] packet = read(client);
            assertThat(receiver.unprotectRtp(packet, 0, packet.length)).isPositive();
            assertThat(Bytes.u16(packet, 2)).isEqualTo(2001);
        }
        assertThat(port.counters().sent()).isEqualTo(1);
    }

    @Test
    void answersFromTheAddressThatWasAsked() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        client.connect(java.net.InetAddress.getByName("127.0.0.5"), port.number());
        // A connected socket takes nothing from any other address; without care the answer comes from 127.0.0.1.
        sendTo("127.0.0.5", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        for (int i = 0; i < 3; i++) port.send(path, filled(500, i), 0, 500);
        port.flush();
        for (int i = 0; i < 3; i++) assertThat(read(client)).isEqualTo(filled(500, i));
    }

    @Test
    void tellsPathsApartByOurOwnAddress() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath first = arrival(new ArrayList<>());
        sendTo("127.0.0.5", client, bytes("x"));
        UdpPath second = arrival(new ArrayList<>());
        assertThat(second.remote()).isEqualTo(first.remote());
        assertThat(second.localLow).isNotEqualTo(first.localLow);
    }

    @Test
    void cutsALongRunIntoMessagesTheKernelTakes() throws IOException {
        DatagramSocket client = client("127.0.0.1");
        client.setReceiveBufferSize(4 << 20);
        sendTo("127.0.0.1", client, bytes("x"));
        UdpPath path = arrival(new ArrayList<>());
        for (int i = 0; i < 200; i++) port.send(path, filled(100, i), 0, 100);
        for (int i = 0; i < 100; i++) port.send(path, filled(1400, i), 0, 1400);
        port.flush();
        for (int i = 0; i < 200; i++) assertThat(read(client)).isEqualTo(filled(100, i));
        for (int i = 0; i < 100; i++) assertThat(read(client)).isEqualTo(filled(1400, i));
        // 200 in runs of 64, 100 in runs of 46 (64 KiB)
        assertThat(port.counters().messages()).isEqualTo(4 + 3);
        assertThat(port.counters().unsegmented()).isZero();
    }
}
