package org.runde.wire.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;
import org.runde.wire.ice.Candidate;

class SdpReaderTest {
    private static final List<String> SAMPLES =
            List.of("chromium-send-offer", "firefox-send-offer", "chromium-receive-answer", "firefox-receive-answer");

    private static String sample(String name) {
        try (var in = SdpReaderTest.class.getResourceAsStream(name + ".sdp")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SessionDescription read(String text) {
        return (SessionDescription) SessionDescription.read(text);
    }

    @Test
    void readsTheSimulcastOfferOfChromium() {
        SessionDescription offer = read(sample("chromium-send-offer"));
        assertThat(offer.id()).isEqualTo(4611731400430051336L);
        assertThat(offer.bundle()).containsExactly("0", "1");
        assertThat(offer.mixedExtensions()).isTrue();
        assertThat(offer.iceLite()).isFalse();
        assertThat(offer.transport().setup()).isEqualTo(Transport.Setup.ACTPASS);
        assertThat(offer.transport().ice().ufrag()).isEqualTo("4ZcD");
        assertThat(offer.transport().fingerprint()).startsWith("sha-256 AA:BB:");
        MediaSection audio = offer.section("0");
        assertThat(audio.isAudio()).isTrue();
        assertThat(audio.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(audio.codec(111).channels()).isEqualTo(2);
        assertThat(audio.codec(111).parameter("useinbandfec")).isEqualTo("1");
        assertThat(audio.codec(63).parameters()).isEqualTo("111/111");
        assertThat(audio.extensionId(HeaderExtension.AUDIO_LEVEL)).isEqualTo(1);
        assertThat(audio.streams().sources().getFirst().ssrc()).isEqualTo(1318373246);
        MediaSection video = offer.section("1");
        assertThat(video.isVideo()).isTrue();
        assertThat(video.codecs().getFirst().name()).isEqualTo("VP8");
        assertThat(video.codec(96).feedback()).contains("nack", "nack pli", "ccm fir", "transport-cc");
        assertThat(video.retransmissionOf(96).payloadType()).isEqualTo(97);
        assertThat(video.retransmissionOf(97)).isNull();
        assertThat(video.streams().simulcastSend()).containsExactly("q", "h", "f");
        assertThat(video.streams().rids()).allMatch(Streams.Rid::send).hasSize(3);
        assertThat(video.extensionId(HeaderExtension.REPAIRED_RID)).isEqualTo(11);
    }

    @Test
    void readsTheSimulcastOfferOfFirefoxWithItsSessionLevelFingerprint() {
        SessionDescription offer = read(sample("firefox-send-offer"));
        MediaSection video = offer.section("1");
        assertThat(video.transport().fingerprint()).startsWith("sha-256 AA:BB:");
        assertThat(video.transport().ice().ufrag()).isEqualTo("c6f3b1d2");
        assertThat(video.extensionId(HeaderExtension.RID)).isEqualTo(8);
        assertThat(video.codecs()).extracting(Codec::payloadType).containsExactly(120, 124, 121, 125, 126, 127);
        assertThat(video.retransmissionOf(126).payloadType()).isEqualTo(127);
        assertThat(video.streams().simulcastSend()).containsExactly("q", "h", "f");
        assertThat(video.streams().stream().stream()).isEqualTo("{9ab0a3f4-7b9e-4a0b-9a6e-3fb8f06a1fd1}");
        assertThat(offer.section("0").streams().sources().getFirst().ssrc()).isEqualTo((int) 3287453312L);
    }

    @Test
    void readsAnswersAndNeverLooksUpNames() {
        SessionDescription answer = read(sample("chromium-receive-answer"));
        assertThat(answer.transport().candidates()).isEmpty();
        assertThat(answer.transport().setup()).isEqualTo(Transport.Setup.ACTIVE);
        assertThat(answer.section("v1").direction()).isEqualTo(Direction.RECVONLY);
        SessionDescription firefox = read(sample("firefox-receive-answer"));
        assertThat(firefox.transport().fingerprint()).startsWith("sha-256 AA:BB:");
        assertThat(firefox.section("v1").active()).isFalse();
        assertThat(firefox.section("a0").active()).isTrue();
    }

    @Test
    void readsCandidatesWithLiteralAddresses() {
        MediaSection section = read("""
                v=0
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=candidate:u0 1 udp 2130706431 192.0.2.1 7400 typ host
                a=candidate:t0 1 tcp 1694498815 2001:db8::1 7401 typ host tcptype passive
                a=candidate:r0 1 udp 1694498815 198.51.100.1 5000 typ srflx raddr 0.0.0.0 rport 0
                a=candidate:u1 2 udp 2130706431 192.0.2.1 7400 typ host
                a=candidate:u2 1 udp 2130706431 nowhere.example 7400 typ host
                """).media().getFirst();
        assertThat(section.transport().candidates()).hasSize(2);
        assertThat(section.transport().candidates().getFirst().address().getPort())
                .isEqualTo(7400);
        assertThat(section.transport().candidates().get(1).transport()).isEqualTo(Candidate.Transport.TCP_PASSIVE);
    }

    @Test
    void aBundleOnlySectionIsInUseThoughItsPortIsZero() {
        SessionDescription read = read("v=0\nm=video 0 UDP/TLS/RTP/SAVPF 96\na=bundle-only\na=mid:x\n");
        assertThat(read.section("x").active()).isTrue();
        assertThat(read("v=0\nm=video 0 UDP/TLS/RTP/SAVPF 96\n")
                        .media()
                        .getFirst()
                        .active())
                .isFalse();
    }

    @Test
    void readsSimulcastInEveryFormBrowsersHadForIt() {
        String head = "v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\n";
        Streams streams = read(head + "a=simulcast:send q;~h,x;f recv z\n")
                .media()
                .getFirst()
                .streams();
        assertThat(streams.simulcastSend()).containsExactly("q", "h", "x", "f");
        assertThat(streams.simulcastReceive()).containsExactly("z");
        streams = read(head + "a=simulcast: send rid=q;h\n").media().getFirst().streams();
        assertThat(streams.simulcastSend()).containsExactly("q", "h");
    }

    @Test
    void findsTheRetransmissionSourceInItsGroup() {
        Streams streams = read("v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\n"
                        + "a=ssrc-group:FID 5 4294967295\na=ssrc-group:FID 7\na=ssrc-group:FID 8 -1\n")
                .media()
                .getFirst()
                .streams();
        assertThat(streams.retransmissionOf(5)).isEqualTo(0xffff_ffffL);
        assertThat(streams.retransmissionOf(7)).isEqualTo(-1);
        assertThat(streams.groups()).hasSize(2);
    }

    @Test
    void refusesWhatIsAmbiguousOrTooMuch() {
        assertThat(SessionDescription.read("")).isInstanceOf(BadSdp.class);
        assertThat(SessionDescription.read("hello")).isInstanceOf(BadSdp.class);
        assertThat(SessionDescription.read("v=0\nm=audio\n")).isInstanceOf(BadSdp.class);
        assertThat(SessionDescription.read("v=0\nm=audio x UDP/TLS/RTP/SAVPF 0\n"))
                .isInstanceOf(BadSdp.class);
        String twice = "m=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\n";
        assertThat(SessionDescription.read("v=0\n" + twice + twice)).isEqualTo(new BadSdp("a mid stands twice"));
        String many = "m=audio 9 UDP/TLS/RTP/SAVPF 111\n".repeat(SdpReader.MAX_SECTIONS + 1);
        assertThat(SessionDescription.read("v=0\n" + many)).isInstanceOf(BadSdp.class);
        assertThat(SessionDescription.read("v=0\n" + "a=b\n".repeat(SdpReader.MAX_CHARS / 4)))
                .isInstanceOf(BadSdp.class);
        assertThat(SessionDescription.read("v=0\nm=audio 9 A 1\n" + "a=ssrc:1 cname:x\n".repeat(10_000)))
                .isInstanceOf(BadSdp.class);
    }

    @Test
    void attributesThatMakeNoSenseAreLeftOut() {
        MediaSection section = read("v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96 97\na=mid:a b\na=rtpmap:96\n"
                        + "a=rtpmap:200 VP8/90000\na=rtpmap:97 VP8/0\na=extmap:0 x\na=extmap:15 y\na=extmap:99999 z\n"
                        + "a=rid:!! send\na=rid:q up\na=ssrc:99999999999 cname:x\na=fingerprint:md5 00\n"
                        + "a=ice-ufrag:ab\na=ice-pwd:cd\na=setup:holdconn\n")
                .media()
                .getFirst();
        assertThat(section.mid()).isEmpty();
        assertThat(section.codecs()).isEmpty();
        assertThat(section.extensions()).isEmpty();
        assertThat(section.streams()).isEqualTo(Streams.NONE);
        assertThat(section.transport()).isEqualTo(Transport.NONE);
    }

    @Test
    void samplesReadTheSameAfterBeingWritten() {
        for (String name : SAMPLES) {
            SessionDescription first = read(sample(name));
            assertThat(read(first.write())).as(name).isEqualTo(first);
        }
    }

    @Test
    void neverThrowsOnMutatedSamplesAndWhatWasReadIsReadAgain() {
        RandomGenerator random = Seeds.generator("neverThrowsOnMutatedSamplesAndWhatWasReadIsReadAgain");
        List<String> texts = SAMPLES.stream().map(SdpReaderTest::sample).toList();
        int understood = 0;
        for (int round = 0; round < 6_000; round++) {
            String text = mutate(random, texts);
            if (SessionDescription.read(text) instanceof SessionDescription first) {
                understood++;
                String written = first.write();
                assertThat(SessionDescription.read(written)).isEqualTo(first);
                assertThat(written).doesNotContain("null");
            }
        }
        assertThat(understood).isPositive();
    }

    private static String mutate(RandomGenerator random, List<String> texts) {
        StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(6)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(32, 127));
                case 2 -> text.insert(at, (char) random.nextInt(0x200));
                case 3 -> text.insert(at, "0123456789/:; \r\n".charAt(random.nextInt(16)));
                case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
                default -> {
                    int from = random.nextInt(text.length());
                    text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(100))));
                }
            }
            if (text.isEmpty()) return "";
        }
        return text.toString();
    }
}
