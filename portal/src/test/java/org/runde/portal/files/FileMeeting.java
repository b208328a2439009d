package org.runde.portal.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.FileGrants;
import org.runde.kernel.id.Ids;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.grants.Grants;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.secrets.Secrets;

/// A meeting whose node is this: it tells facts and vouches for those who are in.
final class FileMeeting {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final PortalServer server;
    final Ids ids = Ids.secure();
    final HeldMeeting.Comer anna;
    final HeldMeeting.Comer ben;
    private long startedAt;
    private long startedNanos;

    FileMeeting(PortalServer server, Account owner) {
        this.server = server;
        begins();
        HeldMeeting held = new HeldMeeting(server, owner, "Round");
        anna = held.organiserComes();
        ben = held.guestComes("Ben");
        enter(anna);
        enter(ben);
    }

    private void begins() {
        startedAt = now();
        startedNanos = server.clock().nanos();
    }

    private void tell(org.runde.contract.room.Fact fact) {
        server.bean(RoomFacts.class).handle(fact);
    }

    private long now() {
        return server.clock().wallMillis();
    }

    /// As the node counts: its wall clock at its start, carried on without a jump.
    private long steady() {
        return startedAt + (server.clock().nanos() - startedNanos) / 1_000_000;
    }

    void enter(HeldMeeting.Comer who) {
        var token = who.token();
        tell(new RoomFact.Entered(ids.row(), token.room(), steady(), token.participant(), token.person(), true));
    }

    void leave(HeldMeeting.Comer who) {
        var token = who.token();
        tell(new RoomFact.Left(ids.row(), token.room(), now(), token.participant(), token.person()));
    }

    void alive() {
        tell(new NodeFact.Alive(ids.row(), anna.token().node(), steady(), now()));
    }

    void restarted() {
        begins();
        tell(new NodeFact.Started(ids.row(), anna.token().node(), now()));
    }

    void takenBack(String file) {
        tell(new RoomFact.FileRemoved(ids.row(), anna.token().room(), now(), file));
    }

    String grant(HeldMeeting.Comer who, FileGrant.Act act, String file, String label, String ending, long size) {
        var token = who.token();
        return FileGrants.sign(
                new FileGrant(
                        token.node(),
                        token.room(),
                        token.participant(),
                        token.person(),
                        act,
                        FileGrant.Use.FILE,
                        file,
                        label,
                        ending,
                        size,
                        who == anna,
                        now() + FileGrant.LIFE_MILLIS),
                server.bean(Secrets.class).grantPrivate());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> begin(String grant, long size) {
        return send(to("/api/v1/files")
                .header(Grants.HEADER, grant)
                .header("Upload-Length", Long.toString(size))
                .POST(BodyPublishers.noBody())
                .build());
    }

    HttpResponse<byte[]> patch(String upload, long offset, byte[] bytes) {
        return send(to(upload)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", BodyPublishers.ofByteArray(bytes))
                .build());
    }

    HttpResponse<byte[]> head(String upload) {
        return send(to(upload).HEAD().build());
    }

    HttpResponse<byte[]> stop(String upload) {
        return send(to(upload).DELETE().build());
    }

    /// @return id of the file, of which everything has been sent and looked at
    String share(HeldMeeting.Comer who, String label, String ending, byte[] bytes) {
        String file = send(who, label, ending, bytes);
        looked();
        return file;
    }

    /// Waits until everything that has come has been looked at.
    void looked() {
        FileChecks checks = server.bean(FileChecks.class);
        until(() -> {
            checks.begin();
            until(checks::rests);
            return server.bean(SharedFiles.class)
                    .store()
                    .waiting(now(), Set.of())
                    .isEmpty();
        });
    }

    /// @return id of the file, of which everything has been sent
    String send(HeldMeeting.Comer who, String label, String ending, byte[] bytes) {
        String file = ids.row();
        String upload = begin(grant(who, FileGrant.Act.SEND, file, label, ending, bytes.length), bytes.length)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        int half = bytes.length / 2;
        patch(upload, 0, Arrays.copyOf(bytes, half));
        patch(upload, half, Arrays.copyOfRange(bytes, half, bytes.length));
        return file;
    }

    /// Waits until something is true, at most 10 seconds.
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true in 10 seconds");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    HttpResponse<byte[]> fetch(HeldMeeting.Comer who, String file) {
        return fetch(grant(who, FileGrant.Act.FETCH, file, "", "", 0), "/api/v1/files/" + file, "");
    }

    HttpResponse<byte[]> fetch(String grant, String path, String range) {
        HttpRequest.Builder request = to(path).header(Grants.HEADER, grant);
        return send((range.isEmpty() ? request : request.header("Range", range)).build());
    }
}
