package org.runde.kernel.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;

/// Objects as files of one folder that only its owner may look into. A file is called like its object, which says
/// neither what is in it nor when it came.
public final class DiskBlobs implements Blobs {
    static final String TAIL = ".tail";
    static final String NEXT = ".next";
    private static final int KEY_BYTES = 32;
    private static final int PAGE = 500;
    private static final Pattern OURS = Pattern.compile("([A-Za-z0-9]{22})(\\.tail|\\.next)?");

    private final Path folder;
    private final BlobKeys keys;
    private final Ids ids;
    private final Map<String, Set<Erasable>> inUse = new ConcurrentHashMap<>();

    private DiskBlobs(Path folder, BlobKeys keys, Ids ids) {
        this.folder = folder;
        this.keys = keys;
        this.ids = ids;
    }

    /// Something that must notice when its object is erased.
    interface Erasable {
        void erased();

        boolean writes();
    }

    /// Opens the folder and removes what a crash has left: objects that were not finished and cannot be resumed, bytes
    /// without a key, and keys without bytes.
    public static DiskBlobs open(Path folder, BlobKeys keys, Ids ids) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        DiskBlobs blobs = new DiskBlobs(folder, keys, ids);
        blobs.removeWhatACrashHasLeft();
        return blobs;
    }

    @Override
    public BlobWriter create(String tenant, DataKind kind) throws IOException {
        return begin(tenant, kind, false);
    }

    @Override
    public BlobWriter createResumable(String tenant, DataKind kind) throws IOException {
        return begin(tenant, kind, true);
    }

    private BlobWriter begin(String tenant, DataKind kind, boolean resumable) throws IOException {
        String id = ids.row();
        BlobKey key = new BlobKey(id, tenant, kind, ids.bytes(KEY_BYTES), BlobKey.UNFINISHED, resumable);
        keys.add(key);
        return writer(key);
    }

    @Override
    public BlobWriter resume(String id) throws IOException {
        BlobKey key = keys.find(id)
                .filter(found -> found.resumable() && !found.finished())
                .orElseThrow(BlobGone::new);
        return writer(key);
    }

    private BlobWriter writer(BlobKey key) throws IOException {
        DiskWriter writer = new DiskWriter(this, key);
        use(key.id(), writer);
        try {
            writer.begin();
            if (keys.find(key.id()).isEmpty()) {
                // Erased while this began: what it has made must not stay behind.
                removeFiles(key.id());
                throw new BlobGone();
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            unuse(key.id(), writer);
            throw e;
        }
    }

    @Override
    public BlobReader open(String id) throws IOException {
        BlobKey key = keys.find(id).filter(BlobKey::finished).orElseThrow(BlobGone::new);
        try {
            DiskReader reader = new DiskReader(this, key);
            use(id, reader);
            return reader;
        } catch (NoSuchFileException e) {
            throw new BlobGone();
        }
    }

    @Override
    public boolean isWritten(String id) {
        return inUse.getOrDefault(id, Set.of()).stream().anyMatch(Erasable::writes);
    }

    @Override
    public void erase(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> gone = List.copyOf(ids);
        keys.remove(gone, () -> gone.forEach(this::unlink));
    }

    /// Without its key the object is gone already; bytes that could not be removed now are at the next start.
    private void unlink(String id) {
        inUse.getOrDefault(id, Set.of()).forEach(Erasable::erased);
        if (!OURS.matcher(id).matches()) {
            return;
        }
        try {
            removeFiles(id);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes without a key could not be removed", e);
        }
    }

    @Override
    public int sweep() throws IOException {
        Set<String> without = new HashSet<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                var name = OURS.matcher(file.getFileName().toString());
                if (name.matches() && keys.find(name.group(1)).isEmpty() && inUse.get(name.group(1)) == null) {
                    without.add(name.group(1));
                }
            }
        }
        without.forEach(this::unlink);
        return without.size();
    }

    @Override
    public Room room() throws IOException {
        return new Room(Files.getFileStore(folder).getUsableSpace());
    }

    // ---- for writers and readers

    Path file(String id) {
        return folder.resolve(id);
    }

    Segments segments(BlobKey key) {
        return new Segments(key.key(), key.id(), ids::bytes);
    }

    boolean finish(String id, long size) {
        return keys.finish(id, size);
    }

    private void use(String id, Erasable user) {
        inUse.compute(id, (_, before) -> {
            Set<Erasable> users = before == null ? new HashSet<>() : new HashSet<>(before);
            if (user.writes() && users.stream().anyMatch(Erasable::writes)) {
                throw new IllegalStateException("somebody else writes this object");
            }
            users.add(user);
            return users;
        });
    }

    void unuse(String id, Erasable user) {
        inUse.computeIfPresent(id, (_, before) -> {
            Set<Erasable> users = new HashSet<>(before);
            users.remove(user);
            return users.isEmpty() ? null : users;
        });
    }

    // ---- at the start

    private void removeWhatACrashHasLeft() throws IOException {
        Set<String> known = new HashSet<>();
        Set<String> dead = new HashSet<>();
        String after = "";
        for (List<BlobKey> page = keys.page(after, PAGE); !page.isEmpty(); page = keys.page(after, PAGE)) {
            for (BlobKey key : page) {
                after = key.id();
                boolean lives = key.finished() ? Files.exists(file(key.id())) : key.resumable();
                (lives ? known : dead).add(key.id());
            }
        }
        erase(dead);
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                var name = OURS.matcher(file.getFileName().toString());
                if (name.matches() && !known.contains(name.group(1))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void removeFiles(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id));
        Files.deleteIfExists(folder.resolve(id + TAIL));
        Files.deleteIfExists(folder.resolve(id + NEXT));
    }
}
