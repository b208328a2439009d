package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;
import org.runde.wire.srtp.SrtpReceiver;
import org.runde.wire.srtp.SrtpSender;

/// Genuine SRTP and SRTCP among forged, damaged, repeated packets, in any order. Only what the sender has protected is
/// let in, once, unchanged; and nothing that a stranger sends keeps out what is genuine.
final class SrtpTarget implements Target {
    private static final int MAX_STEPS = 120;
    private static final int TEXT = 40;

    @Override
    public String name() {
        return "srtp";
    }

    @Override
    public List<byte[]> seeds() {
        ScriptWriter all = new ScriptWriter().u8(0);
        for (int i = 0; i < 6; i++) all.u8(0).u8(i % 2).u16(65_533 + i);
        all.u8(1).u8(0).u8(2).u8(1).u16(300).u8(4).u8(0).u8(5).u8(0).u8(6).u8(1).u16(90);
        all.u8(3).chunk(RtpTarget.packet(true)).u8(3).chunk(new byte[60]);
        return List.of(all.bytes(), new ScriptWriter().u8(1).raw(all.bytes()).bytes());
    }

    @Override
    public long mostBytes(int length) {
        return 4_000_000;
    }

    @Override
    public int shortRun() {
        return 2_000;
    }

    @Override
    public void eat(byte[] input) {
        Input script = new Input(input);
        SrtpProfile profile = script.u8() % 2 == 0 ? SrtpProfile.AEAD_AES_128_GCM : SrtpProfile.AES128_CM_HMAC_SHA1_80;
        byte[] salt = new byte[profile.saltLength()];
        byte[] there = new byte[SrtpProfile.KEY_LENGTH];
        there[0] = 1;
        SrtpKeys keys = new SrtpKeys(profile, new byte[SrtpProfile.KEY_LENGTH], salt, there, salt);
        try (SrtpSender sender = new SrtpSender(keys);
                SrtpReceiver receiver = new SrtpReceiver(keys.swapped())) {
            new Run(script, sender, receiver).run();
        }
    }

    private static final class Run {
        private final Input script;
        private final SrtpSender sender;
        private final SrtpReceiver receiver;
        private final List<byte[]> rtp = new ArrayList<>();
        private final List<byte[]> rtcp = new ArrayList<>();
        private int sent;

        Run(Input script, SrtpSender sender, SrtpReceiver receiver) {
            this.script = script;
            this.sender = sender;
            this.receiver = receiver;
        }

        void run() {
            for (int step = 0; step < MAX_STEPS && script.more(); step++) {
                switch (script.u8() % 7) {
                    case 0 -> genuine(script.u8() % 8, script.u16());
                    case 1 -> refused(true, pick(rtp));
                    case 2 -> refused(true, damaged(pick(rtp)));
                    case 3 -> refused(script.u8() % 2 == 0, script.chunk());
                    case 4 -> genuineReport(script.u8() % 8);
                    case 5 -> refused(false, pick(rtcp));
                    default -> refused(false, damaged(pick(rtcp)));
                }
            }
        }

        private byte[] pick(List<byte[]> of) {
            int which = script.u8();
            return of.isEmpty() ? new byte[0] : of.get(which % of.size());
        }

        private byte[] damaged(byte[] packet) {
            byte[] damaged = packet.clone();
            int bit = script.u16();
            if (damaged.length > 0) damaged[bit / 8 % damaged.length] ^= (byte) (1 << bit % 8);
            return damaged;
        }

        private void genuine(int ssrc, int sequence) {
            byte[] packet = new byte[TEXT + SrtpSender.SPARE_BYTES];
            packet[0] = (byte) 0x80;
            Bytes.put16(packet, 2, sequence);
            Bytes.put32(packet, 8, ssrc);
            packet[TEXT - 1] = (byte) ++sent;
            byte[] plain = Arrays.copyOf(packet, TEXT);
            int length = sender.protectRtp(packet, 0, TEXT);
            if (length < 0) return;
            rtp.add(Arrays.copyOf(packet, length));
            must(receiver.unprotectRtp(packet, 0, length) == TEXT, "a genuine packet is refused");
            must(Arrays.equals(plain, Arrays.copyOf(packet, TEXT)), "a packet is not what it was");
        }

        private void genuineReport(int ssrc) {
            byte[] packet = new byte[TEXT + SrtpSender.SPARE_BYTES];
            packet[0] = (byte) 0x80;
            packet[1] = (byte) 201;
            Bytes.put32(packet, 4, ssrc);
            int length = sender.protectRtcp(packet, 0, TEXT);
            must(length > 0, "a report cannot be protected");
            rtcp.add(Arrays.copyOf(packet, length));
            must(receiver.unprotectRtcp(packet, 0, length) == TEXT, "a genuine report is refused");
        }

        private void refused(boolean asRtp, byte[] packet) {
            byte[] before = packet.clone();
            int result = asRtp
                    ? receiver.unprotectRtp(packet, 0, packet.length)
                    : receiver.unprotectRtcp(packet, 0, packet.length);
            must(result < 0, "a packet is let in that was not sent now");
            must(Arrays.equals(before, packet), "a refused packet is changed");
        }
    }
}
