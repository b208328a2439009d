package org.runde.portal.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.blobs.DiskBlobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class BlobStoreTest {
    @TempDir
    Path folder;

    private final Database database;
    private final BlobStore store;

    BlobStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new BlobStore(database);
    }

    @Test
    void objectsAreFoundAgainAfterAStartAndErasedWithTheirKeys() throws IOException {
        String id = put(start(), "content");
        Blobs blobs = start();
        try (var stream = blobs.open(id).stream()) {
            assertThat(stream.readAllBytes()).asString().isEqualTo("content");
        }
        assertThat(store.page("", 10)).hasSize(1).allMatch(key -> key.size() == 7);
        String key =
                Base64.getEncoder().encodeToString(store.find(id).orElseThrow().key());
        blobs.erase(id);
        assertThat(files()).isEmpty();
        assertThat(store.find(id)).isEmpty();
        if (database.kind() == Database.Kind.SQLITE) {
            assertThat(TestDatabase.filesWith(database, key))
                    .as("the key on the disk")
                    .isEmpty();
        }
    }

    @Test
    void bytesGoWhenTheTransactionThatErasesIsCommittedAndStayWhenItIsNot() throws IOException {
        Blobs blobs = start();
        String id = put(blobs, "content");
        assertThatThrownBy(() -> database.write(() -> {
                    blobs.erase(id);
                    throw new IllegalArgumentException("undone");
                }))
                .hasMessage("undone");
        blobs.open(id).close();
        database.write(() -> {
            blobs.erase(id);
            assertThat(files()).hasSize(1);
        });
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> blobs.open(id)).isInstanceOf(BlobGone.class);
    }

    @Test
    void withTheRowsOfATenantItsBytesGo() throws IOException {
        Blobs blobs = start();
        put(blobs, "content");
        database.write(() -> database.sql("DELETE FROM organisations").update());
        assertThat(blobs.sweep()).isOne();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatNobodyNamesIsErasedAfterAWhileAndNothingElse() throws IOException {
        Blobs blobs = start();
        String named = put(blobs, "named");
        String lost = put(blobs, "lost");
        ManualClock clock = new ManualClock(0);
        var owner = new BlobOwner("SELECT '" + named + "' AS blob");
        var ownerless = new OwnerlessBlobs(database, blobs, List.of(owner), clock);
        assertThat(ownerless.erase()).isZero();
        clock.advanceMillis(OwnerlessBlobs.PATIENCE_NANOS / 1_000_000 - 1_000);
        assertThat(ownerless.erase()).isZero();
        assertThat(store.find(lost)).isPresent();
        clock.advanceMillis(2_000);
        assertThat(ownerless.erase()).isOne();
        assertThat(store.find(lost)).isEmpty();
        assertThat(store.find(named)).isPresent();
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatSomebodyStillWritesIsNobodysToEraseHoweverLongItTakes() throws IOException {
        Blobs blobs = start();
        ManualClock clock = new ManualClock(0);
        var ownerless = ownerless(blobs, clock);
        String id;
        try (BlobWriter writer = blobs.create(TestDatabase.TENANT, DataKind.SHARED_PDF)) {
            id = writer.id();
            for (int i = 0; i < 10; i++) {
                assertThat(ownerless.erase()).isZero();
                clock.advanceMillis(OwnerlessBlobs.PATIENCE_NANOS / 1_000_000);
                writer.write(new byte[1], 0, 1);
            }
            writer.finish();
        }
        assertThat(ownerless.erase()).isZero();
        clock.advanceMillis(OwnerlessBlobs.PATIENCE_NANOS / 1_000_000 - 1_000);
        assertThat(ownerless.erase()).as("there is time to name it").isZero();
        clock.advanceMillis(2_000);
        assertThat(ownerless.erase()).isOne();
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    void whatWasWrittenWhenTheProgramWasKilledGoesAfterItsStart() throws IOException {
        ManualClock clock = new ManualClock(0);
        Blobs killed = start();
        BlobWriter half = killed.create(TestDatabase.TENANT, DataKind.SHARED_PDF);
        half.write(new byte[100_000], 0, 100_000);
        BlobWriter resumable = killed.createResumable(TestDatabase.TENANT, DataKind.SHARED_FILE);
        resumable.write(new byte[100_000], 0, 100_000);
        resumable.keep();
        Blobs blobs = start();
        assertThat(store.find(half.id())).isEmpty();
        var ownerless = ownerless(blobs, clock);
        assertThat(ownerless.erase()).isZero();
        clock.advanceMillis(OwnerlessBlobs.PATIENCE_NANOS / 1_000_000);
        assertThat(ownerless.erase()).isOne();
        assertThat(files()).isEmpty();
    }

    private OwnerlessBlobs ownerless(Blobs blobs, ManualClock clock) {
        return new OwnerlessBlobs(database, blobs, List.of(new BlobOwner("SELECT 'named' AS blob")), clock);
    }

    private Blobs start() throws IOException {
        return DiskBlobs.open(folder, store, Ids.secure());
    }

    private static String put(Blobs blobs, String text) throws IOException {
        try (BlobWriter writer = blobs.create(TestDatabase.TENANT, DataKind.SHARED_FILE)) {
            writer.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, text.length());
            writer.finish();
            return writer.id();
        }
    }

    private List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
