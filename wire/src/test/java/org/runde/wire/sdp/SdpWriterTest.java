package org.runde.wire.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;

class SdpWriterTest {
    private static final String FINGERPRINT = "sha-256 " + "0A:".repeat(31) + "0A";

    private static final List<String> EXPECTED = List.of(
            "v=0",
            "o=- 7 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE v0",
            "a=extmap-allow-mixed",
            "a=msid-semantic: WMS *",
            "a=ice-lite",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
            "c=IN IP4 0.0.0.0",
            "a=candidate:u0 1 udp 2130706431 192.0.2.1 7400 typ host",
            "a=candidate:t1 1 tcp 1778384639 2001:db8:0:0:0:0:0:1 7400 typ host tcptype passive",
            "a=end-of-candidates",
            "a=ice-ufrag:ufrag",
            "a=ice-pwd:passwordpasswordpassword",
            "a=fingerprint:" + FINGERPRINT,
            "a=setup:actpass",
            "a=mid:v0",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid",
            "a=sendonly",
            "a=msid:anna camera",
            "a=rtcp-mux",
            "a=rtcp-rsize",
            "a=rtpmap:96 VP8/90000",
            "a=rtcp-fb:96 nack",
            "a=rtcp-fb:96 nack pli",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96",
            "a=rid:q recv",
            "a=rid:f recv pt=96",
            "a=simulcast:recv q;f",
            "a=ssrc-group:FID 1 4294967295",
            "a=ssrc:1 cname:runde",
            "m=audio 0 UDP/TLS/RTP/SAVPF 0",
            "c=IN IP4 0.0.0.0",
            "a=mid:a0",
            "a=inactive",
            "");

    @Test
    void writesADescriptionExactly() {
        Transport transport = new Transport(
                new IceCredentials("ufrag", "passwordpasswordpassword"),
                FINGERPRINT,
                Transport.Setup.ACTPASS,
                List.of(
                        new Candidate(
                                "u0",
                                Candidate.Transport.UDP,
                                2130706431,
                                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 7400)),
                        new Candidate(
                                "t1",
                                Candidate.Transport.TCP_PASSIVE,
                                1778384639,
                                new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 7400))));
        Streams streams = new Streams(
                new Streams.Msid("anna", "camera"),
                List.of(new Streams.Rid("q", false, ""), new Streams.Rid("f", false, "pt=96")),
                List.of(),
                List.of("q", "f"),
                List.of(new Streams.SsrcGroup("FID", List.of(1, -1))),
                List.of(new Streams.Ssrc(1, "runde", "")));
        MediaSection video = MediaSection.rtp(
                true,
                "v0",
                Direction.SENDONLY,
                transport,
                List.of(
                        new Codec(96, "VP8", 90_000, 1, "", List.of("nack", "nack pli")),
                        new Codec(97, "rtx", 90_000, 1, "apt=96", List.of())),
                List.of(new HeaderExtension(1, HeaderExtension.MID)),
                streams);
        MediaSection refused = MediaSection.rtp(
                        false, "a0", Direction.SENDRECV, transport, List.of(), List.of(), streams)
                .refused();
        String text = new SessionDescription(7, 2, List.of("v0"), true, true, List.of(video, refused)).write();
        assertThat(text.split("\r\n", -1)).containsExactlyElementsOf(EXPECTED);
    }
}
