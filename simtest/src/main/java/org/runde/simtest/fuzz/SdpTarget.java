package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.runde.simtest.browser.ClientSdp;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.ParsedSdp;
import org.runde.wire.sdp.SessionDescription;

/// A session description. Reading it never fails but by saying so; what was read can be written and read again, and
/// from
/// then on writing and reading change nothing.
final class SdpTarget implements Target {
    static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "AB";

    @Override
    public String name() {
        return "sdp";
    }

    @Override
    public List<byte[]> seeds() {
        IceCredentials ice = IceCredentials.create(
                RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        String offer = ClientSdp.offer(1, ice, FINGERPRINT, 3);
        String rich = offer + """
                a=candidate:1 1 udp 2130706431 192.0.2.1 7400 typ host
                a=candidate:2 1 tcp 1 2001:db8::1 7400 typ host tcptype passive
                a=ssrc:1 cname:anna
                a=ssrc:1 msid:anna anna-camera
                a=ssrc-group:FID 1 2
                a=rid:l recv max-width=320
                a=simulcast:send q;~h,f recv l
                a=msid:anna anna-camera
                a=rtpmap:98 VP9/90000
                a=fmtp:98 profile-id=0
                a=rtcp-fb:98 nack pli
                a=rtcp-fb:* transport-cc
                a=extmap:5/sendonly urn:ietf:params:rtp-hdrext:sdes:mid
                """;
        return List.of(bytes(offer), bytes(rich), bytes(offer.replace("\r\n", "\n")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                        "a=",
                        "m=video 9 UDP/TLS/RTP/SAVPF 96",
                        "\r\n",
                        "a=mid:",
                        "a=rid:q send",
                        "a=simulcast:send ",
                        "a=ssrc:",
                        "a=ssrc-group:FID ",
                        "a=extmap:",
                        "a=rtpmap:",
                        "a=fmtp:",
                        "a=rtcp-fb:",
                        "a=candidate:1 1 udp 1 ",
                        " typ host",
                        "a=ice-ufrag:",
                        "a=ice-pwd:",
                        "a=fingerprint:sha-256 ",
                        "a=setup:actpass",
                        "a=group:BUNDLE ",
                        "a=inactive",
                        "18446744073709551616",
                        "-1",
                        "%n",
                        "\u0000")
                .stream()
                .map(SdpTarget::bytes)
                .toList();
    }

    @Override
    public int shortRun() {
        return 4_000;
    }

    @Override
    public long mostBytes(int length) {
        return 1_000_000 + 400L * length;
    }

    @Override
    public void eat(byte[] input) {
        ParsedSdp parsed = SessionDescription.read(new String(input, StandardCharsets.ISO_8859_1));
        if (!(parsed instanceof SessionDescription description)) return;
        description.transport();
        String written = description.write();
        must(written.length() < 4096 + 40L * input.length, "a description that grows");
        ParsedSdp again = SessionDescription.read(written);
        must(again instanceof SessionDescription, "what was written cannot be read: " + again);
        if (!(again instanceof SessionDescription second)) return;
        // What a reader trims off is gone with the first writing.
        ParsedSdp third = SessionDescription.read(second.write());
        must(third.equals(second), "what was written reads otherwise: " + difference(again, third));
    }

    private static String difference(ParsedSdp first, ParsedSdp second) {
        String one = first.toString();
        String other = second.toString();
        int at = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return around(one, at) + " then " + around(other, at);
    }

    private static String around(String text, int at) {
        byte[] part = text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 20))
                .getBytes(StandardCharsets.ISO_8859_1);
        return new String(part, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "¿");
    }
}
