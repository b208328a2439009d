package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.Source;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// A device that watches: offers its sections once and takes what comes in them.
final class FakePlayer {
    final String id;
    final FakeConnection connection;
    SessionDescription answer;
    String ufrag = "tele1";
    /// In the sections for sound the same number as something else in those for pictures.
    int levelId = 1;
    private final FakeNode node;
    private final Stage stage;
    private final boolean[] pictures;

    /// @param pictures of each section, whether it is for pictures
    FakePlayer(FakeRoom room, String id, boolean... pictures) {
        this.node = room.node;
        this.stage = room.stage;
        this.id = id;
        this.connection = new FakeConnection(node);
        this.pictures = pictures;
    }

    /// Comes in, offers and connects.
    FakePlayer come() {
        stage.enterDevice(id, FakeRoom.SILENT, node.now);
        offer();
        connection.connect(answer);
        stage.tick(node.now);
        return this;
    }

    void offer() {
        answer = switch (stage.watchOffer(id, description().write(), node.now)) {
            case StageAnswer.Answer(String sdp) -> (SessionDescription) SessionDescription.read(sdp);
            case StageAnswer.BadSdp(String why) -> throw new AssertionError(why);
        };
    }

    SessionDescription description() {
        Transport transport = connection.transport(Transport.Setup.ACTPASS, ufrag);
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (int i = 0; i < pictures.length; i++) {
            bundle.add(Integer.toString(i));
            media.add(section(Integer.toString(i), pictures[i], transport));
        }
        return new SessionDescription(77, 1, bundle, false, true, media);
    }

    private MediaSection section(String mid, boolean picture, Transport transport) {
        List<String> feedback = List.of("nack", "nack pli");
        List<Codec> codecs = picture
                ? List.of(
                        new Codec(97, "VP8", 90_000, 1, "", feedback),
                        new Codec(98, "rtx", 90_000, 1, "apt=97", List.of()))
                : List.of(new Codec(96, "opus", 48_000, 2, "", List.of()));
        List<HeaderExtension> extensions = List.of(
                new HeaderExtension(4, HeaderExtension.MID),
                picture
                        ? new HeaderExtension(2, HeaderExtension.ABSOLUTE_SEND_TIME)
                        : new HeaderExtension(levelId, HeaderExtension.AUDIO_LEVEL));
        return MediaSection.rtp(picture, mid, Direction.RECVONLY, transport, codecs, extensions, Streams.NONE);
    }

    /// @param what `anna CAMERA`
    void show(String... what) {
        stage.view(
                id,
                Arrays.stream(what)
                        .map(one -> one.split(" "))
                        .map(one -> new Shown(one[0], Source.valueOf(one[1]), 1920, 1080, true))
                        .toList(),
                node.now);
    }

    int ssrc(int section) {
        return answer.media().get(section).streams().sources().getFirst().ssrc();
    }

    /// What has come in this section.
    List<RtpView> got(int section) {
        return connection.of(ssrc(section));
    }
}
