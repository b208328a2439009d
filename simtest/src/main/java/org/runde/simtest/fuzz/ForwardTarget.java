package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.DownSetup;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.forward.SenderClock;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpTrack;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;
import org.runde.wire.srtp.SrtpSender;

/// A participant with keys who sends any packets of a track, and viewers who say anything about it, while layers are
/// switched. What leaves for viewers is well-formed and never has the number of another packet; nobody makes the node
/// send more than a few packets for one.
final class ForwardTarget implements Target {
    private static final int TYPE = 96;
    private static final int RTX = 97;
    private static final int MAX_STEPS = 300;
    private static final int VIEWERS = 2;

    /// A packet that begins a layer may be preceded by one that closes a gap.
    private static final int MOST_FOR_ONE = 4;

    private static final List<String> FORMATS = List.of("VP8", "VP8", "VP9", "AV1", "H264", "OPUS");

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        byte[][] keys = {
            {(byte) 0x90, (byte) 0xf0, (byte) 0x81, 0x23, 0x45, 0x60, 0x10, 2, 0, (byte) 0x9d, 1, 0x2a, 1, 1, 1, 1},
            {(byte) 0x90, (byte) 0xf0, (byte) 0x81, 0x23, 0x45, 0x60, 0x10, 2, 0, (byte) 0x9d, 1, 0x2a, 1, 1, 1, 1},
            {(byte) 0x8a, (byte) 0x81, 0x23, 0x10, 2, (byte) 0x80, 1, 0x68, 1},
            {0x18, 0x0a, 1, 2, 3},
            {0x67, 1, 2, 3},
            {0x78, 1, 2, 3, 4, 5}
        };
        for (int format = 0; format < keys.length; format++) {
            ScriptWriter script = new ScriptWriter()
                    .u8(format)
                    .u8(3)
                    .u8(0)
                    .u8(7)
                    .u8(3)
                    .u8(0x11)
                    .u8(7);
            for (int i = 0; i < 12; i++) {
                script.u8(0)
                        .u8(i % 3)
                        .u16(65_530 + i / 3)
                        .u16(i / 3 * 3000)
                        .chunk(keys[format])
                        .u8(2)
                        .u16(33);
            }
            script.u8(4)
                    .u8(0)
                    .u16(4711)
                    .u8(5)
                    .u8(0)
                    .u8(6)
                    .u8(0)
                    .u16(99)
                    .u8(9)
                    .u8(10)
                    .u8(1)
                    .u16(3)
                    .u16(5);
            script.chunk(new byte[] {(byte) 0xff, (byte) 0xfb, 0x10, 1, 1});
            script.u8(3)
                    .u8(0)
                    .u8(1)
                    .u8(8)
                    .u8(0)
                    .u8(8)
                    .u8(1)
                    .u8(7)
                    .u8(1)
                    .u8(11)
                    .u8(1)
                    .u16(77);
            seeds.add(script.bytes());
        }
        return seeds;
    }

    @Override
    public int shortRun() {
        return 1_500;
    }

    /// A stream that begins anew gets a new cache, twice a second at most; time is cheap in a script.
    @Override
    public long mostBytes(int length) {
        return 6_000_000 + 80_000L * length;
    }

    @Override
    public void eat(byte[] input) {
        new Run(new Input(input)).run();
    }

    private static final class Run {
        private final Input script;
        private final RtpView view = new RtpView();
        private final byte[] buf = new byte[1400];
        private final Counted toSender = new Counted();
        private final Counted[] toViewers = new Counted[VIEWERS];
        private final DownTrack[] downs = new DownTrack[VIEWERS];
        private final boolean video;
        private final UpTrack up;
        private long now = 1_000_000_000L;

        Run(Input script) {
            this.script = script;
            int which = script.u8() % FORMATS.size();
            video = which < FORMATS.size() - 1;
            PayloadFormat format = PayloadFormat.named(FORMATS.get(which));
            UpSetup.Payload payload = new UpSetup.Payload(
                    TYPE,
                    video ? RTX : -1,
                    format,
                    video ? 90_000 : 48_000,
                    video,
                    video ? UpSetup.KeyFrameAsking.PLI : UpSetup.KeyFrameAsking.NOT);
            UpSetup setup = new UpSetup(
                    video ? Source.CAMERA : Source.MICROPHONE,
                    List.of(payload),
                    which == 0 ? List.of("q", "h", "f") : List.of(),
                    ExtensionIds.of(Run::idOf),
                    77);
            up = new UpTrack(setup, new SenderClock(), toSender);
            up.listen((level, _) -> must(level >= 0 && level < 128, "a level that is none"));
            for (int i = 0; i < VIEWERS; i++) open(i);
        }

        private static int idOf(String uri) {
            return switch (uri) {
                case HeaderExtension.MID -> 1;
                case HeaderExtension.RID -> 10;
                case HeaderExtension.REPAIRED_RID -> 11;
                case HeaderExtension.ABSOLUTE_SEND_TIME -> 2;
                case HeaderExtension.AUDIO_LEVEL -> 3;
                case HeaderExtension.VIDEO_ORIENTATION -> 4;
                case ExtensionIds.DEPENDENCY_DESCRIPTOR -> 5;
                default -> ExtensionIds.NONE;
            };
        }

        private void open(int viewer) {
            Counted out = new Counted();
            toViewers[viewer] = out;
            DownSetup setup = new DownSetup(
                    1000 + viewer,
                    2000 + viewer,
                    "anna",
                    "v1",
                    List.of(new DownSetup.Payload(TYPE, 111, video ? 112 : -1)),
                    ExtensionIds.of(Run::idOf),
                    0);
            downs[viewer] = up.forward(setup, out);
        }

        void run() {
            for (int step = 0; step < MAX_STEPS && script.more(); step++) {
                toSender.packets = 0;
                for (Counted out : toViewers) out.packets = 0;
                step();
                must(toSender.packets <= 2 * MOST_FOR_ONE, "the sender gets " + toSender.packets + " for one");
                for (Counted out : toViewers) {
                    must(out.packets <= MOST_FOR_ONE, "a viewer gets " + out.packets + " for one");
                }
            }
            up.close();
            for (Counted out : toViewers) out.keys.close();
        }

        private void step() {
            switch (script.u8() % 12) {
                case 0 -> packet(script.u8() % 4, TYPE, script.u16(), script.u16(), script.chunk());
                case 1 -> {
                    byte[] raw = script.chunk();
                    if (view.parse(raw, 0, raw.length)) up.onRtp(view, now);
                }
                case 2 -> {
                    now += script.u16() * 1_000_000L;
                    up.tick(now);
                    for (DownTrack down : downs) down.tick(now);
                }
                case 3 -> {
                    int what = script.u8();
                    downs[what >> 4 & 1].want((what & 0xf) % 4 - 1, script.u8() % 8, now);
                }
                case 4 -> downs[script.u8() % VIEWERS].onNack(script.u16(), now);
                case 5 -> downs[script.u8() % VIEWERS].onPictureLoss(now);
                case 6 -> up.onSenderReport(ssrc(script.u8() % 4), (long) script.u16() << 48, script.u16(), now);
                case 7 -> up.onBye(ssrc(script.u8() % 4));
                case 8 -> up.gate(script.u8() % 2 == 0, now);
                case 9 -> up.layers(now);
                case 10 -> packet(script.u8() % 4, RTX, script.u16(), script.u16(), script.chunk());
                default -> {
                    DownTrack down = downs[script.u8() % VIEWERS];
                    int report = script.u16();
                    down.onReceiverReport(report & 0xff, report << 8, report, now);
                }
            }
        }

        private static int ssrc(int layer) {
            return 500 + layer;
        }

        private void packet(int layer, int type, int sequence, int timestamp, byte[] payload) {
            RtpWriter writer = new RtpWriter();
            boolean repaired = type == RTX;
            writer.begin(
                    buf,
                    0,
                    type,
                    (sequence & 3) == 3,
                    sequence,
                    timestamp * 90,
                    ssrc(layer) + (repaired ? 100 : 0),
                    true);
            writer.extension(1, new byte[] {'1'}, 0, 1);
            writer.extension(repaired ? 11 : 10, new byte[] {(byte) "qhfx".charAt(layer)}, 0, 1);
            if (!video) writer.extension(3, new byte[] {(byte) sequence}, 0, 1);
            int at = writer.end();
            int length = Math.min(payload.length, buf.length - at);
            System.arraycopy(payload, 0, buf, at, length);
            must(view.parse(buf, 0, at + length), "a packet of our own is malformed");
            up.onRtp(view, now);
        }
    }

    /// Protects what it gets, which finds numbers that are used twice, and reads it.
    private static final class Counted implements RtpOut {
        final SrtpSender keys = new SrtpSender(
                new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], new byte[16], new byte[12]));
        private final RtpView rtp = new RtpView();
        private final RtcpView rtcp = new RtcpView();
        int packets;

        @Override
        public boolean sendRtp(byte[] buf, int off, int len, long now) {
            packets++;
            must(rtp.parse(buf, off, len), "what leaves cannot be read");
            must(len <= 1500 && buf.length - off - len >= SPARE, "what leaves is too long");
            must(keys.protectRtp(buf, off, len) > 0, "a number is used twice");
            Arrays.fill(buf, off, off + len, (byte) 0x55);
            return true;
        }

        @Override
        public boolean sendRtcp(byte[] buf, int off, int len, long now) {
            packets++;
            rtcp.start(buf, off, len);
            int count = 0;
            while (rtcp.next()) count++;
            must(count > 0 && !rtcp.malformed(), "RTCP that leaves cannot be read");
            return true;
        }
    }
}
