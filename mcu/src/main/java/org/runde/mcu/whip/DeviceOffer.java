package org.runde.mcu.whip;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.runde.contract.signal.ClientMessage.SendTrack;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Source;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// The offer of a device, as far as it concerns the way to the room. The stage judges the rest.
///
/// @param tracks   what an encoder's sections carry
/// @param sounds   sections for sound that a player receives
/// @param pictures sections for pictures that a player receives
/// @param ice      of the device
/// @param muxOnly  the device can do nothing but RTP and RTCP on one port, and wants to read that (RFC 8858 §3)
record DeviceOffer(String sdp, List<SendTrack> tracks, int sounds, int pictures, IceCredentials ice, boolean muxOnly) {

    private static final Pattern ADDRESS = Pattern.compile("IN IP[46] \\S+$");

    sealed interface Read {
        record Usable(DeviceOffer offer) implements Read {}

        record Unusable(DeviceProblem problem) implements Read {}
    }

    DeviceOffer {
        tracks = List.copyOf(tracks);
    }

    static Read read(String sdp, Device device) {
        if (!(SessionDescription.read(sdp) instanceof SessionDescription offer)) {
            return new Read.Unusable(DeviceProblem.NO_SDP);
        }
        Transport transport = offer.transport();
        IceCredentials ice = transport == null ? null : transport.ice();
        if (ice == null) return new Read.Unusable(DeviceProblem.NO_CODEC);
        boolean player = device == Device.PLAYER;
        List<SendTrack> tracks = new ArrayList<>();
        int sounds = 0;
        int pictures = 0;
        for (MediaSection section : offer.media()) {
            boolean wanted = section.active()
                    && (section.isAudio() || section.isVideo())
                    && (player
                            ? section.direction().receives()
                            : section.direction().sends());
            if (!wanted) continue;
            if (section.isVideo()) pictures++;
            else sounds++;
            if (!player) tracks.add(new SendTrack(section.mid(), source(device, section.isVideo())));
        }
        if (sounds + pictures == 0) return new Read.Unusable(DeviceProblem.NO_TRACKS);
        // RFC 9725 §4.4.2: at most one of each kind.
        if (!player && (sounds > 1 || pictures > 1)) return new Read.Unusable(DeviceProblem.TOO_MANY_TRACKS);
        return new Read.Usable(new DeviceOffer(
                withoutAddresses(sdp), tracks, sounds, pictures, ice, sdp.contains("\na=rtcp-mux-only")));
    }

    /// Nobody sends to an address that stands in an offer, so none is kept.
    private static String withoutAddresses(String sdp) {
        StringBuilder text = new StringBuilder(sdp.length());
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("a=candidate:") || line.startsWith("a=rtcp:")) continue;
            boolean address = line.startsWith("o=") || line.startsWith("c=");
            text.append(address ? ADDRESS.matcher(line).replaceFirst("IN IP4 0.0.0.0") : line)
                    .append("\r\n");
        }
        return text.toString();
    }

    private static Source source(Device device, boolean picture) {
        if (device == Device.SCREEN) return picture ? Source.SCREEN : Source.SCREEN_AUDIO;
        return picture ? Source.CAMERA : Source.MICROPHONE;
    }

    /// What the device is about to send.
    MediaState media() {
        return new MediaState(
                sends(Source.MICROPHONE), sends(Source.CAMERA), sends(Source.SCREEN), sends(Source.SCREEN_AUDIO));
    }

    private boolean sends(Source source) {
        return tracks.stream().anyMatch(track -> track.source() == source);
    }

    /// The same offer with the formats only that were answered. Nothing else may come of offering it again, since the
    /// device would not hear of it.
    DeviceOffer narrowedTo(SessionDescription answer) {
        StringBuilder text = new StringBuilder(sdp.length());
        int section = -1;
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("m=") && ++section < answer.media().size()) {
                MediaSection answered = answer.media().get(section);
                String[] words = line.split(" ");
                if (answered.active() && words.length > 3) {
                    line = String.join(" ", words[0], words[1], words[2], String.join(" ", answered.formats()));
                }
            }
            text.append(line).append("\r\n");
        }
        return new DeviceOffer(text.toString(), tracks, sounds, pictures, ice, muxOnly);
    }

    /// The same offer with other ICE credentials: what a device would offer to restart ICE, if WHIP let it (RFC 9725
    /// §4.3.3).
    DeviceOffer restarted(IceCredentials other) {
        StringBuilder text = new StringBuilder(sdp.length());
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("a=ice-ufrag:")) text.append("a=ice-ufrag:").append(other.ufrag());
            else if (line.startsWith("a=ice-pwd:")) text.append("a=ice-pwd:").append(other.password());
            else text.append(line);
            text.append("\r\n");
        }
        return new DeviceOffer(text.toString(), tracks, sounds, pictures, other, muxOnly);
    }
}
