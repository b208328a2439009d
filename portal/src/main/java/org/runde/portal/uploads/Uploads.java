package org.runde.portal.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;

/// Takes in bytes. What was answered to have come is on the disk; what was not is sent again. Of two requests that send
/// to the same upload the later one goes on, because the earlier one's connection is most likely dead. Safe to use
/// from any thread.
public final class Uploads {
    /// Nothing came for so long: nobody will go on.
    static final long IDLE_MILLIS = 15 * 60_000;

    private static final int BUFFER = 32 * 1024;
    private static final long ASK_AGAIN_BYTES = 4 << 20;
    private static final long CLOSE_AFTER_NANOS = 60_000_000_000L;

    private final Database database;
    private final UploadStore store;
    private final Blobs blobs;
    private final Supplier<List<UploadUse>> uses;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, Reception> open = new ConcurrentHashMap<>();

    /// @param uses asked when needed: they stand on this
    public Uploads(Database database, Blobs blobs, Supplier<List<UploadUse>> uses, Ids ids, Clock clock) {
        this.database = database;
        this.store = new UploadStore(database);
        this.blobs = blobs;
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    /// The bytes of one upload while they come.
    private static final class Reception {
        private @Nullable BlobWriter writer;
        private long turn;
        private long usedNanos;
        private volatile boolean dropped;
    }

    /// @param number of the request whose turn it is
    private record Turn(Reception reception, long number) {}

    private interface Act<T> {
        T on(Reception reception) throws IOException;
    }

    /// Begins an upload, or gives a new key to one that has begun: the answer to the first request was lost.
    ///
    /// @return a secret by which bytes are sent
    public String begin(UploadUse use, String tenant, String object, long size) throws IOException {
        String key = ids.secret();
        Upload known = store.find(use.name(), object).orElse(null);
        if (known != null) {
            database.write(() -> store.newKey(known, Sha256.hex(key)));
            return key;
        }
        String blob;
        try (BlobWriter writer = blobs.createResumable(tenant, use.kind())) {
            blob = writer.id();
        }
        Upload upload = new Upload(tenant, use.name(), object, blob, size, false);
        database.write(() -> store.add(upload, Sha256.hex(key), clock.wallMillis()));
        return key;
    }

    /// @throws Problem 401 when it opens nothing (any more)
    public Upload find(String key) {
        return store.byKey(Sha256.hex(key)).orElseThrow(Uploads::unknown);
    }

    /// How much has come. Ends a request that is still sending: whoever asks has lost it.
    public long offset(Upload upload) throws IOException {
        useOf(upload).mayGoOn(upload);
        if (upload.done()) {
            return upload.size();
        }
        return with(upload, reception -> {
            reception.turn++;
            BlobWriter writer = writer(upload, reception);
            if (writer == null) {
                return upload.size();
            }
            writer.keep();
            return writer.size();
        });
    }

    /// Takes in more bytes, until they end or the connection does.
    ///
    /// @param from where they begin
    /// @return how much has come in all
    /// @throws Problem 409 when that is not where the last ones ended
    public long receive(Upload upload, long from, InputStream bytes) throws IOException {
        UploadUse use = useOf(upload);
        use.mayGoOn(upload);
        Optional<Turn> next = with(upload, reception -> {
            reception.turn++;
            BlobWriter writer = upload.done() ? null : writer(upload, reception);
            long at = writer == null ? upload.size() : writer.size();
            if (at != from) {
                throw new Problem(409, "offsetWrong", "Bytes go on where the last ones ended.").with("offset", at);
            }
            return writer == null ? Optional.<Turn>empty() : Optional.of(new Turn(reception, reception.turn));
        });
        if (next.isEmpty()) {
            return upload.size();
        }
        Turn turn = next.get();
        try {
            copy(upload, use, turn.reception(), turn.number(), bytes);
        } finally {
            keep(turn.reception(), turn.number());
        }
        return finish(upload, use, turn.reception(), turn.number());
    }

    /// Has the reception of an upload alone. Whoever waited for one that was closed meanwhile gets the one after it:
    /// what
    /// they opened there would stand in the way of all, and nobody could reach it.
    private <T> T with(Upload upload, Act<T> act) throws IOException {
        while (true) {
            Reception reception = open.computeIfAbsent(upload.blob(), _ -> new Reception());
            synchronized (reception) {
                if (open.get(upload.blob()) == reception) {
                    return act.on(reception);
                }
            }
        }
    }

    private void copy(Upload upload, UploadUse use, Reception reception, long turn, InputStream bytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long asked = 0;
        for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
            synchronized (reception) {
                BlobWriter writer = requireTurn(reception, turn);
                if (writer.size() + read > upload.size()) {
                    throw new Problem(413, "tooLarge", "More bytes came than were announced.")
                            .with("max", upload.size());
                }
                writer.write(buffer, 0, read);
                reception.usedNanos = clock.nanos();
            }
            asked += read;
            if (asked >= ASK_AGAIN_BYTES) {
                use.mayGoOn(upload);
                asked = 0;
            }
        }
    }

    /// A connection that is lost is nobody's fault.
    private static int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw new Problem(400, "interrupted", "The connection was lost. Ask how much has come, and go on there.");
        }
    }

    private static BlobWriter requireTurn(Reception reception, long turn) {
        BlobWriter writer = reception.writer;
        if (reception.turn != turn || writer == null) {
            throw new Problem(409, "overtaken", "Another request goes on with this upload.");
        }
        return writer;
    }

    private static void keep(Reception reception, long turn) throws IOException {
        synchronized (reception) {
            if (reception.turn == turn && reception.writer != null) {
                reception.writer.keep();
            }
        }
    }

    private long finish(Upload upload, UploadUse use, Reception reception, long turn) throws IOException {
        synchronized (reception) {
            BlobWriter writer = requireTurn(reception, turn);
            long size = writer.size();
            if (size < upload.size()) {
                database.write(() -> store.touch(upload, false, clock.wallMillis()));
                return size;
            }
            writer.finish();
            reception.writer = null;
            open.remove(upload.blob());
            complete(upload, use);
            return size;
        }
    }

    /// Two requests may find at the same time that everything is there.
    private void complete(Upload upload, UploadUse use) {
        database.write(() -> {
            if (store.find(upload.use(), upload.object()).stream().noneMatch(Upload::done)) {
                store.touch(upload, true, clock.wallMillis());
                use.complete(upload);
            }
        });
    }

    /// @return null when everything is there: the program was killed right before it could say so
    private @Nullable BlobWriter writer(Upload upload, Reception reception) throws IOException {
        reception.usedNanos = clock.nanos();
        if (reception.writer == null) {
            try {
                reception.writer = blobs.resume(upload.blob());
            } catch (BlobGone finished) {
                blobs.open(upload.blob()).close();
                complete(upload, useOf(upload));
            }
        }
        return reception.writer;
    }

    private UploadUse useOf(Upload upload) {
        return uses.get().stream()
                .filter(use -> use.name().equals(upload.use()))
                .findFirst()
                .orElseThrow(Uploads::unknown);
    }

    // ---- ends

    /// Whoever sends wants nothing to become of it, whether it is on its way or all there.
    void stop(Upload upload) {
        database.write(() -> {
            useOf(upload).stopped(upload);
            drop(upload.use(), List.of(upload.object()));
        });
        // Not inside: whoever sends holds their reception while they wait for the database.
        forget(upload.blob());
    }

    /// A request that is still sending finds out with its next bytes.
    private void forget(String blob) {
        Reception reception = open.remove(blob);
        if (reception != null) {
            synchronized (reception) {
                reception.turn++;
                close(reception.writer);
                reception.writer = null;
            }
        }
    }

    /// Lets uploads go that are not done. Inside the caller's transaction.
    public void drop(String use, Collection<String> objects) {
        for (String object : objects) {
            store.find(use, object).filter(upload -> !upload.done()).ifPresent(upload -> {
                blobs.erase(upload.blob());
                // Whoever receives it may wait for this transaction, so it is not closed in here.
                Reception reception = open.get(upload.blob());
                if (reception != null) {
                    reception.dropped = true;
                }
            });
        }
        store.remove(use, objects);
    }

    /// @return how many uploads that nobody goes on with have been let go
    int dropIdle(int atMost) {
        List<Upload> idle = store.idle(clock.wallMillis() - IDLE_MILLIS, atMost);
        for (Upload upload : idle) {
            if (!upload.done()) {
                useOf(upload).abandoned(upload);
            }
            drop(upload.use(), List.of(upload.object()));
        }
        return idle.size();
    }

    OptionalLong oldestIdle() {
        OptionalLong touched = store.oldest();
        long due = touched.orElse(Long.MAX_VALUE - IDLE_MILLIS) + IDLE_MILLIS;
        return due <= clock.wallMillis() ? OptionalLong.of(due) : OptionalLong.empty();
    }

    /// Closes what nothing came for lately, so that it takes no memory; it can be gone on with. And what was let go, so
    /// that its last bytes are nowhere.
    int closeQuiet() {
        int closed = 0;
        for (Map.Entry<String, Reception> one : open.entrySet()) {
            Reception reception = one.getValue();
            synchronized (reception) {
                if (reception.dropped || clock.nanos() - reception.usedNanos > CLOSE_AFTER_NANOS) {
                    reception.turn++;
                    close(reception.writer);
                    reception.writer = null;
                    open.remove(one.getKey());
                    closed++;
                }
            }
        }
        return closed;
    }

    private static void close(@Nullable BlobWriter writer) {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (BlobGone gone) {
            // It was erased meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException("an upload could not be kept", e);
        }
    }

    static Problem unknown() {
        return new Problem(401, "uploadUnknown", "This address is no secret of an upload, or not any more.");
    }
}
