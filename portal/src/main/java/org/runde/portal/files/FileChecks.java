package org.runde.portal.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.files.Scanner.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at files that have come: what they are, whether something bad is in them, what they look like. What cannot be
/// looked at now is not handed out: while the scanner is away everything waits; what it comes to no end with is tried
/// again later, and refused in the end, so that it stops nothing but itself. Safe to use from any thread.
final class FileChecks {
    static final int TRIES = 3;
    /// After the first try and after the second: in a minute a scanner that fell over has got up again.
    static final List<Long> PAUSES_MILLIS = List.of(10_000L, 60_000L);
    /// While the scanner is away.
    static final long ASK_AGAIN_MILLIS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(FileChecks.class);

    private final SharedFiles files;
    private final Blobs blobs;
    private final @Nullable Scanner scanner;
    private final Clock clock;
    private final CheckLine line = new CheckLine();
    private final Object oneByOne = new Object();
    private int lanes;
    private boolean away;
    private long askAgainAt;

    /// @param scanner absent when nobody looks for malware
    FileChecks(SharedFiles files, Blobs blobs, @Nullable Scanner scanner, Clock clock) {
        this.files = files;
        this.blobs = blobs;
        this.scanner = scanner;
        this.clock = clock;
    }

    /// Looks at everything that waits, in the background. Waits for nobody: it is called by those who have the
    /// database.
    /// @return 0: it is counted as done when it is
    synchronized int begin() {
        if (lanes < (away ? 1 : CheckLine.AT_ONCE) && mayAsk()) {
            lanes++;
            Thread.ofVirtual().name("file-checks").start(this::checkInTurn);
        }
        return 0;
    }

    /// Nothing is being looked at.
    synchronized boolean rests() {
        return lanes == 0;
    }

    private synchronized boolean mayAsk() {
        return !away || clock.wallMillis() >= askAgainAt;
    }

    private void checkInTurn() {
        try {
            for (Optional<StoredFile> next = next(); next.isPresent(); next = next()) {
                // Others need not wait until this one is done.
                begin();
                check(next.get());
            }
        } finally {
            laneEnds();
        }
    }

    private synchronized void laneEnds() {
        lanes--;
    }

    /// That it is tried is written down first: it counts also when the whole program falls over it.
    private Optional<StoredFile> next() {
        if (!mayAsk()) {
            return Optional.empty();
        }
        synchronized (line) {
            Optional<StoredFile> next = line.take(files.store().waiting(clock.wallMillis(), line.running()));
            next.ifPresent(this::begun);
            return next;
        }
    }

    private void begun(StoredFile file) {
        try {
            tried(file, file.tries() + 1);
        } catch (RuntimeException unwritten) {
            line.done(file);
            throw unwritten;
        }
    }

    private void tried(StoredFile file, int tries) {
        long pause = PAUSES_MILLIS.get(Math.clamp(tries - 1L, 0, PAUSES_MILLIS.size() - 1));
        files.store().tried(file.id(), tries, clock.wallMillis() + pause);
    }

    private void check(StoredFile file) {
        try {
            if (file.tries() >= TRIES) {
                giveUp(file);
            } else {
                look(file);
            }
        } catch (BlobGone gone) {
            files.bad(file, FileTrouble.STOPPED);
        } catch (IOException | RuntimeException e) {
            log.warn("a shared file could not be looked at", e);
            later(file);
        } finally {
            synchronized (line) {
                line.done(file);
            }
        }
    }

    private void look(StoredFile file) throws IOException {
        FileTypes.Found found;
        synchronized (oneByOne) {
            found = FileTypes.of(() -> open(file), file.ending());
        }
        switch (found) {
            case FileTypes.Found.Bad(FileTrouble trouble) -> files.bad(file, trouble);
            case FileTypes.Found.Type(String type) -> {
                switch (scan(file)) {
                    case NOTHING -> files.good(file, type, preview(file, type));
                    case MALWARE -> files.bad(file, FileTrouble.INFECTED);
                    case UNJUDGED -> later(file);
                    case AWAY -> waits(file);
                }
            }
        }
    }

    private Finding scan(StoredFile file) throws IOException {
        if (scanner == null) {
            return Finding.NOTHING;
        }
        Finding finding;
        try (InputStream content = open(file)) {
            finding = scanner.look(content);
        }
        if (finding == Finding.AWAY) {
            if (becomesAway()) {
                log.warn("clamd is away; shared files wait until it is back");
            }
        } else {
            isThere();
        }
        return finding;
    }

    /// @return false when it was away already
    private synchronized boolean becomesAway() {
        boolean wasThere = !away;
        away = true;
        askAgainAt = clock.wallMillis() + ASK_AGAIN_MILLIS;
        return wasThere;
    }

    private synchronized void isThere() {
        away = false;
    }

    /// It is no fault of this file, and it is the first again when the scanner is back.
    private void waits(StoredFile file) {
        files.store().tried(file.id(), file.tries(), 0);
    }

    private void later(StoredFile file) {
        if (file.tries() + 1 >= TRIES) {
            giveUp(file);
        } else {
            tried(file, file.tries() + 1);
        }
    }

    private void giveUp(StoredFile file) {
        log.warn("a shared file was refused: looking at it came to no end (what to set: docs/operate/files.md)");
        files.bad(file, FileTrouble.UNCHECKED);
    }

    /// Many at once take no more memory than one.
    private String preview(StoredFile file, String type) throws IOException {
        byte[] picture;
        synchronized (oneByOne) {
            try (InputStream content = open(file)) {
                picture = Previews.of(content, type, file.size());
            }
        }
        if (picture == null) {
            return "";
        }
        try (BlobWriter writer = blobs.create(file.tenant(), DataKind.SHARED_FILE)) {
            writer.write(picture, 0, picture.length);
            writer.finish();
            return writer.id();
        }
    }

    private InputStream open(StoredFile file) throws IOException {
        BlobReader reader = blobs.open(file.blob());
        return reader.stream();
    }
}
