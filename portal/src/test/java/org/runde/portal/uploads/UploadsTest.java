package org.runde.portal.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.blobs.DiskBlobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.TestDisk;
import org.runde.portal.blobs.BlobStore;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class UploadsTest {
    private static final long QUIET_MILLIS = 61_000;

    private final Database database = TestDatabase.empty(Database.Kind.SQLITE);
    private final ManualClock clock = new ManualClock(0);
    private final Use use = new Use();
    private final Uploads uploads;
    private final TestDisk disk;

    UploadsTest(@TempDir Path folder) throws IOException {
        disk = new TestDisk(DiskBlobs.open(folder, new BlobStore(database), Ids.secure()));
        uploads = new Uploads(database, disk, () -> List.of(use), Ids.secure(), clock);
    }

    @Test
    void whoAsksHowMuchHasComeWhileAQuietUploadIsClosedCanGoOnWithIt() throws Exception {
        Upload upload = uploads.find(uploads.begin(use, TestDatabase.TENANT, "object", 10));
        assertThat(uploads.receive(upload, 0, bytes(4))).isEqualTo(4);
        clock.advanceMillis(QUIET_MILLIS);
        CompletableFuture<Long> offset = new CompletableFuture<>();
        disk.whileOneIsClosed(() -> {
            Thread asks = Thread.ofPlatform().daemon().start(() -> {
                try {
                    offset.complete(uploads.offset(upload));
                } catch (IOException | RuntimeException e) {
                    offset.completeExceptionally(e);
                }
            });
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (asks.getState() != Thread.State.BLOCKED && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(asks.getState()).isEqualTo(Thread.State.BLOCKED);
        });
        assertThat(uploads.closeQuiet()).isOne();
        disk.whileOneIsClosed(() -> {});
        assertThat(offset.get(60, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(uploads.receive(upload, 4, bytes(3))).isEqualTo(7);
        clock.advanceMillis(QUIET_MILLIS);
        assertThat(uploads.closeQuiet()).as("it is known, and closed again").isOne();
        assertThat(uploads.receive(upload, 7, bytes(3))).isEqualTo(10);
        assertThat(use.completed).containsExactly("object");
    }

    @Test
    void whatIsCompleteIsCompletedOnceAlsoWhenSomebodyAsksWhoSawItUnfinished() throws IOException {
        Upload upload = uploads.find(uploads.begin(use, TestDatabase.TENANT, "object", 10));
        assertThat(uploads.receive(upload, 0, bytes(10))).isEqualTo(10);
        assertThat(uploads.offset(upload)).isEqualTo(10);
        assertThat(use.completed).containsExactly("object");
    }

    private static ByteArrayInputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private static final class Use implements UploadUse {
        private final List<String> completed = new ArrayList<>();

        @Override
        public String name() {
            return "test";
        }

        @Override
        public DataKind kind() {
            return DataKind.SHARED_FILE;
        }

        @Override
        public void mayGoOn(Upload upload) {}

        @Override
        public void complete(Upload upload) {
            completed.add(upload.object());
        }

        @Override
        public void stopped(Upload upload) {}

        @Override
        public void abandoned(Upload upload) {}
    }
}
