package org.runde.mcu.whip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.mcu.whip.ConversationTest.header;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.mcu.Seeds;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.whip.DeviceRequest.Target;

/// What the door answers by itself, without any room behind it.
class DeviceDoorTest {
    private static final String OFFER = Sdp.of("dev1", "audio sendonly", "video sendonly");
    private static final String SDP = "application/sdp";
    private static final Target WHIP = new Target.Encoders();
    private static final Target WHEP = new Target.Players();

    private final Map<String, Device> tokens =
            Map.of("camera", Device.CAMERA, "screen", Device.SCREEN, "player", Device.PLAYER);
    private final List<String> opened = new ArrayList<>();
    private DeviceKeys.Opened shut = new DeviceKeys.Opened.Shut(DeviceKeys.Why.UNKNOWN);

    /// A room that never says anything; what is heard of it is cut off.
    private final DeviceDoor door = new DeviceDoor(
            wire -> {
                opened.add("line");
                wire.close(1012, "restarting");
                return new Deaf();
            },
            this::genuine,
            new Ids(new SecureRandom()),
            Clock.system());

    private static final class Deaf implements SignalLine {
        @Override
        public void onText(String text) {
            // A room that never answers.
        }

        @Override
        public void onClosed() {
            // Nothing is kept.
        }
    }

    @ParameterizedTest(name = "{0} {1} as {2}, Accept {3}: {4}")
    @CsvSource({
        "camera,   OFFER,    application/sdp,                  ,                    503",
        "screen,   OFFER,    application/sdp; charset=utf-8,   '*/*',               503",
        "camera,   OFFER,    application/sdp,                  'application/*',     503",
        "camera,   OFFER,    application/sdp,                  'text/html',         406",
        "camera,   OFFER,    application/sdp,                  'application/sdp;q=0', 406",
        "camera,   OFFER,    application/json,                 ,                    415",
        "camera,   OFFER,    ,                                 ,                    415",
        "camera,   nonsense, application/sdp,                  ,                    400",
        "camera,   v=0,      application/sdp,                  ,                    422",
        "player,   OFFER,    application/sdp,                  ,                    403",
        "browser,  OFFER,    application/sdp,                  ,                    403",
        "forged,   OFFER,    application/sdp,                  ,                    401",
        "shut,     OFFER,    application/sdp,                  ,                    401",
        ",         OFFER,    application/sdp,                  ,                    401",
    })
    void anOfferIsJudgedBeforeAnybodyIsDisturbed(String key, String body, String type, String accept, int status)
            throws Exception {
        String text = "OFFER".equals(body) ? OFFER : body;
        DeviceAnswer answer = ask("POST", WHIP, key, type, accept, text);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(header(answer, "Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(opened).hasSize(status == 503 ? 1 : 0);
        assertThat(answer.body()).contains("\"status\":" + status, "\"code\":\"", "\"detail\":\"");
        assertThat(header(answer, "WWW-Authenticate")).hasSize(status == 401 ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "audio sendonly,                                  503",
        "video sendrecv,                                  503",
        "audio sendonly|video sendonly,                   503",
        "audio recvonly|video inactive,                   422",
        "video sendonly|video sendonly,                   422",
        "audio sendonly|audio sendonly,                   422",
    })
    void anEncoderSendsAtMostOnePictureAndOneSound(String sections, int status) throws Exception {
        String offer = Sdp.of("dev1", sections.split("\\|"));
        assertThat(ask("POST", WHIP, "camera", SDP, null, offer).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "audio recvonly|video recvonly,                   503",
        "audio recvonly|audio recvonly|video sendrecv,    503",
        "audio sendonly|video inactive,                   422",
    })
    void aPlayerReceivesSomething(String sections, int status) throws Exception {
        String offer = Sdp.of("dev1", sections.split("\\|"));
        assertThat(ask("POST", WHEP, "player", SDP, null, offer).status()).isEqualTo(status);
        assertThat(ask("POST", WHEP, "camera", SDP, null, offer).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(DeviceKeys.Why.class)
    void aKeyThatOpensNothingIsToldWhy(DeviceKeys.Why why) throws Exception {
        shut = new DeviceKeys.Opened.Shut(why);
        int status = switch (why) {
            case UNKNOWN -> 401;
            case REMOVED, LOCKED, PLACE -> 403;
            case OVER -> 410;
            case EARLY, FULL -> 503;
        };
        assertThat(ask("POST", WHIP, "shut", SDP, null, OFFER).status()).isEqualTo(status);
    }

    @Test
    void preflightsAreAnsweredWithoutAKey() throws Exception {
        for (Target endpoint : List.of(WHIP, WHEP)) {
            DeviceAnswer answer = ask("OPTIONS", endpoint, null, null, null, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(header(answer, "Accept-Post")).containsExactly(SDP);
            assertThat(header(answer, "Access-Control-Allow-Methods"))
                    .singleElement()
                    .asString()
                    .contains("POST");
            assertThat(header(answer, "Access-Control-Allow-Headers"))
                    .containsExactly("Authorization, Content-Type, If-Match");
            assertThat(header(answer, "Access-Control-Expose-Headers"))
                    .singleElement()
                    .asString()
                    .contains("Location", "ETag", "Link");
        }
        DeviceAnswer session = ask("OPTIONS", new Target.Session("x"), null, null, null, "");
        assertThat(header(session, "Access-Control-Allow-Methods"))
                .singleElement()
                .asString()
                .contains("PATCH", "DELETE");
        assertThat(header(session, "Accept-Patch")).containsExactly("application/trickle-ice-sdpfrag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void playersFindOutThatTheyAreInTheRightPlace(String method) throws Exception {
        DeviceAnswer answer = ask(method, WHEP, null, null, null, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).containsExactly(SDP);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "BREW"})
    void otherMethodsAreNamedThoseThatWork(String method) throws Exception {
        DeviceAnswer answer = ask(method, WHIP, "camera", SDP, null, OFFER);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(header(answer, "Allow")).containsExactly("OPTIONS, GET, HEAD, POST");
    }

    @Test
    void aSessionThatIsNotThereIsNotFound() throws Exception {
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            assertThat(ask(method, new Target.Session("x"), "camera", null, null, "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(ask("POST", new Target.Session("x"), "camera", SDP, null, OFFER)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aDescriptionWithoutEndIsTooLarge() throws Exception {
        String long32 = "v".repeat(DeviceDoor.BODY_CHARS + 1);
        assertThat(ask("POST", WHIP, "camera", SDP, null, long32).status()).isEqualTo(413);
    }

    @Test
    void whateverIsSentIsAnsweredAndNeverFails() throws Exception {
        RandomGenerator random = Seeds.generator(Seeds.seed("whateverIsSentIsAnsweredAndNeverFails"));
        for (int round = 0; round < 300; round++) {
            StringBuilder offer = new StringBuilder(OFFER);
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                int at = random.nextInt(offer.length());
                if (random.nextBoolean()) offer.setCharAt(at, (char) random.nextInt(1, 0x250));
                else offer.delete(at, Math.min(offer.length(), at + random.nextInt(40)));
            }
            String text = offer.toString();
            assertThat(ask("POST", WHIP, "camera", SDP, null, text).status()).isBetween(400, 503);
            IceFragment.read(text);
            IceFragment.of(text);
        }
        // The last one is told before it is gone.
        long until = System.nanoTime() + 20_000_000_000L;
        while (door.sessions() > 0 && System.nanoTime() < until) Thread.onSpinWait();
        assertThat(door.sessions()).isZero();
    }

    private JoinToken genuine(String token) {
        if (token.equals("forged")) return null;
        var settings = new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 10);
        Device device = tokens.get(token);
        return new JoinToken(
                "node",
                "room",
                token,
                token,
                token,
                Role.PRESENTER,
                false,
                true,
                false,
                false,
                null,
                device,
                List.of(),
                settings,
                0,
                Long.MAX_VALUE);
    }

    private DeviceAnswer ask(String method, Target target, String key, String type, String accept, String body)
            throws Exception {
        String authorization = key == null ? null : "bearer " + key;
        DeviceKeys keys = text -> text.equals("shut") ? shut : new DeviceKeys.Opened.Door(text);
        return door.handle(new DeviceRequest(method, target, authorization, type, accept, null, body), keys)
                .get(60, TimeUnit.SECONDS);
    }
}
