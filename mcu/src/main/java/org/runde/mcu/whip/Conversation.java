package org.runde.mcu.whip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.IceServer;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// One device's way through a meeting: its offer, restarts of ICE, its end. Requests and what the room says come in,
/// words to the room and answers go out. Pure: no connection, thread or clock.
final class Conversation {
    /// How long the room may take for an answer; it needs milliseconds.
    static final long PATIENCE_MILLIS = 5_000;

    /// Requests that wait while ICE restarts.
    private static final int MAX_WAITING = 16;

    /// Takes the answer to one request, once.
    interface Reply {
        void answer(DeviceAnswer answer);
    }

    /// Where words to the room go.
    interface Out {
        /// @return number of the message, by which it may be refused
        long say(ClientMessage message);
    }

    private enum State {
        AT_THE_DOOR,
        NEGOTIATING,
        STANDING,
        OVER
    }

    private record Patch(IceFragment fragment, DeviceRequest request, Reply reply) {}

    private final Device device;
    private final String location;
    private final Out out;
    private final Director director;
    private final ArrayDeque<Patch> waiting = new ArrayDeque<>();
    private State state = State.AT_THE_DOOR;
    private DeviceOffer offer;
    private @Nullable DeviceOffer restarting;
    private @Nullable Reply pending;
    private long pendingSince;
    private long negotiating;
    private String entityTag = "";
    private List<IceServer> iceServers = List.of();

    /// @param location of the session, for the device
    Conversation(Device device, DeviceOffer offer, String location, Out out) {
        this.device = device;
        this.offer = offer;
        this.location = location;
        this.out = out;
        this.director = new Director(offer.sounds(), offer.pictures());
    }

    boolean isOver() {
        return state == State.OVER;
    }

    // ---- from the device

    /// @param token join token for the device
    void begin(String token, Reply reply, long nowMillis) {
        pending = reply;
        pendingSince = nowMillis;
        out.say(new ClientMessage.Join(token, offer.media()));
    }

    void patch(IceFragment fragment, DeviceRequest request, Reply reply, long nowMillis) {
        if (state == State.OVER) {
            reply.answer(DeviceAnswer.of(DeviceProblem.NO_SESSION));
        } else if (request.ifMatch() == null) {
            reply.answer(DeviceAnswer.of(DeviceProblem.TAG_MISSING));
        } else if (state != State.STANDING) {
            if (waiting.size() < MAX_WAITING) waiting.add(new Patch(fragment, request, reply));
            else reply.answer(DeviceAnswer.of(DeviceProblem.OVERLOADED));
        } else if (!request.matches(entityTag)) {
            reply.answer(DeviceAnswer.of(DeviceProblem.OTHER_SESSION));
        } else {
            IceCredentials ice = fragment.ice();
            if (ice == null || ice.equals(offer.ice())) reply.answer(DeviceAnswer.empty(204));
            else restart(ice, reply, nowMillis);
        }
    }

    /// RFC 9725 §4.3.3: other credentials mean a restart, whatever else the fragment says.
    private void restart(IceCredentials ice, Reply reply, long nowMillis) {
        DeviceOffer next = offer.restarted(ice);
        restarting = next;
        pending = reply;
        pendingSince = nowMillis;
        negotiate(next);
    }

    void delete(Reply reply) {
        if (state == State.OVER) {
            reply.answer(DeviceAnswer.of(DeviceProblem.NO_SESSION));
            return;
        }
        leave(DeviceProblem.NO_SESSION);
        reply.answer(DeviceAnswer.empty(200));
    }

    // ---- from the room

    void hear(ServerMessage message, long nowMillis) {
        if (state == State.OVER) return;
        director.hear(message);
        switch (message) {
            case ServerMessage.Welcome welcome -> welcomed(welcome);
            case ServerMessage.Wait wait -> leave(DeviceProblem.NOT_YET);
            case ServerMessage.SendAnswer answer -> answered(answer.sdp(), nowMillis);
            case ServerMessage.WatchAnswer answer -> answered(answer.sdp(), nowMillis);
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.Turned turned -> end(DeviceProblem.of(turned.reason()));
            case ServerMessage.Draining draining -> leave(DeviceProblem.OVERLOADED);
            default -> {}
        }
        direct(nowMillis);
    }

    private void welcomed(ServerMessage.Welcome welcome) {
        iceServers = welcome.iceServers();
        boolean sendsPicture = offer.media().camera() || offer.media().screen();
        if (sendsPicture && welcome.meetingType() == MeetingType.AUDIO) leave(DeviceProblem.NO_PICTURES);
        else negotiate(offer);
    }

    private void negotiate(DeviceOffer what) {
        state = State.NEGOTIATING;
        negotiating = out.say(
                device == Device.PLAYER
                        ? new ClientMessage.WatchOffer(what.sdp())
                        : new ClientMessage.SendOffer(what.sdp(), what.tracks()));
    }

    private void answered(String sdp, long nowMillis) {
        Reply reply = pending;
        SessionDescription answer =
                SessionDescription.read(sdp) instanceof SessionDescription description ? description : null;
        Transport transport = answer == null ? null : answer.transport();
        IceCredentials ice = transport == null ? null : transport.ice();
        if (state != State.NEGOTIATING || reply == null || answer == null || ice == null) return;
        if (!answersAll(answer)) {
            leave(DeviceProblem.NO_CODEC);
            return;
        }
        DeviceOffer restarted = restarting;
        state = State.STANDING;
        pending = null;
        restarting = null;
        // Our user fragment is new with every ICE session, so it names one.
        entityTag = "\"" + ice.ufrag() + "\"";
        if (restarted == null) {
            offer = offer.narrowedTo(answer);
            reply.answer(created(sdp));
        } else {
            offer = restarted;
            reply.answer(DeviceAnswer.of(200, DeviceAnswer.FRAGMENT, IceFragment.of(sdp))
                    .with("ETag", entityTag));
        }
        while (state == State.STANDING && !waiting.isEmpty()) {
            Patch next = waiting.remove();
            patch(next.fragment(), next.request(), next.reply(), nowMillis);
        }
    }

    /// RFC 9725 §4.4.3: better none than some of it.
    private boolean answersAll(SessionDescription answer) {
        if (!(SessionDescription.read(offer.sdp()) instanceof SessionDescription offered)) return false;
        if (answer.media().size() != offered.media().size()) return false;
        boolean player = device == Device.PLAYER;
        for (int i = 0; i < answer.media().size(); i++) {
            MediaSection asked = offered.media().get(i);
            MediaSection got = answer.media().get(i);
            boolean media = asked.active() && (asked.isAudio() || asked.isVideo());
            if (!media) continue;
            boolean wanted =
                    player ? asked.direction().receives() : asked.direction().sends();
            boolean given = got.active()
                    && (player ? got.direction().sends() : got.direction().receives());
            if (wanted && !given) return false;
        }
        return true;
    }

    private DeviceAnswer created(String sdp) {
        // RFC 8858 §3: who asks for it is answered so.
        String body = offer.muxOnly() ? sdp.replace("a=rtcp-mux\r\n", "a=rtcp-mux\r\na=rtcp-mux-only\r\n") : sdp;
        DeviceAnswer answer = DeviceAnswer.of(201, DeviceAnswer.SDP, body)
                .with("Location", location)
                .with("ETag", entityTag)
                .with("Accept-Patch", DeviceAnswer.FRAGMENT);
        for (String link : links(iceServers)) answer = answer.with("Link", link);
        return answer;
    }

    /// RFC 9725 §4.6.
    static List<String> links(List<IceServer> servers) {
        List<String> links = new ArrayList<>();
        for (IceServer server : servers) {
            String username = server.username();
            String credential = server.credential();
            String secret = username == null || credential == null
                    ? ""
                    : "; username=" + quoted(username) + "; credential=" + quoted(credential)
                            + "; credential-type=\"password\"";
            for (String url : server.urls()) links.add("<" + url + ">; rel=\"ice-server\"" + secret);
        }
        return links;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void refused(ServerMessage.Refused refused) {
        if (state != State.NEGOTIATING || refused.seq() != negotiating) return;
        switch (refused.refusal()) {
            // The transport behind a restart is gone: the device has to begin anew.
            case BAD_SDP -> leave(restarting == null ? DeviceProblem.NO_CODEC : DeviceProblem.NO_SESSION);
            case NOT_ALLOWED -> leave(DeviceProblem.WRONG_DEVICE);
            default -> leave(DeviceProblem.OVERLOADED);
        }
    }

    private void direct(long nowMillis) {
        if (device != Device.PLAYER || state != State.STANDING) return;
        List<Shown> view = director.direct(nowMillis);
        if (view != null) out.say(new ClientMessage.View(view));
    }

    // ---- time and end

    void tick(long nowMillis) {
        if (pending != null && nowMillis - pendingSince >= PATIENCE_MILLIS) leave(DeviceProblem.OVERLOADED);
        direct(nowMillis);
    }

    /// The room cannot be heard any more.
    void cutOff() {
        end(DeviceProblem.OVERLOADED);
    }

    private void leave(DeviceProblem why) {
        out.say(new ClientMessage.Leave());
        end(why);
    }

    private void end(DeviceProblem why) {
        if (state == State.OVER) return;
        state = State.OVER;
        Reply reply = pending;
        pending = null;
        if (reply != null) reply.answer(DeviceAnswer.of(why));
        for (Patch patch : waiting) patch.reply().answer(DeviceAnswer.of(DeviceProblem.NO_SESSION));
        waiting.clear();
    }
}
