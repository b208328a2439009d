package org.runde.kernel.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.kernel.Seeds;
import org.runde.kernel.kind.DataKind;

/// What holds wherever objects are kept.
abstract class BlobsContract {
    static final String TENANT = "tenant";
    final KeysInMemory keys = new KeysInMemory();

    /// The place as it is found after a start.
    abstract Blobs start() throws IOException;

    static byte[] some(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static int size(RandomGenerator random) {
        int whole = random.nextInt(4) * Segments.PLAIN;
        return Math.max(0, random.nextBoolean() ? whole + random.nextInt(3) - 1 : random.nextInt(300_000));
    }

    static byte[] all(Blobs blobs, String id) throws IOException {
        try (var stream = blobs.open(id).stream()) {
            return stream.readAllBytes();
        }
    }

    static void writeInParts(BlobWriter writer, byte[] bytes, int from, int to, RandomGenerator random)
            throws IOException {
        for (int at = from; at < to; ) {
            int part = Math.min(to - at, 1 + random.nextInt(100_000));
            writer.write(bytes, at, part);
            at += part;
        }
    }

    @Test
    void whatIsWrittenInAnyPartsIsReadBackAsAWholeAndInRanges() throws IOException {
        RandomGenerator random = Seeds.generator("whole and ranges");
        Blobs blobs = start();
        for (int run = 0; run < 30; run++) {
            byte[] bytes = some(random, size(random));
            String id;
            try (BlobWriter writer = blobs.create(TENANT, DataKind.SHARED_FILE)) {
                writeInParts(writer, bytes, 0, bytes.length, random);
                assertThat(writer.size()).isEqualTo(bytes.length);
                writer.finish();
                id = writer.id();
            }
            assertThat(all(blobs, id)).isEqualTo(bytes);
            try (BlobReader reader = blobs.open(id)) {
                assertThat(reader.size()).isEqualTo(bytes.length);
                for (int i = 0; i < 5; i++) {
                    int from = random.nextInt(bytes.length + 1);
                    int to = from + random.nextInt(bytes.length - from + 1);
                    assertThat(reader.stream(from, to - from).readAllBytes())
                            .isEqualTo(Arrays.copyOfRange(bytes, from, to));
                }
                assertThat(reader.read(bytes.length, new byte[1], 0, 1)).isEqualTo(-1);
            }
        }
    }

    @Test
    void finishedObjectsOutliveTheProgram() throws IOException {
        byte[] bytes = some(Seeds.generator("outlive"), 70_000);
        String id = put(start(), bytes);
        assertThat(all(start(), id)).isEqualTo(bytes);
    }

    @Test
    void whatIsNotFinishedIsErasedWhenItsWriterCloses() throws IOException {
        Blobs blobs = start();
        BlobWriter writer = blobs.create(TENANT, DataKind.SHARED_FILE);
        writer.write(new byte[100_000], 0, 100_000);
        assertThatThrownBy(() -> blobs.open(writer.id())).isInstanceOf(BlobGone.class);
        writer.close();
        assertThat(keys.count()).isZero();
    }

    @Test
    void afterACrashNothingOfAnUnfinishedObjectIsLeft() throws IOException {
        start().create(TENANT, DataKind.SHARED_FILE).write(new byte[100_000], 0, 100_000);
        start();
        assertThat(keys.count()).isZero();
    }

    @Test
    void aResumableObjectGoesOnWhereItWasKeptOverAnyNumberOfInterruptions() throws IOException {
        RandomGenerator random = Seeds.generator("resume");
        for (int run = 0; run < 20; run++) {
            byte[] bytes = some(random, 1 + size(random));
            Blobs blobs = start();
            BlobWriter writer = blobs.createResumable(TENANT, DataKind.SHARED_FILE);
            String id = writer.id();
            int at = 0;
            while (at < bytes.length) {
                int to = at + 1 + random.nextInt(bytes.length - at);
                writeInParts(writer, bytes, at, to, random);
                boolean kept = random.nextInt(4) > 0;
                if (kept) {
                    writer.keep();
                }
                if (random.nextBoolean()) {
                    writer.close();
                    kept = true;
                } else {
                    blobs = start();
                }
                writer = blobs.resume(id);
                assertThat(writer.size()).isLessThanOrEqualTo(to);
                if (kept) {
                    assertThat(writer.size()).isEqualTo(to);
                }
                at = (int) writer.size();
            }
            writer.finish();
            assertThat(all(start(), id)).isEqualTo(bytes);
        }
    }

    @Test
    void oneObjectHasOneWriter() throws IOException {
        Blobs blobs = start();
        BlobWriter writer = blobs.createResumable(TENANT, DataKind.SHARED_FILE);
        assertThatThrownBy(() -> blobs.resume(writer.id())).isInstanceOf(IllegalStateException.class);
        writer.close();
        blobs.resume(writer.id()).close();
    }

    @Test
    void whatIsErasedIsGoneForThoseWhoReadAndWriteItAtTheMoment() throws IOException {
        Blobs blobs = start();
        String id = put(blobs, new byte[200_000]);
        BlobReader reader = blobs.open(id);
        reader.read(0, new byte[10], 0, 10);
        BlobWriter writer = blobs.createResumable(TENANT, DataKind.SHARED_FILE);
        writer.write(new byte[10], 0, 10);
        blobs.erase(id);
        blobs.erase(writer.id());
        assertThatThrownBy(() -> reader.read(20, new byte[10], 0, 10)).isInstanceOf(BlobGone.class);
        assertThatThrownBy(() -> writer.write(new byte[10], 0, 10)).isInstanceOf(BlobGone.class);
        assertThatThrownBy(writer::keep).isInstanceOf(BlobGone.class);
        reader.close();
        writer.close();
        assertThatThrownBy(() -> blobs.open(id)).isInstanceOf(BlobGone.class);
        assertThatThrownBy(() -> blobs.resume(writer.id())).isInstanceOf(BlobGone.class);
        assertThat(keys.count()).isZero();
        blobs.erase(id);
    }

    @Test
    void eachObjectHasAKeyOfItsOwnThatIsNeverPrinted() throws IOException {
        Blobs blobs = start();
        byte[] one = keys.find(put(blobs, new byte[1])).orElseThrow().key();
        BlobKey other = keys.find(put(blobs, new byte[1])).orElseThrow();
        assertThat(one).hasSize(32).isNotEqualTo(other.key());
        assertThat(other.toString()).doesNotContain(Arrays.toString(other.key()));
    }

    static String put(Blobs blobs, byte[] bytes) throws IOException {
        try (BlobWriter writer = blobs.create(TENANT, DataKind.SHARED_FILE)) {
            writer.write(bytes, 0, bytes.length);
            writer.finish();
            return writer.id();
        }
    }
}
