package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.runde.wire.dtls.DtlsClient;
import org.runde.wire.dtls.DtlsIdentity;
import org.runde.wire.dtls.DtlsOutcome;
import org.runde.wire.dtls.DtlsPipe;
import org.runde.wire.dtls.DtlsServer;
import org.runde.wire.srtp.SrtpKeys;

/// A DTLS handshake of a genuine client, with somebody between who changes, drops, doubles and inserts datagrams,
/// before
/// and after it is complete. It ends in an outcome and never in an exception; if both ends have keys they are the same,
/// and nobody without the certificate of the description has any.
final class DtlsTarget implements Target {
    private static final int PATIENCE_MILLIS = 150;
    private static final int MOST_INSERTED = 8;

    private final SecureRandom random = new SecureRandom();
    private final DtlsIdentity identity = DtlsIdentity.create(random);
    private final DtlsIdentity stranger = DtlsIdentity.create(random);
    private final DtlsServer server = new DtlsServer(identity, random, PATIENCE_MILLIS);

    @Override
    public String name() {
        return "dtls";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] hello = {22, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        };
        byte[] alert = {21, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 1, 0};
        return List.of(
                new ScriptWriter().u8(0).bytes(),
                new ScriptWriter().u8(1).bytes(),
                new ScriptWriter().u8(0).u8(0).u8(1).u8(0).u8(2).u16(99).bytes(),
                new ScriptWriter()
                        .u8(0)
                        .u8(4)
                        .chunk(hello)
                        .u8(3)
                        .u8(4)
                        .chunk(alert)
                        .bytes(),
                new ScriptWriter().u8(2).chunk(hello).chunk(alert).bytes(),
                new ScriptWriter()
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .chunk(hello)
                        .chunk(alert)
                        .bytes());
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0},
                new byte[] {22, (byte) 0xfe, (byte) 0xff, 0, 0},
                new byte[] {20, (byte) 0xfe, (byte) 0xfd, 0, 0},
                new byte[] {21, (byte) 0xfe, (byte) 0xfd, 0, 1},
                new byte[] {23, (byte) 0xfe, (byte) 0xfd, 0, 1},
                new byte[] {14, 0, 0, 0},
                new byte[] {16, 0, 0, 33});
    }

    @Override
    public int shortRun() {
        return 40;
    }

    /// Bouncy Castle keeps copies of everything, and gathers fragments in arrays of the length that is claimed.
    @Override
    public long mostBytes(int length) {
        return 40_000_000;
    }

    @Override
    public void eat(byte[] input) {
        Input script = new Input(input);
        switch (script.u8() % 3) {
            case 0 -> between(script, identity);
            case 1 -> between(script, stranger);
            default -> alone(script);
        }
    }

    /// Nobody is there but the one who inserts.
    private void alone(Input script) {
        DtlsPipe pipe = new DtlsPipe((buf, off, len) -> {});
        for (int i = 0; i < MOST_INSERTED && script.more(); i++) {
            byte[] datagram = script.chunk();
            pipe.offer(datagram, 0, datagram.length);
        }
        closeAfter(pipe, PATIENCE_MILLIS / 5);
        DtlsOutcome outcome = server.accept(pipe, identity.fingerprint());
        must(!(outcome instanceof DtlsOutcome.Connected), "connected with nobody");
    }

    private void between(Input script, DtlsIdentity who) {
        DtlsPipe[] pipes = new DtlsPipe[2];
        pipes[0] = new DtlsPipe((buf, off, len) -> pipes[1].offer(buf, off, len));
        pipes[1] = new DtlsPipe((buf, off, len) -> tamper(script, pipes[0], Arrays.copyOfRange(buf, off, off + len)));
        CompletableFuture<DtlsOutcome> there = new CompletableFuture<>();
        DtlsClient client = new DtlsClient(who, random, PATIENCE_MILLIS);
        Thread.ofVirtual().start(() -> {
            DtlsOutcome outcome = client.connect(pipes[1], identity.fingerprint());
            there.complete(outcome);
            pipes[1].close();
            if (outcome instanceof DtlsOutcome.Connected connected)
                connected.session().awaitEnd();
        });
        DtlsOutcome here = server.accept(pipes[0], identity.fingerprint());
        if (here instanceof DtlsOutcome.Connected connected) {
            must(who == identity, "connected with somebody who has another certificate");
            closeAfter(pipes[0], PATIENCE_MILLIS / 5);
            connected.session().awaitEnd();
            SrtpKeys ours = connected.keys();
            if (there.join() instanceof DtlsOutcome.Connected(SrtpKeys theirs, var _))
                must(Arrays.equals(ours.localKey(), theirs.remoteKey()), "the two ends have different keys");
        } else {
            pipes[0].close();
            pipes[1].close();
        }
    }

    /// What becomes of a datagram of the client on its way. On the client's thread, one at a time.
    private static void tamper(Input script, DtlsPipe to, byte[] datagram) {
        synchronized (script) {
            switch (script.u8() % 8) {
                case 1 -> {}
                case 2 -> {
                    int bit = script.u16();
                    datagram[bit / 8 % datagram.length] ^= (byte) (1 << bit % 8);
                    to.offer(datagram, 0, datagram.length);
                }
                case 3 -> {
                    to.offer(datagram, 0, datagram.length);
                    to.offer(datagram, 0, datagram.length);
                }
                case 4 -> {
                    byte[] inserted = script.chunk();
                    to.offer(inserted, 0, inserted.length);
                    to.offer(datagram, 0, datagram.length);
                }
                case 5 -> {
                    byte[] inserted = script.chunk();
                    to.offer(datagram, 0, datagram.length);
                    to.offer(inserted, 0, inserted.length);
                }
                case 6 -> to.offer(datagram, 0, Math.min(datagram.length, 1 + script.u16()));
                default -> to.offer(datagram, 0, datagram.length);
            }
        }
    }

    private static void closeAfter(DtlsPipe pipe, int millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(pipe::close);
    }
}
