package org.runde.kernel.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.Seeds;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;

class DiskBlobsTest extends BlobsContract {
    @TempDir
    Path data;

    @Override
    Blobs start() throws IOException {
        return DiskBlobs.open(folder(), keys, Ids.secure());
    }

    private Path folder() {
        return data.resolve("blobs");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder())) {
            return files.toList();
        }
    }

    @Test
    void theFolderIsForItsOwnerAndNamesSayNothing() throws IOException {
        String id = put(start(), new byte[10]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(files()).containsExactly(folder().resolve(id));
        assertThat(id).matches("[A-Za-z0-9]{22}");
    }

    @Test
    void nothingInTheClearIsOnTheDiskWhileWritingOrAfterwards() throws IOException {
        byte[] needle = "a sentence nobody else writes".getBytes(StandardCharsets.UTF_8);
        BlobWriter writer = start().createResumable(TENANT, DataKind.SHARED_FILE);
        for (int i = 0; i < 5_000; i++) {
            writer.write(needle, 0, needle.length);
        }
        writer.keep();
        assertThat(files()).hasSize(2).noneMatch(file -> contains(file, needle));
        writer.finish();
        assertThat(files()).hasSize(1).noneMatch(file -> contains(file, needle));
    }

    private static boolean contains(Path file, byte[] needle) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.contains(new String(needle, 0, 12, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anyChangedBitIsNoticedAndOnlyGenuineBytesAreGivenOut() throws IOException {
        RandomGenerator random = Seeds.generator("bits");
        Blobs blobs = start();
        byte[] bytes = some(random, 150_000);
        String id = put(blobs, bytes);
        byte[] genuine = Files.readAllBytes(folder().resolve(id));
        for (int i = 0; i < 40; i++) {
            byte[] changed = genuine.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder().resolve(id), changed);
            assertThatThrownBy(() -> all(blobs, id)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void segmentsCanBeNeitherSwappedNorCutOffNorTakenFromAnotherObject() throws IOException {
        Blobs blobs = start();
        byte[] bytes = some(Seeds.generator("swap"), 3 * Segments.PLAIN);
        String id = put(blobs, bytes);
        Path file = folder().resolve(id);
        byte[] genuine = Files.readAllBytes(file);

        byte[] swapped = genuine.clone();
        System.arraycopy(genuine, 0, swapped, Segments.SEALED, Segments.SEALED);
        Files.write(file, swapped);
        assertThatThrownBy(() -> all(blobs, id)).isInstanceOf(IOException.class);

        Files.write(file, Arrays.copyOf(genuine, 2 * Segments.SEALED));
        assertThatThrownBy(() -> all(blobs, id)).isInstanceOf(IOException.class);

        Files.write(file, Files.readAllBytes(folder().resolve(put(blobs, bytes))));
        assertThatThrownBy(() -> all(blobs, id)).isInstanceOf(IOException.class);
    }

    @Test
    void aSegmentThatWasHalfWrittenInACrashIsWrittenAgain() throws IOException {
        RandomGenerator random = Seeds.generator("torn");
        for (int run = 0; run < 20; run++) {
            byte[] bytes = some(random, 200_000);
            BlobWriter before = start().createResumable(TENANT, DataKind.SHARED_FILE);
            String id = before.id();
            before.write(bytes, 0, bytes.length);
            Path file = folder().resolve(id);
            byte[] written = Files.readAllBytes(file);
            int torn = random.nextInt(written.length + 1);
            byte[] left = Arrays.copyOf(written, torn + random.nextInt(50));
            Files.write(file, left);

            BlobWriter after = start().resume(id);
            assertThat(after.size()).isEqualTo((long) (torn / Segments.SEALED) * Segments.PLAIN);
            int from = (int) after.size();
            after.write(bytes, from, bytes.length - from);
            after.finish();
            assertThat(all(start(), id)).isEqualTo(bytes);
        }
    }

    @Test
    void bytesWithoutAKeyAndKeysWithoutBytesAreRemovedAtTheStart() throws IOException {
        Blobs blobs = start();
        String withoutKey = put(blobs, new byte[10]);
        String withoutBytes = put(blobs, new byte[10]);
        String whole = put(blobs, new byte[10]);
        keys.remove(List.of(withoutKey), () -> {});
        Files.delete(folder().resolve(withoutBytes));
        Files.write(folder().resolve("notours"), new byte[1]);
        start();
        assertThat(files()).containsExactlyInAnyOrder(folder().resolve(whole), folder().resolve("notours"));
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    void bytesWhoseKeyWasRemovedByOthersAreSweptWhileOthersAreReadAndWritten() throws IOException {
        Blobs blobs = start();
        String without = put(blobs, new byte[10]);
        BlobWriter writing = blobs.createResumable(TENANT, DataKind.SHARED_FILE);
        writing.write(new byte[10], 0, 10);
        String whole = put(blobs, new byte[10]);
        keys.remove(List.of(without), () -> {});
        assertThat(blobs.sweep()).isOne();
        assertThat(blobs.sweep()).isZero();
        writing.finish();
        assertThat(all(blobs, whole)).hasSize(10);
        assertThat(files()).hasSize(2);
    }

    @Test
    void whatIsErasedLeavesNoFileBehind() throws IOException {
        Blobs blobs = start();
        BlobWriter writer = blobs.createResumable(TENANT, DataKind.SHARED_FILE);
        writer.write(new byte[100_000], 0, 100_000);
        writer.keep();
        blobs.erase(List.of(writer.id(), put(blobs, new byte[10])));
        writer.close();
        assertThat(files()).isEmpty();
    }
}
