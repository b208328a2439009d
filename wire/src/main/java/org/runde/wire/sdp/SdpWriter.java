package org.runde.wire.sdp;

import java.net.Inet6Address;
import org.runde.wire.ice.Candidate;
import org.runde.wire.sdp.Streams.Msid;
import org.runde.wire.sdp.Streams.Rid;
import org.runde.wire.sdp.Streams.Ssrc;
import org.runde.wire.sdp.Streams.SsrcGroup;

/// Writes a description in the order JSEP prescribes (RFC 9429 §5.2.1 and §5.2.2), lines ended as RFC 8866 §5
/// says.
final class SdpWriter {
    private static final String END = "\r\n";

    private final StringBuilder out = new StringBuilder(2_000);

    private SdpWriter() {}

    static String write(SessionDescription description) {
        SdpWriter writer = new SdpWriter();
        writer.session(description);
        for (MediaSection section : description.media()) writer.section(section);
        return writer.out.toString();
    }

    private SdpWriter put(String text) {
        out.append(text);
        return this;
    }

    private SdpWriter put(long number) {
        out.append(number);
        return this;
    }

    private void line(String text) {
        out.append(text).append(END);
    }

    private void line(String attribute, String value) {
        out.append(attribute).append(value).append(END);
    }

    private void session(SessionDescription description) {
        line("v=0");
        put("o=- ").put(description.id()).put(" ").put(description.version()).line(" IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        if (!description.bundle().isEmpty()) line("a=group:BUNDLE ", String.join(" ", description.bundle()));
        if (description.mixedExtensions()) line("a=extmap-allow-mixed");
        line("a=msid-semantic: WMS *");
        if (description.iceLite()) line("a=ice-lite");
    }

    private void section(MediaSection section) {
        put("m=").put(section.kind()).put(section.active() ? " 9 " : " 0 ").put(section.protocol());
        put(" ").line(section.formats().isEmpty() ? "0" : String.join(" ", section.formats()));
        line("c=IN IP4 0.0.0.0");
        transport(section.transport());
        if (!section.mid().isEmpty()) line("a=mid:", section.mid());
        for (HeaderExtension extension : section.extensions()) {
            put("a=extmap:").put(extension.id()).put(" ").line(extension.uri());
        }
        line("a=", section.direction().text());
        Streams streams = section.streams();
        Msid stream = streams.stream();
        if (stream != null) {
            put("a=msid:").put(stream.stream()).line(stream.track().isEmpty() ? "" : " " + stream.track());
        }
        if (section.rtcpMux()) line("a=rtcp-mux");
        if (section.reducedRtcp()) line("a=rtcp-rsize");
        for (Codec codec : section.codecs()) codec(codec);
        for (Rid rid : streams.rids()) {
            put("a=rid:").put(rid.id()).put(rid.send() ? " send" : " recv");
            line(rid.restrictions().isEmpty() ? "" : " " + rid.restrictions());
        }
        simulcast(streams);
        sources(streams);
    }

    private void transport(Transport transport) {
        for (Candidate candidate : transport.candidates()) candidate(candidate);
        // A lite agent has nothing to trickle (RFC 8838 §8.2 for how the end is marked).
        if (!transport.candidates().isEmpty()) line("a=end-of-candidates");
        var ice = transport.ice();
        if (ice != null) {
            line("a=ice-ufrag:", ice.ufrag());
            line("a=ice-pwd:", ice.password());
        }
        var fingerprint = transport.fingerprint();
        if (fingerprint != null) line("a=fingerprint:", fingerprint);
        var setup = transport.setup();
        if (setup != null) line("a=setup:", setup.text());
    }

    /// RFC 8839 §5.1; for TCP RFC 6544 §4.5.
    private void candidate(Candidate candidate) {
        boolean tcp = candidate.transport() == Candidate.Transport.TCP_PASSIVE;
        put("a=candidate:").put(candidate.foundation()).put(" ").put(Candidate.COMPONENT);
        put(tcp ? " tcp " : " udp ").put(candidate.priority()).put(" ").put(address(candidate));
        put(" ").put(candidate.address().getPort()).line(tcp ? " typ host tcptype passive" : " typ host");
    }

    private static String address(Candidate candidate) {
        var address = candidate.address().getAddress();
        String text = address.getHostAddress();
        // The scope of a link-local address means nothing to anybody else.
        int scope = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return scope < 0 ? text : text.substring(0, scope);
    }

    private void codec(Codec codec) {
        put("a=rtpmap:")
                .put(codec.payloadType())
                .put(" ")
                .put(codec.name())
                .put("/")
                .put(codec.clockHz());
        line(codec.channels() > 1 ? "/" + codec.channels() : "");
        for (String feedback : codec.feedback()) {
            put("a=rtcp-fb:").put(codec.payloadType()).put(" ").line(feedback);
        }
        if (!codec.parameters().isEmpty()) {
            put("a=fmtp:").put(codec.payloadType()).put(" ").line(codec.parameters());
        }
    }

    private void simulcast(Streams streams) {
        if (streams.simulcastSend().isEmpty() && streams.simulcastReceive().isEmpty()) return;
        put("a=simulcast:");
        if (!streams.simulcastSend().isEmpty()) put("send ").put(String.join(";", streams.simulcastSend()));
        if (!streams.simulcastReceive().isEmpty()) {
            put(streams.simulcastSend().isEmpty() ? "recv " : " recv ");
            put(String.join(";", streams.simulcastReceive()));
        }
        line("");
    }

    private void sources(Streams streams) {
        for (SsrcGroup group : streams.groups()) {
            put("a=ssrc-group:").put(group.semantics());
            for (int ssrc : group.ssrcs()) put(" ").put(Integer.toUnsignedLong(ssrc));
            line("");
        }
        for (Ssrc source : streams.sources()) {
            long ssrc = Integer.toUnsignedLong(source.ssrc());
            if (!source.cname().isEmpty()) put("a=ssrc:").put(ssrc).line(" cname:", source.cname());
            if (!source.msid().isEmpty()) put("a=ssrc:").put(ssrc).line(" msid:", source.msid());
        }
    }
}
