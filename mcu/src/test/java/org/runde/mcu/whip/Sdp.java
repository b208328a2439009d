package org.runde.mcu.whip;

/// Descriptions as encoders and players write them, shortened.
final class Sdp {
    static final String PASSWORD = "2/1muCWoOi3uLifh0NuRHlal";
    private static final String FINGERPRINT = "a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:"
            + "DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08";

    private Sdp() {}

    /// @param sections of `audio` and `video`, each with its direction: `audio sendonly`
    static String of(String ufrag, String... sections) {
        StringBuilder sdp = new StringBuilder();
        lines(sdp, "v=0", "o=- 4611731400430051336 2 IN IP4 0.0.0.0", "s=-", "t=0 0");
        StringBuilder mids = new StringBuilder();
        for (int i = 0; i < sections.length; i++) mids.append(' ').append(i);
        lines(sdp, "a=group:BUNDLE" + mids);
        for (int i = 0; i < sections.length; i++) {
            String[] words = sections[i].split(" ");
            boolean video = words[0].equals("video");
            lines(sdp, "m=" + words[0] + " 9 UDP/TLS/RTP/SAVPF " + (video ? "96" : "111"), "c=IN IP4 0.0.0.0");
            lines(sdp, "a=ice-ufrag:" + ufrag, "a=ice-pwd:" + PASSWORD, FINGERPRINT, "a=setup:actpass", "a=mid:" + i);
            lines(sdp, "a=" + words[1], "a=rtcp-mux", video ? "a=rtpmap:96 VP8/90000" : "a=rtpmap:111 opus/48000/2");
        }
        return sdp.toString();
    }

    static String fragment(String ufrag) {
        StringBuilder fragment = new StringBuilder();
        lines(fragment, "a=group:BUNDLE 0 1", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:0");
        lines(fragment, "a=ice-ufrag:" + ufrag, "a=ice-pwd:" + PASSWORD);
        lines(fragment, "a=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag " + ufrag);
        lines(fragment, "a=candidate:2 1 udp 2122260223 camera.local 61764 typ host", "a=end-of-candidates");
        return fragment.toString();
    }

    private static void lines(StringBuilder to, String... lines) {
        for (String line : lines) to.append(line).append("\r\n");
    }
}
