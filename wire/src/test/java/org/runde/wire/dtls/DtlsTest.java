package org.runde.wire.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runde.wire.Reached;
import org.runde.wire.Seeds;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;

@Timeout(60)
class DtlsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity SERVER = DtlsIdentity.create(RANDOM);
    private static final DtlsIdentity CLIENT = DtlsIdentity.create(RANDOM);
    private static final int PATIENCE_MILLIS = 30_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private List<SrtpProfile> serverProfiles = List.of(SrtpProfile.values());
    private List<SrtpProfile> clientProfiles = List.of(SrtpProfile.values());
    private String serverFingerprint = SERVER.fingerprint();
    private String clientFingerprint = CLIENT.fingerprint();
    private int timeoutMillis = PATIENCE_MILLIS;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void bothSidesAgreeOnTheSameKeysAndOnGcmFirst() throws Exception {
        Link link = Link.perfect();
        Call call = new Call(link);
        SrtpKeys server = connected(call.server.get()).keys();
        SrtpKeys client = connected(call.client.get()).keys();
        assertThat(server.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        assertSameKeys(server, client);
        assertThat(server.localKey()).isNotEqualTo(server.remoteKey());
        assertThat(link.sizes).allMatch(size -> size <= 1200);
        call.close();
    }

    @Test
    void anOldPeerGetsHmac() throws Exception {
        clientProfiles = List.of(SrtpProfile.AES128_CM_HMAC_SHA1_80);
        Call call = new Call(Link.perfect());
        SrtpKeys server = connected(call.server.get()).keys();
        assertThat(server.profile()).isEqualTo(SrtpProfile.AES128_CM_HMAC_SHA1_80);
        assertSameKeys(server, connected(call.client.get()).keys());
        call.close();
    }

    @Test
    void withoutACommonProfileThereIsNoConnection() throws Exception {
        serverProfiles = List.of(SrtpProfile.AEAD_AES_128_GCM);
        clientProfiles = List.of(SrtpProfile.AES128_CM_HMAC_SHA1_80);
        Call call = new Call(Link.perfect());
        assertThat(failed(call.server.get())).isEqualTo(DtlsFault.NO_COMMON_PROFILE);
        assertThat(failed(call.client.get())).isEqualTo(DtlsFault.PROTOCOL);
    }

    @Test
    void aPeerWithAnotherCertificateThanItsSdpSaysIsRefused() throws Exception {
        clientFingerprint = SERVER.fingerprint();
        Call call = new Call(Link.perfect());
        assertThat(failed(call.server.get())).isEqualTo(DtlsFault.WRONG_FINGERPRINT);
        call.close();
    }

    @Test
    void aClientRefusesAServerWithAnotherCertificateToo() throws Exception {
        serverFingerprint = CLIENT.fingerprint();
        Call call = new Call(Link.perfect());
        assertThat(failed(call.client.get())).isEqualTo(DtlsFault.WRONG_FINGERPRINT);
        assertThat(failed(call.server.get())).isEqualTo(DtlsFault.PROTOCOL);
    }

    @Test
    void aPeerWithoutACertificateIsRefused() {
        Negotiation negotiation = new Negotiation(CLIENT.fingerprint(), clientProfiles);
        assertThatThrownBy(() -> negotiation.check(null)).isInstanceOf(TlsFatalAlert.class);
        assertThatThrownBy(() -> negotiation.check(Certificate.EMPTY_CHAIN)).isInstanceOf(TlsFatalAlert.class);
    }

    @Test
    void everyDatagramMayBeLostOnce() throws Exception {
        Set<Integer> seen = new HashSet<>();
        UnaryOperator<byte[]> loseFirstCopy = datagram -> {
            synchronized (seen) {
                // A retransmission differs in the record's sequence number (bytes 5 to 10) only, if it is one record;
                // of
                // a flight the length says enough.
                return seen.add(datagram.length) ? null : datagram;
            }
        };
        Call call = new Call(new Link(loseFirstCopy, loseFirstCopy));
        assertSameKeys(
                connected(call.server.get()).keys(),
                connected(call.client.get()).keys());
        call.close();
    }

    @Test
    void theHandshakeSurvivesHeavyLoss() throws Exception {
        RandomGenerator seeds = Seeds.generator("theHandshakeSurvivesHeavyLoss");
        for (int round = 0; round < 5; round++) {
            Call call = new Call(new Link(losing(seeds.nextLong()), losing(seeds.nextLong())));
            assertSameKeys(
                    connected(call.server.get()).keys(),
                    connected(call.client.get()).keys());
            call.close();
        }
    }

    private static UnaryOperator<byte[]> losing(long seed) {
        RandomGenerator random = new java.util.Random(seed);
        return datagram -> random.nextInt(100) < 20 ? null : datagram;
    }

    @Test
    void garbageBetweenTheDatagramsDoesNotDisturb() throws Exception {
        RandomGenerator random = Seeds.generator("garbageBetweenTheDatagramsDoesNotDisturb");
        Link[] link = new Link[1];
        link[0] = new Link(
                datagram -> {
                    byte[] garbage = new byte[random.nextInt(1, 300)];
                    random.nextBytes(garbage);
                    link[0].serverPipe.offer(garbage, 0, garbage.length);
                    return datagram;
                },
                UnaryOperator.identity());
        Call call = new Call(link[0]);
        assertSameKeys(
                connected(call.server.get()).keys(),
                connected(call.client.get()).keys());
        call.close();
    }

    @Test
    void changedDatagramsEndInAnOutcomeAndNeverInAnException() throws Exception {
        RandomGenerator seeds = Seeds.generator("changedDatagramsEndInAnOutcomeAndNeverInAnException");
        timeoutMillis = 300;
        for (int round = 0; round < 25; round++) {
            Call call = new Call(new Link(changing(seeds.nextLong()), UnaryOperator.identity()));
            assertThat(call.server.get()).isInstanceOfAny(DtlsOutcome.Connected.class, DtlsOutcome.Failed.class);
            call.close();
            assertThat(call.client.get()).isInstanceOfAny(DtlsOutcome.Connected.class, DtlsOutcome.Failed.class);
        }
    }

    private static UnaryOperator<byte[]> changing(long seed) {
        RandomGenerator random = new java.util.Random(seed);
        return datagram -> {
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                datagram[random.nextInt(datagram.length)] = (byte) random.nextInt();
            }
            return random.nextInt(8) == 0
                    ? java.util.Arrays.copyOf(datagram, random.nextInt(1, datagram.length + 1))
                    : datagram;
        };
    }

    @Test
    void aClientHelloThatComesBeforeTheServerRunsWaits() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        Link link = new Link(
                datagram -> {
                    said.countDown();
                    return datagram;
                },
                UnaryOperator.identity());
        Future<DtlsOutcome> client = threads.submit(client(link));
        said.await();
        Future<DtlsOutcome> server = threads.submit(server(link));
        assertSameKeys(connected(server.get()).keys(), connected(client.get()).keys());
        link.clientPipe.close();
        link.serverPipe.close();
    }

    @Test
    void aPeerThatSaysNothingTimesOut() {
        timeoutMillis = 250;
        Link silent = new Link(datagram -> null, datagram -> null);
        assertThat(failed(call(server(silent)))).isEqualTo(DtlsFault.TIMEOUT);
        assertThat(failed(call(client(silent)))).isEqualTo(DtlsFault.TIMEOUT);
    }

    @Test
    void closingThePipeEndsTheHandshakeAtOnce() throws Exception {
        Link silent = new Link(datagram -> null, datagram -> null);
        Future<DtlsOutcome> server = threads.submit(server(silent));
        silent.serverPipe.close();
        assertThat(failed(server.get(30, TimeUnit.SECONDS))).isEqualTo(DtlsFault.CLOSED);
        assertThat(silent.serverPipe.offer(new byte[10], 0, 10)).isFalse();
    }

    @Test
    void theEndOfOneSideIsToldToTheOther() throws Exception {
        Link link = Link.perfect();
        Call call = new Call(link);
        DtlsSession client = connected(call.client.get()).session();
        Future<DtlsSession.End> clientEnd = threads.submit(client::awaitEnd);
        link.clientPipe.close();
        assertThat(clientEnd.get(30, TimeUnit.SECONDS)).isEqualTo(DtlsSession.End.BY_US);
        assertThat(call.serverEnd.get(30, TimeUnit.SECONDS)).isEqualTo(DtlsSession.End.BY_PEER);
    }

    @Test
    void aLostLastFlightIsSentAgainAfterTheServerIsDone() throws Exception {
        // The last flight of the server begins with ChangeCipherSpec (RFC 5246 §6.2.1).
        int[] lost = {0};
        Link link =
                new Link(UnaryOperator.identity(), datagram -> datagram[0] == 20 && lost[0]++ == 0 ? null : datagram);
        Call call = new Call(link);
        DtlsOutcome.Connected server = connected(call.server.get());
        assertSameKeys(server.keys(), connected(call.client.get()).keys());
        assertThat(lost[0]).isGreaterThan(1);
        link.serverPipe.close();
        assertThat(call.serverEnd.get(30, TimeUnit.SECONDS)).isEqualTo(DtlsSession.End.BY_US);
        call.close();
    }

    @Test
    void whoOnlyTakesInWhatHasComeWaitsForNothingAndHearsOfTheEnd() throws Exception {
        Link link = Link.perfect();
        Future<DtlsOutcome> server = threads.submit(server(link));
        DtlsSession client = connected(client(link).call()).session();
        DtlsSession session = connected(server.get()).session();
        assertThat(session.takeIn()).isNull();
        link.serverPipe.offer(new byte[] {23, 1, 2, 3}, 0, 4);
        assertThat(session.takeIn()).isNull();
        link.clientPipe.close();
        assertThat(client.takeIn()).isEqualTo(DtlsSession.End.BY_US);
        assertThat(session.takeIn()).isEqualTo(DtlsSession.End.BY_PEER);
    }

    @Test
    void whoClosesBetweenTwoLooksStillSaysGoodbye() throws Exception {
        Link link = Link.perfect();
        Future<DtlsOutcome> server = threads.submit(server(link));
        DtlsSession client = connected(client(link).call()).session();
        DtlsSession session = connected(server.get()).session();
        link.serverPipe.close();
        assertThat(session.takeIn()).isEqualTo(DtlsSession.End.BY_US);
        assertThat(client.takeIn()).isEqualTo(DtlsSession.End.BY_PEER);
    }

    /// With it and what was said in the open anybody could compute the keys of the media again.
    @Test
    void ofAnEstablishedConnectionTheMasterSecretIsNotKept() throws Exception {
        Link link = Link.perfect();
        Future<DtlsOutcome> server = threads.submit(server(link));
        DtlsSession client = connected(client(link).call()).session();
        for (DtlsSession session : List.of(client, connected(server.get()).session())) {
            List<TlsSecret> secrets = Reached.from(session, TlsSecret.class);
            assertThat(secrets).isNotEmpty().noneMatch(TlsSecret::isAlive);
        }
    }

    @Test
    void theNodeCanRehearseWithItself() throws Exception {
        assertThat(Rehearsal.run(SERVER, RANDOM)).isTrue();
    }

    @Test
    void theQueueIsBounded() {
        DtlsPipe pipe = new DtlsPipe((buf, off, len) -> {});
        for (int i = 0; i < DtlsPipe.MAX_QUEUED; i++) {
            assertThat(pipe.offer(new byte[100], 10, 20)).isTrue();
        }
        assertThat(pipe.offer(new byte[100], 10, 20)).isFalse();
        assertThat(new DtlsPipe((buf, off, len) -> {}).offer(new byte[5000], 0, 5000))
                .isFalse();
    }

    @Test
    void fingerprintsAreComparedWhateverTheirCaseAndHash() {
        byte[] certificate = {1, 2, 3};
        String own = Fingerprint.of(certificate);
        assertThat(own).startsWith("sha-256 03:90:58:C6:");
        assertThat(Fingerprint.matches(own, certificate)).isTrue();
        assertThat(Fingerprint.matches(own.toLowerCase(java.util.Locale.ROOT), certificate))
                .isTrue();
        assertThat(Fingerprint.matches(own, new byte[3])).isFalse();
        assertThat(Fingerprint.matches("sha-256", certificate)).isFalse();
        assertThat(Fingerprint.matches("", certificate)).isFalse();
        assertThat(Fingerprint.matches(
                        "sha-1 70:37:80:71:98:C2:2A:7D:2B:08:07:37:1D:76:37:79:A8:4F:DF:CF", certificate))
                .isFalse();
        assertThat(SERVER.fingerprint()).matches("sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(SERVER.fingerprint()).isNotEqualTo(CLIENT.fingerprint());
    }

    /// A server and a client on their threads; the server goes on to answer retransmissions.
    private final class Call {
        final Link link;
        final Future<DtlsOutcome> server;
        final Future<DtlsOutcome> client;
        final Future<DtlsSession.@Nullable End> serverEnd;

        Call(Link link) {
            this.link = link;
            server = threads.submit(server(link));
            client = threads.submit(client(link));
            // The client has no more to say once it is connected, but the server may have to repeat its last flight.
            serverEnd = threads.submit(() -> server.get() instanceof DtlsOutcome.Connected up
                    ? up.session().awaitEnd()
                    : null);
        }

        void close() {
            link.clientPipe.close();
            link.serverPipe.close();
        }
    }

    private Callable<DtlsOutcome> server(Link link) {
        DtlsServer server = new DtlsServer(SERVER, RANDOM, timeoutMillis, serverProfiles);
        return () -> server.accept(link.serverPipe, clientFingerprint);
    }

    private Callable<DtlsOutcome> client(Link link) {
        DtlsClient client = new DtlsClient(CLIENT, RANDOM, timeoutMillis, clientProfiles);
        return () -> client.connect(link.clientPipe, serverFingerprint);
    }

    private static DtlsOutcome call(Callable<DtlsOutcome> side) {
        try {
            return side.call();
        } catch (Exception e) {
            throw new AssertionError("A handshake ends in an outcome", e);
        }
    }

    private static DtlsOutcome.Connected connected(DtlsOutcome outcome) {
        assertThat(outcome).isInstanceOf(DtlsOutcome.Connected.class);
        return (DtlsOutcome.Connected) outcome;
    }

    private static DtlsFault failed(DtlsOutcome outcome) {
        assertThat(outcome).isInstanceOf(DtlsOutcome.Failed.class);
        return ((DtlsOutcome.Failed) outcome).fault();
    }

    private static void assertSameKeys(SrtpKeys server, SrtpKeys client) {
        assertThat(server.profile()).isEqualTo(client.profile());
        assertThat(server.localKey()).isEqualTo(client.remoteKey());
        assertThat(server.localSalt()).isEqualTo(client.remoteSalt());
        assertThat(server.remoteKey()).isEqualTo(client.localKey());
        assertThat(server.remoteSalt()).isEqualTo(client.localSalt());
    }
}
