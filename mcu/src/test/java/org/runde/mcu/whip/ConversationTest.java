package org.runde.mcu.whip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.IceServer;
import org.runde.contract.signal.ServerMessage.Reason;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.signal.Source;

class ConversationTest {
    private static final String OFFER = Sdp.of("dev1", "audio sendonly", "video sendrecv");
    private static final String ANSWER = Sdp.of("srv1", "audio recvonly", "video recvonly");

    private final List<ClientMessage> said = new ArrayList<>();
    private final List<DeviceAnswer> answers = new ArrayList<>();
    private Conversation talk = new Conversation(Device.CAMERA, read(OFFER, Device.CAMERA), "/whip/s", this::say);
    private List<IceServer> iceServers = List.of();

    @Test
    void anEncoderJoinsOffersAndIsAnswered() {
        begin();
        assertThat(said).containsExactly(new ClientMessage.Join("token", new MediaState(true, true, false, false)));
        welcome();
        assertThat(said.getLast())
                .isEqualTo(new ClientMessage.SendOffer(
                        OFFER,
                        List.of(
                                new ClientMessage.SendTrack("0", Source.MICROPHONE),
                                new ClientMessage.SendTrack("1", Source.CAMERA))));
        talk.hear(new ServerMessage.SendAnswer(ANSWER), 0);
        DeviceAnswer created = answer();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).isEqualTo(ANSWER);
        assertThat(header(created, "Content-Type")).containsExactly("application/sdp");
        assertThat(header(created, "Location")).containsExactly("/whip/s");
        assertThat(header(created, "ETag")).containsExactly("\"srv1\"");
        assertThat(header(created, "Accept-Patch")).containsExactly("application/trickle-ice-sdpfrag");
        assertThat(header(created, "Link")).isEmpty();
    }

    @Test
    void iceServersAreLinks() {
        iceServers = List.of(
                new IceServer(List.of("stun:stun.example.net"), null, null),
                new IceServer(List.of("turn:a.example.net", "turns:a.example.net"), "us\"er", "pa\\ss"));
        standing();
        String secret =
                "; rel=\"ice-server\"; username=\"us\\\"er\"; credential=\"pa\\\\ss\"; credential-type=\"password\"";
        assertThat(header(answer(), "Link"))
                .containsExactly(
                        "<stun:stun.example.net>; rel=\"ice-server\"",
                        "<turn:a.example.net>" + secret,
                        "<turns:a.example.net>" + secret);
    }

    @Test
    void whereADeviceCanBeReachedIsNotKept() {
        String told = OFFER.replace("IN IP4 0.0.0.0", "IN IP6 2001:db8::7")
                .replace(
                        "a=rtcp-mux\r\n",
                        "a=rtcp-mux\r\na=rtcp:9 IN IP4 192.0.2.7\r\n"
                                + "a=candidate:1 1 udp 2122260223 192.0.2.7 61764 typ host\r\n");
        assertThat(read(told, Device.CAMERA).sdp()).isEqualTo(OFFER);
    }

    @Test
    void whoCanOnlyMultiplexIsToldThatWeDo() {
        talk = new Conversation(
                Device.CAMERA,
                read(OFFER.replace("a=rtcp-mux\r\n", "a=rtcp-mux\r\na=rtcp-mux-only\r\n"), Device.CAMERA),
                "/whip/s",
                this::say);
        standing();
        assertThat(answer().body().split("a=rtcp-mux-only", -1)).hasSize(3);
    }

    @Test
    void aScreenIsAScreen() {
        talk = new Conversation(Device.SCREEN, read(OFFER, Device.SCREEN), "/whip/s", this::say);
        begin();
        assertThat(said).containsExactly(new ClientMessage.Join("token", new MediaState(false, false, true, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKED,403",
        "REMOVED,403",
        "REJECTED,403",
        "BAD_TOKEN,401",
        "ENDED,410",
        "FULL,503",
        "OVERLOADED,503",
        "REPLACED,409",
        "LEFT,503",
        "LOST,503",
        "PROTOCOL,503",
    })
    void whoIsTurnedAwayIsToldWhy(Reason reason, int status) {
        begin();
        talk.hear(new ServerMessage.Turned(reason), 0);
        assertThat(answer().status()).isEqualTo(status);
        assertThat(header(answer(), "Content-Type")).containsExactly("application/problem+json");
        assertThat(header(answer(), "Retry-After").isEmpty()).isEqualTo(status != 503);
        assertThat(talk.isOver()).isTrue();
    }

    @Test
    void aMeetingThatWaitsForItsOrganiserIsTriedAgain() {
        begin();
        talk.hear(new ServerMessage.Wait("s", "secret", 30, "Weekly", true), 0);
        assertThat(answer().status()).isEqualTo(503);
        assertThat(header(answer(), "Retry-After")).containsExactly("10");
        assertThat(said.getLast()).isEqualTo(new ClientMessage.Leave());
    }

    @Test
    void betterNothingThanHalfOfIt() {
        begin();
        welcome();
        talk.hear(new ServerMessage.SendAnswer(ANSWER.replace("m=video 9", "m=video 0")), 0);
        assertThat(answer().status()).isEqualTo(422);
        assertThat(said.getLast()).isEqualTo(new ClientMessage.Leave());
    }

    @Test
    void anOfferTheStageRefusesIsUnprocessable() {
        begin();
        welcome();
        talk.hear(new ServerMessage.Refused(7, Refusal.BAD_SDP), 0);
        assertThat(answers).isEmpty();
        talk.hear(new ServerMessage.Refused(2, Refusal.BAD_SDP), 0);
        assertThat(answer().status()).isEqualTo(422);
    }

    @Test
    void aPictureForAMeetingByVoiceIsRefused() {
        begin();
        talk.hear(welcome(MeetingType.AUDIO), 0);
        assertThat(answer().status()).isEqualTo(422);
        assertThat(answer().body()).contains("noPictures");
    }

    @Test
    void aRoomThatDoesNotAnswerIsNotWaitedFor() {
        begin();
        talk.tick(Conversation.PATIENCE_MILLIS - 1);
        assertThat(answers).isEmpty();
        talk.tick(Conversation.PATIENCE_MILLIS);
        assertThat(answer().status()).isEqualTo(503);
    }

    // ---- PATCH

    /// RFC 9725 §4.3: each row is what a device sends, and what it is to be told.
    @ParameterizedTest(name = "{0}, If-Match {1}: {2}")
    @CsvSource({
        "dev1, '\"srv1\"', 204",
        "dev1, '*', 204",
        "dev1, '\"old\", \"srv1\"', 204",
        "dev1, '\"old\"', 412",
        "dev1, 'W/\"srv1\"', 412",
        "dev1, , 428",
        "none, '\"srv1\"', 204",
        "new1, '\"old\"', 412",
        "new1, , 428",
    })
    void candidatesAreTakenForThePresentSessionOnly(String ufrag, String ifMatch, int status) {
        standing();
        patch(ufrag, ifMatch);
        assertThat(answer().status()).isEqualTo(status);
        assertThat(header(answer(), "ETag")).isEmpty();
        assertThat(said).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"*", "'\"srv1\"'"})
    void otherCredentialsRestartIce(String ifMatch) {
        standing();
        patch("new1", ifMatch);
        assertThat(said.getLast()).isInstanceOf(ClientMessage.SendOffer.class);
        String offered = ((ClientMessage.SendOffer) said.getLast()).sdp();
        assertThat(offered).isEqualTo(OFFER.replace("dev1", "new1"));
        talk.hear(new ServerMessage.SendAnswer(ANSWER.replace("srv1", "srv2")), 0);
        assertThat(answer().status()).isEqualTo(200);
        assertThat(header(answer(), "Content-Type")).containsExactly("application/trickle-ice-sdpfrag");
        assertThat(header(answer(), "ETag")).containsExactly("\"srv2\"");
        assertThat(answer().body())
                .contains("a=ice-ufrag:srv2", "a=ice-pwd:", "a=mid:0")
                .doesNotContain("m=video", "v=0");
        patch("new1", "\"srv1\"");
        assertThat(answer().status()).isEqualTo(412);
        patch("new1", "\"srv2\"");
        assertThat(answer().status()).isEqualTo(204);
    }

    @Test
    void aRestartOffersNothingThatWasNotAnswered() {
        String more = OFFER.replace("m=video 9 UDP/TLS/RTP/SAVPF 96", "m=video 9 UDP/TLS/RTP/SAVPF 98 96 102");
        talk = new Conversation(Device.CAMERA, read(more, Device.CAMERA), "/whip/s", this::say);
        standing();
        patch("new1", "*");
        String offered = ((ClientMessage.SendOffer) said.getLast()).sdp();
        assertThat(offered).contains("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n");
    }

    @Test
    void requestsThatOverlapARestartAreAnsweredInTheirOrder() {
        standing();
        patch("new1", "*");
        patch("new1", "\"srv1\"");
        patch("new2", "*");
        assertThat(answers).hasSize(1);
        talk.hear(new ServerMessage.SendAnswer(ANSWER.replace("srv1", "srv2")), 0);
        talk.hear(new ServerMessage.SendAnswer(ANSWER.replace("srv1", "srv3")), 0);
        assertThat(answers.stream().map(DeviceAnswer::status)).containsExactly(201, 200, 412, 200);
        assertThat(header(answer(), "ETag")).containsExactly("\"srv3\"");
    }

    @Test
    void aRestartOfAConnectionThatIsGoneEndsTheSession() {
        standing();
        patch("new1", "*");
        talk.hear(new ServerMessage.Refused(3, Refusal.BAD_SDP), 0);
        assertThat(answer().status()).isEqualTo(404);
        assertThat(talk.isOver()).isTrue();
    }

    // ---- end

    @Test
    void deletingLeavesTheRoom() {
        standing();
        talk.delete(answers::add);
        assertThat(answer().status()).isEqualTo(200);
        assertThat(said.getLast()).isEqualTo(new ClientMessage.Leave());
        patch("dev1", "*");
        assertThat(answer().status()).isEqualTo(404);
        talk.delete(answers::add);
        assertThat(answer().status()).isEqualTo(404);
    }

    @Test
    void whoIsRemovedHasNoSessionAnyMore() {
        standing();
        talk.hear(new ServerMessage.Turned(Reason.REMOVED), 0);
        assertThat(talk.isOver()).isTrue();
        patch("dev1", "*");
        assertThat(answer().status()).isEqualTo(404);
    }

    @Test
    void aNodeThatStopsLetsGo() {
        standing();
        talk.hear(new ServerMessage.Draining(), 0);
        assertThat(said.getLast()).isEqualTo(new ClientMessage.Leave());
        assertThat(talk.isOver()).isTrue();
    }

    // ---- players

    @Test
    void aPlayerOffersAndShowsWhatThereIs() {
        String offer = Sdp.of("dev1", "audio recvonly", "video recvonly");
        talk = new Conversation(Device.PLAYER, read(offer, Device.PLAYER), "/whep/s", this::say);
        begin();
        assertThat(said).containsExactly(new ClientMessage.Join("token", MediaState.SILENT));
        var anna = new Person("anna", "Anna", Role.ORGANISER, false, true, false, null, media(), 0, true);
        talk.hear(welcome(MeetingType.VIDEO, anna), 0);
        assertThat(said.getLast()).isEqualTo(new ClientMessage.WatchOffer(offer));
        talk.hear(new ServerMessage.WatchAnswer(Sdp.of("srv1", "audio sendonly", "video sendonly")), 0);
        assertThat(answer().status()).isEqualTo(201);
        assertThat(said.getLast())
                .isEqualTo(new ClientMessage.View(List.of(
                        new ClientMessage.Shown("anna", Source.CAMERA, 1920, 1080, true),
                        new ClientMessage.Shown("anna", Source.MICROPHONE, 0, 0, false))));
    }

    private static MediaState media() {
        return new MediaState(true, true, false, false);
    }

    // ---- steps

    private long say(ClientMessage message) {
        said.add(message);
        return said.size();
    }

    private static DeviceOffer read(String sdp, Device device) {
        return ((DeviceOffer.Read.Usable) DeviceOffer.read(sdp, device)).offer();
    }

    private void begin() {
        talk.begin("token", answers::add, 0);
    }

    private void welcome() {
        talk.hear(welcome(MeetingType.VIDEO), 0);
    }

    private ServerMessage.Welcome welcome(MeetingType type, Person... people) {
        return new ServerMessage.Welcome(
                "session",
                "secret",
                30,
                "you",
                "room",
                "Weekly",
                type,
                false,
                false,
                true,
                false,
                false,
                List.of(people),
                List.of(),
                List.of(),
                iceServers);
    }

    private void standing() {
        begin();
        welcome();
        talk.hear(new ServerMessage.SendAnswer(ANSWER), 0);
        assertThat(answer().status()).isEqualTo(201);
    }

    private void patch(String ufrag, String ifMatch) {
        var fragment = ufrag.equals("none")
                ? IceFragment.read("a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n")
                : IceFragment.read(Sdp.fragment(ufrag));
        var request = new DeviceRequest("PATCH", new DeviceRequest.Target.Session("s"), null, null, null, ifMatch, "");
        talk.patch(fragment, request, answers::add, 0);
    }

    private DeviceAnswer answer() {
        return answers.getLast();
    }

    static List<String> header(DeviceAnswer answer, String name) {
        return answer.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(DeviceAnswer.Header::value)
                .toList();
    }
}
