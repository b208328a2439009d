package org.runde.wire.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.Candidate;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.Streams.Msid;
import org.runde.wire.sdp.Streams.Rid;
import org.runde.wire.sdp.Streams.Ssrc;
import org.runde.wire.sdp.Streams.SsrcGroup;

/// Gathers the attributes of one media section, or those at session level that sections inherit.
final class SectionReader {
    /// Of each kind of attribute in one section: payload types, extensions, rids, sources, candidates.
    private static final int MAX_OF_A_KIND = 128;

    /// Of one payload type.
    private static final int MAX_FEEDBACK = 16;

    private final String kind;
    private final String protocol;
    private final List<String> formats;
    private final boolean portZero;

    private String mid = "";
    private @Nullable Direction direction;
    private @Nullable String ufrag;
    private @Nullable String password;
    private @Nullable String fingerprint;
    private Transport.@Nullable Setup setup;
    private boolean bundleOnly;
    private boolean rtcpMux;
    private boolean reducedRtcp;
    private boolean mixedExtensions;
    private @Nullable Msid stream;
    private List<String> simulcastSend = List.of();
    private List<String> simulcastReceive = List.of();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<HeaderExtension> extensions = new ArrayList<>();
    private final List<Rid> rids = new ArrayList<>();
    private final List<SsrcGroup> groups = new ArrayList<>();
    private final Map<Integer, Ssrc> sources = new LinkedHashMap<>();
    private final Map<Integer, Codec> codecs = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, List<String>> feedback = new LinkedHashMap<>();
    private int attributes;

    private SectionReader(String kind, String protocol, List<String> formats, boolean portZero) {
        this.kind = kind;
        this.protocol = protocol;
        this.formats = formats;
        this.portZero = portZero;
    }

    static SectionReader ofSession() {
        return new SectionReader("", "", List.of(), false);
    }

    /// @return null when the line is not `kind port protocol format…`
    static @Nullable SectionReader ofMediaLine(String value, SectionReader session) {
        String[] fields = value.split(" ");
        if (fields.length < 4 || fields.length > 3 + MAX_OF_A_KIND || !Texts.isToken(fields[0])) return null;
        int slash = fields[1].indexOf('/');
        long port = Texts.number(slash < 0 ? fields[1] : fields[1].substring(0, slash), 65_535);
        if (port < 0) return null;
        for (String part : fields[2].split("/")) if (!Texts.isToken(part)) return null;
        List<String> formats = Arrays.asList(fields).subList(3, fields.length);
        for (String format : formats) if (!Texts.isToken(format)) return null;
        SectionReader section = new SectionReader(fields[0], fields[2], formats, port == 0);
        section.direction = session.direction;
        section.ufrag = session.ufrag;
        section.password = session.password;
        section.fingerprint = session.fingerprint;
        section.setup = session.setup;
        section.extensions.addAll(session.extensions);
        return section;
    }

    /// @return null, or why the whole description is refused
    @Nullable
    String attribute(String line) {
        if (++attributes > 12 * MAX_OF_A_KIND) return "a media section has too many attributes";
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (name) {
            case "mid" -> mid = Texts.isToken(value) ? value : mid;
            case "sendrecv" -> direction = Direction.SENDRECV;
            case "sendonly" -> direction = Direction.SENDONLY;
            case "recvonly" -> direction = Direction.RECVONLY;
            case "inactive" -> direction = Direction.INACTIVE;
            case "ice-ufrag" -> ufrag = value;
            case "ice-pwd" -> password = value;
            case "fingerprint" -> fingerprint(value);
            case "setup" -> setup(value);
            case "bundle-only" -> bundleOnly = true;
            case "rtcp-mux" -> rtcpMux = true;
            case "rtcp-rsize" -> reducedRtcp = true;
            case "extmap-allow-mixed" -> mixedExtensions = true;
            case "candidate" -> candidate(value);
            case "extmap" -> extension(value);
            case "rtpmap" -> rtpmap(value);
            case "fmtp" -> parameters(value);
            case "rtcp-fb" -> feedback(value);
            case "rid" -> rid(value);
            case "simulcast" -> simulcast(value);
            case "msid" -> msid(value);
            case "ssrc" -> ssrc(value);
            case "ssrc-group" -> group(value);
            default -> {}
        }
        return null;
    }

    /// Of several the strongest known one would do (RFC 8122 §5); browsers write sha-256 only.
    private void fingerprint(String value) {
        int space = value.indexOf(' ');
        if (space < 0) return;
        String algorithm = value.substring(0, space).toLowerCase(Locale.ROOT);
        String digest = value.substring(space + 1).strip().toUpperCase(Locale.ROOT);
        if (algorithm.equals("sha-256") && digest.matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}")) {
            fingerprint = algorithm + " " + digest;
        }
    }

    private void setup(String value) {
        for (Transport.Setup known : Transport.Setup.values()) if (known.text().equals(value)) setup = known;
    }

    private void candidate(String value) {
        String[] fields = value.split(" ");
        if (fields.length < 8 || candidates.size() == MAX_OF_A_KIND) return;
        boolean host = fields[6].equals("typ") && fields[7].equals("host");
        if (!host || !fields[1].equals("1") || !Texts.isToken(fields[0])) return;
        String transport = fields[2].toLowerCase(Locale.ROOT);
        boolean passive = transport.equals("tcp") && Arrays.asList(fields).contains("passive");
        long priority = Texts.number(fields[3], 0xffff_ffffL);
        long port = Texts.number(fields[5], 65_535);
        if (!transport.equals("udp") && !passive || priority < 0 || port < 0) return;
        try {
            // Only literals: a name here could make us ask somebody else's name server.
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(fields[4]), (int) port);
            var kindOf = passive ? Candidate.Transport.TCP_PASSIVE : Candidate.Transport.UDP;
            candidates.add(new Candidate(fields[0], kindOf, priority, address));
        } catch (IllegalArgumentException notALiteral) {
            // A name such as those of RFC 8828 mDNS candidates; a lite agent has no use for it.
        }
    }

    private void extension(String value) {
        String[] fields = value.split(" ");
        if (fields.length < 2 || fields[1].isEmpty() || fields[1].length() > 200 || extensions.size() == MAX_OF_A_KIND)
            return;
        int slash = fields[0].indexOf('/');
        long id = Texts.number(slash < 0 ? fields[0] : fields[0].substring(0, slash), 255);
        // RFC 8285 §4.2 and §4.3: 0 is padding and 15 is reserved in the one-byte form.
        if (id < 1 || id == 15) return;
        extensions.add(new HeaderExtension((int) id, fields[1]));
    }

    private void rtpmap(String value) {
        int space = value.indexOf(' ');
        if (space < 0 || codecs.size() == MAX_OF_A_KIND) return;
        long type = Texts.number(value.substring(0, space), 127);
        String[] map = value.substring(space + 1).strip().split("/");
        if (type < 0 || map.length < 2 || !Texts.isToken(map[0])) return;
        long clock = Texts.number(map[1], 10_000_000);
        long channels = map.length > 2 ? Texts.number(map[2], 255) : 1;
        if (clock < 1 || channels < 1) return;
        codecs.put((int) type, new Codec((int) type, map[0], (int) clock, (int) channels, "", List.of()));
    }

    private void parameters(String value) {
        int space = value.indexOf(' ');
        if (space < 0 || parameters.size() == MAX_OF_A_KIND) return;
        parameters.putIfAbsent(
                value.substring(0, space), value.substring(space + 1).strip());
    }

    private void feedback(String value) {
        int space = value.indexOf(' ');
        if (space < 0) return;
        List<String> list = feedback.computeIfAbsent(value.substring(0, space), _ -> new ArrayList<>());
        if (list.size() < MAX_FEEDBACK) list.add(value.substring(space + 1).strip());
    }

    private void rid(String value) {
        String[] fields = value.split(" ", 3);
        if (fields.length < 2 || !Texts.isRid(fields[0]) || rids.size() == MAX_OF_A_KIND) return;
        boolean send = fields[1].equals("send");
        if (!send && !fields[1].equals("recv")) return;
        rids.add(new Rid(fields[0], send, fields.length == 3 ? fields[2].strip() : ""));
    }

    /// RFC 8853 §5.1. Firefox of old wrote `rid=` in front of the list, which is stepped over.
    private void simulcast(String value) {
        String[] fields = value.replace("rid=", "").split(" ");
        for (int i = 0; i + 1 < fields.length; i += 2) {
            List<String> list = new ArrayList<>();
            for (String one : fields[i + 1].split("[;,]")) {
                String rid = one.startsWith("~") ? one.substring(1) : one;
                if (Texts.isRid(rid) && list.size() < MAX_OF_A_KIND) list.add(rid);
            }
            if (fields[i].equals("send")) simulcastSend = list;
            else if (fields[i].equals("recv")) simulcastReceive = list;
        }
    }

    private void msid(String value) {
        String[] fields = value.split(" ");
        if (stream == null && Texts.isToken(fields[0])) {
            stream = new Msid(fields[0], fields.length > 1 && Texts.isToken(fields[1]) ? fields[1] : "");
        }
    }

    private void ssrc(String value) {
        int space = value.indexOf(' ');
        long number = Texts.number(space < 0 ? value : value.substring(0, space), 0xffff_ffffL);
        if (number < 0) return;
        int ssrc = (int) number;
        Ssrc known = sources.getOrDefault(ssrc, new Ssrc(ssrc, "", ""));
        if (sources.size() == MAX_OF_A_KIND && !sources.containsKey(ssrc)) return;
        String attribute = space < 0 ? "" : value.substring(space + 1).strip();
        if (attribute.startsWith("cname:"))
            known = new Ssrc(ssrc, attribute.substring(6).strip(), known.msid());
        else if (attribute.startsWith("msid:"))
            known = new Ssrc(ssrc, known.cname(), attribute.substring(5).strip());
        if (!known.cname().isEmpty() || !known.msid().isEmpty()) sources.put(ssrc, known);
    }

    private void group(String value) {
        String[] fields = value.split(" ");
        if (groups.size() == MAX_OF_A_KIND || fields.length > MAX_OF_A_KIND || !Texts.isToken(fields[0])) return;
        List<Integer> list = new ArrayList<>();
        for (int i = 1; i < fields.length; i++) {
            long ssrc = Texts.number(fields[i], 0xffff_ffffL);
            if (ssrc < 0) return;
            list.add((int) ssrc);
        }
        groups.add(new SsrcGroup(fields[0], list));
    }

    boolean mixedExtensions() {
        return mixedExtensions;
    }

    MediaSection section() {
        IceCredentials ice = null;
        if (ufrag != null && password != null && IceCredentials.valid(ufrag, password)) {
            ice = new IceCredentials(ufrag, password);
        }
        Transport transport = new Transport(ice, fingerprint, setup, candidates);
        Streams streams =
                new Streams(stream, rids, simulcastSend, simulcastReceive, groups, List.copyOf(sources.values()));
        return new MediaSection(
                kind,
                protocol,
                formats,
                !portZero || bundleOnly,
                mid,
                direction == null ? Direction.SENDRECV : direction,
                transport,
                orderedCodecs(),
                extensions,
                streams,
                rtcpMux,
                reducedRtcp);
    }

    /// The order of the `m=` line is the order of preference (RFC 8866 §5.14); maps may stand in any order.
    private List<Codec> orderedCodecs() {
        List<Codec> ordered = new ArrayList<>();
        for (String format : formats) {
            long type = Texts.number(format, 127);
            Codec codec = type < 0 ? null : codecs.remove((int) type);
            if (codec == null) continue;
            List<String> all = new ArrayList<>(feedback.getOrDefault(format, List.of()));
            for (String every : feedback.getOrDefault("*", List.of())) {
                if (!all.contains(every) && all.size() < MAX_FEEDBACK) all.add(every);
            }
            ordered.add(codec.withPayloadType((int) type, parameters.getOrDefault(format, ""))
                    .withFeedback(all));
        }
        return ordered;
    }
}
