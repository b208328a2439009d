package org.runde.simtest.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.SessionDescription;

/// A participant: takes the node's messages, negotiates its two connections, sends a microphone and a camera, and shows
/// everybody else. Pure: whoever drives it moves datagrams and messages, runs the handshakes and lets time pass.
public final class ScriptedBrowser {
    /// The world around the browser.
    public interface World {
        void say(ClientMessage message);

        /// @param sending the sending connection's transport, else the receiving one's
        void send(boolean sending, byte[] buf, int off, int len);

        /// The connection is built anew, at another address and without keys.
        void renewed(boolean sending);

        /// Begin a DTLS handshake as client; end it with [ClientTransport#keys].
        void handshake(boolean sending, String remoteFingerprint);

        void onDtls(boolean sending, byte[] buf, int off, int len);
    }

    private static final long NTP_OFFSET_SECONDS = 2_208_988_800L + 1_700_000_000L;

    private final World world;
    private final RandomGenerator random;
    private final String fingerprint;
    private final int layers;
    private final ReceivingConnection receiving = new ReceivingConnection();
    private final Healing sendHealing = new Healing(this::restartSending, this::rebuildSending);
    private final Healing receiveHealing = new Healing(this::pleadForRestart, this::pleadForRestart);
    private final List<ServerMessage> heard = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private ClientTransport sendTransport;
    private ClientTransport receiveTransport;
    private SendingConnection sending;
    private @Nullable String you;
    private long sendSession = 1;
    private long receiveSession = -1;
    private String sendFingerprint = "";
    private String receiveFingerprint = "";
    private MediaState media = new MediaState(true, true, false, false);
    private long offers;
    private int tileWidth = 1280;
    private @Nullable String only;
    private boolean asleep;

    /// @param layers simulcast layers of the camera, 1 to 3
    public ScriptedBrowser(World world, RandomGenerator random, String fingerprint, int layers) {
        this.world = world;
        this.random = random;
        this.fingerprint = fingerprint;
        this.layers = layers;
        sendTransport = newTransport(true);
        receiveTransport = newTransport(false);
        sending = new SendingConnection(sendTransport, random, layers);
    }

    private ClientTransport newTransport(boolean ofSending) {
        return new ClientTransport(IceCredentials.create(random), random, new Side(ofSending));
    }

    public void onMessage(ServerMessage message, long now) {
        heard.add(message);
        switch (message) {
            case ServerMessage.Welcome welcome -> welcome(welcome);
            case ServerMessage.SendAnswer answer -> sendAnswer(answer, now);
            case ServerMessage.ReceiveOffer offer -> receiveOffer(offer, now);
            case ServerMessage.Came came -> {
                people.add(came.person());
                show();
            }
            case ServerMessage.Changed changed ->
                people.replaceAll(p -> p.id().equals(changed.person().id()) ? changed.person() : p);
            case ServerMessage.Gone gone -> {
                people.removeIf(p -> p.id().equals(gone.participant()));
                show();
            }
            case ServerMessage.Muted muted -> media(without(muted.source()));
            case ServerMessage.Refused refused -> {
                if (refused.refusal() == ServerMessage.Refusal.BAD_SDP) rebuildSending();
            }
            default -> {}
        }
    }

    private void welcome(ServerMessage.Welcome welcome) {
        boolean again = you != null;
        you = welcome.you();
        people.clear();
        people.addAll(welcome.people());
        if (again) rebuildSending();
        else offerSending();
        show();
    }

    private void offerSending() {
        String sdp = ClientSdp.offer(sendSession, ++offers, sendTransport.local(), fingerprint, layers);
        world.say(new ClientMessage.SendOffer(sdp, ClientSdp.TRACKS));
    }

    private void sendAnswer(ServerMessage.SendAnswer answer, long now) {
        SessionDescription description = parse(answer.sdp());
        sendFingerprint = fingerprintOf(description);
        sendTransport.remote(iceOf(description), now);
    }

    private void receiveOffer(ServerMessage.ReceiveOffer offer, long now) {
        SessionDescription description = parse(offer.sdp());
        if (receiveSession >= 0 && receiveSession != description.id()) {
            receiveTransport.close();
            receiveTransport = newTransport(false);
            world.renewed(false);
        }
        receiveSession = description.id();
        receiving.offered(description, offer.tracks());
        receiveFingerprint = fingerprintOf(description);
        IceCredentials remote = iceOf(description);
        receiveTransport.remote(remote, now);
        world.say(new ClientMessage.ReceiveAnswer(
                offer.revision(),
                ClientSdp.answer(description, receiveTransport.local(), fingerprint, receiving.tells())));
    }

    private static SessionDescription parse(String sdp) {
        if (SessionDescription.read(sdp) instanceof SessionDescription description) return description;
        throw new AssertionError("the node wrote an SDP that cannot be read:\n" + sdp);
    }

    private static IceCredentials iceOf(SessionDescription description) {
        var transport = description.transport();
        if (transport == null || transport.ice() == null) throw new AssertionError("no ICE in the node's SDP");
        return transport.ice();
    }

    private static String fingerprintOf(SessionDescription description) {
        var transport = description.transport();
        if (transport == null || transport.fingerprint() == null) throw new AssertionError("no fingerprint");
        return transport.fingerprint();
    }

    /// Shows everybody else, as large as [#tileWidth] says.
    private void show() {
        if (only != null) return;
        List<ClientMessage.Shown> shown = people.stream()
                .filter(person -> !person.id().equals(you))
                .map(person ->
                        new ClientMessage.Shown(person.id(), Source.CAMERA, tileWidth, tileWidth * 9 / 16, false))
                .toList();
        world.say(new ClientMessage.View(shown));
    }

    /// Shows this one and nobody else, whoever comes.
    public void showOnly(String participant) {
        only = participant;
        var tile = new ClientMessage.Shown(participant, Source.CAMERA, tileWidth, tileWidth * 9 / 16, false);
        world.say(new ClientMessage.View(List.of(tile)));
    }

    /// Tiles change their size; 0 shows nobody.
    public void tileWidth(int pixels) {
        tileWidth = pixels;
        if (pixels > 0) show();
        else world.say(new ClientMessage.View(List.of()));
    }

    public void media(MediaState changed) {
        media = changed;
        world.say(new ClientMessage.Media(changed));
    }

    private MediaState without(Source source) {
        return new MediaState(
                media.microphone() && source != Source.MICROPHONE,
                media.camera() && source != Source.CAMERA,
                media.screen() && source != Source.SCREEN,
                media.screenAudio() && source != Source.SCREEN_AUDIO);
    }

    /// What a browser does on `restartIce()`: a new offer with new credentials.
    public void restartSending() {
        sendTransport.restart(IceCredentials.create(random));
        offerSending();
    }

    /// A new connection, with new streams.
    private void rebuildSending() {
        sendTransport.close();
        sendTransport = newTransport(true);
        sending = new SendingConnection(sendTransport, random, layers);
        sendSession++;
        world.renewed(true);
        offerSending();
    }

    private void pleadForRestart() {
        world.say(new ClientMessage.ReceiveRestart());
    }

    /// So many of its packets, 0 to 1, are authentic and make no sense.
    public void nonsense(double share) {
        sendTransport.nonsense(share);
        receiveTransport.nonsense(share);
    }

    /// The lid is shut: nothing is sent, asked or noticed until it is open again.
    public void asleep(boolean now) {
        asleep = now;
    }

    // ---- time; whoever drives the browser calls these as often as their names say

    public void every10Millis(long now) {
        if (asleep) return;
        sendHealing.tick(sendTransport.silentNanos(now), now);
        receiveHealing.tick(receiveTransport.silentNanos(now), now);
        sendTransport.tick(now);
        receiveTransport.tick(now);
        if (receiveTransport.connected()) receiving.feedback(receiveTransport, now);
    }

    public void every20Millis(long now) {
        if (!asleep && media.microphone() && sendTransport.connected())
            sending.audio().packet(now);
    }

    public void every33Millis(long now) {
        if (!asleep && media.camera() && sendTransport.connected())
            sending.video().frame(now);
    }

    public void everySecond(long now) {
        if (asleep) return;
        long seconds = now / 1_000_000_000L + NTP_OFFSET_SECONDS;
        long fraction = (now % 1_000_000_000L << 32) / 1_000_000_000L;
        if (sendTransport.connected()) sending.report(sendTransport, seconds << 32 | fraction, now);
        if (receiveTransport.connected()) receiving.report(receiveTransport, now);
    }

    // ---- what there is

    public ClientTransport transport(boolean ofSending) {
        return ofSending ? sendTransport : receiveTransport;
    }

    public SendingConnection sending() {
        return sending;
    }

    public ReceivingConnection receiving() {
        return receiving;
    }

    public MediaState media() {
        return media;
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    /// Participant id, once welcomed.
    public @Nullable String you() {
        return you;
    }

    /// Every message so far.
    public List<ServerMessage> heard() {
        return List.copyOf(heard);
    }

    private final class Side implements ClientTransport.Host {
        private final boolean ofSending;

        Side(boolean ofSending) {
            this.ofSending = ofSending;
        }

        @Override
        public void send(byte[] buf, int off, int len) {
            world.send(ofSending, buf, off, len);
        }

        @Override
        public void onDtls(byte[] buf, int off, int len) {
            world.onDtls(ofSending, buf, off, len);
        }

        @Override
        public void onNominated() {
            world.handshake(ofSending, ofSending ? sendFingerprint : receiveFingerprint);
        }

        @Override
        public void onRtp(RtpView packet, long now) {
            if (!ofSending) receiving.onRtp(packet, now);
        }

        @Override
        public void onRtcp(byte[] buf, int off, int len, long now) {
            if (ofSending) sending.onRtcp(buf, off, len);
            else receiving.onRtcp(buf, off, len, now);
        }
    }
}
