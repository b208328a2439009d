package org.runde.portal.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at files that have come: what they are, whether something bad is in them, what they look like. One after the
/// other, so that many at once take no more memory than one. What cannot be looked at now waits and is not handed out.
final class FileChecks {
    private static final Logger log = LoggerFactory.getLogger(FileChecks.class);
    private static final int AT_ONCE = 20;

    private final SharedFiles files;
    private final Blobs blobs;
    private final @Nullable Scanner scanner;
    private final AtomicBoolean running = new AtomicBoolean();
    private boolean away;

    /// @param scanner absent when nobody looks for malware
    FileChecks(SharedFiles files, Blobs blobs, @Nullable Scanner scanner) {
        this.files = files;
        this.blobs = blobs;
        this.scanner = scanner;
    }

    /// Looks at everything that waits, in the background.
    /// @return 0: it is counted as done when it is
    int begin() {
        if (!files.store().toCheck(1).isEmpty() && running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("file-checks").start(() -> {
                try {
                    checkAll();
                } catch (RuntimeException e) {
                    log.error("a shared file could not be looked at", e);
                } finally {
                    running.set(false);
                }
            });
        }
        return 0;
    }

    synchronized void checkAll() {
        for (List<StoredFile> some = files.store().toCheck(AT_ONCE);
                !some.isEmpty();
                some = files.store().toCheck(AT_ONCE)) {
            for (StoredFile file : some) {
                if (!check(file)) {
                    return;
                }
            }
        }
    }

    /// @return false when it has to wait, and the others with it
    private boolean check(StoredFile file) {
        try {
            FileTypes.Found found = FileTypes.of(() -> open(file), file.ending());
            switch (found) {
                case FileTypes.Found.Bad(FileTrouble trouble) -> files.bad(file, trouble);
                case FileTypes.Found.Type(String type) -> {
                    if (infected(file)) {
                        files.bad(file, FileTrouble.INFECTED);
                    } else {
                        files.good(file, type, preview(file, type));
                    }
                }
            }
            return true;
        } catch (BlobGone gone) {
            files.bad(file, FileTrouble.STOPPED);
            return true;
        } catch (ScannerAway e) {
            if (!away) {
                log.warn("clamd is away or cannot look; shared files wait until it does");
            }
            away = true;
            return false;
        } catch (IOException e) {
            log.warn("a shared file could not be read", e);
            files.bad(file, FileTrouble.STOPPED);
            return true;
        }
    }

    private boolean infected(StoredFile file) throws IOException {
        if (scanner == null) {
            return false;
        }
        try (InputStream content = open(file)) {
            boolean found = scanner.finds(content);
            away = false;
            return found;
        } catch (BlobGone gone) {
            throw gone;
        } catch (IOException e) {
            throw new ScannerAway(e);
        }
    }

    private String preview(StoredFile file, String type) throws IOException {
        byte[] picture;
        try (InputStream content = open(file)) {
            picture = Previews.of(content, type, file.size());
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

    private static final class ScannerAway extends IOException {
        private static final long serialVersionUID = 1L;

        private ScannerAway(IOException cause) {
            super(cause);
        }
    }
}
