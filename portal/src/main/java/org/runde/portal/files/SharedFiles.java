package org.runde.portal.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.contract.token.FileGrant;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.config.FileSettings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.FreeSpace;
import org.runde.portal.grants.Grants;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Room;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;
import org.runde.portal.uploads.Upload;
import org.runde.portal.uploads.UploadUse;
import org.runde.portal.uploads.Uploads;

/// The files of all rooms: taken within limits, told to the room, and gone with the last person. Safe to use from any
/// thread.
public final class SharedFiles implements UploadUse {
    /// Name of the rule by which files of rooms go of which nothing was heard.
    static final String RULE = "shared-files";

    private static final String STOPPED = "upload-stopped";

    /// So long after a room was last known to have people in it; at most two minutes with the time a run takes.
    static final long UNSEEN_MILLIS = 100_000;

    /// That somebody is there is written down no more often.
    private static final long SEEN_EVERY_MILLIS = 10_000;

    private static final long MEGABYTE = 1_000_000;

    private final Parts parts;
    private final FileStore store;
    private final FileSettings settings;
    private final Clock clock;
    private final SignsOfLife signs = new SignsOfLife();
    private volatile Runnable look = () -> {};

    /// What it works with.
    public record Parts(
            Database database,
            Blobs blobs,
            FreeSpace space,
            Uploads uploads,
            Grants grants,
            RoomNews news,
            DeletionLog log) {}

    SharedFiles(Parts parts, FileSettings settings, Clock clock) {
        this.parts = parts;
        this.store = new FileStore(parts.database());
        this.settings = settings;
        this.clock = clock;
    }

    /// @param look called when a file has come and is to be looked at
    void whenOneHasCome(Runnable look) {
        this.look = look;
    }

    FileStore store() {
        return store;
    }

    // ---- taking

    /// @return the secret by which the bytes are sent
    String begin(FileGrant grant, Room room, long size) throws IOException {
        if (size > settings.maxMegabytes() * MEGABYTE) {
            throw new Problem(413, "fileTooLarge", "The file is larger than is taken here.")
                    .with("max", settings.maxMegabytes() * MEGABYTE);
        }
        StoredFile file = new StoredFile(
                grant.file(),
                room.tenant(),
                room.id(),
                grant.participant(),
                grant.person(),
                grant.label(),
                grant.ending().toLowerCase(java.util.Locale.ROOT),
                size,
                FileState.UPLOADING,
                "",
                "",
                grant.open(),
                clock.wallMillis(),
                0);
        if (store.find(grant.file()).isEmpty()) {
            parts.space().require(size);
            parts.database().write(() -> {
                requireWithin("person", grant.person(), room.id(), size, settings.perPersonMegabytes());
                requireWithin("room", room.id(), room.id(), size, settings.perRoomMegabytes());
                requireWithin("tenant", room.tenant(), room.id(), size, settings.perTenantMegabytes());
                store.add(file);
                seen(room, clock.wallMillis());
                tellStands(file.id());
            });
        }
        return parts.uploads().begin(this, room.tenant(), grant.file(), size);
    }

    private void requireWithin(String what, String whose, String room, long size, long megabytes) {
        if (store.sum(what, whose, room) + size > megabytes * MEGABYTE) {
            throw new Problem(409, "filesFull", "More than is taken at once has been shared.")
                    .with("limit", what)
                    .with("max", megabytes * MEGABYTE);
        }
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public DataKind kind() {
        return DataKind.SHARED_FILE;
    }

    @Override
    public void mayGoOn(Upload upload) {
        StoredFile file = store.find(upload.object())
                .orElseThrow(() -> new Problem(401, "uploadUnknown", "What was sent is gone."));
        parts.grants().requirePresent(file.room(), file.participant());
    }

    @Override
    public void complete(Upload upload) {
        store.find(upload.object())
                .ifPresentOrElse(
                        file -> {
                            store.stands(file.id(), FileState.CHECKING, file.ending(), upload.blob(), "");
                            tellStands(file.id());
                            parts.database().afterCommit(() -> look.run());
                        },
                        () -> parts.blobs().erase(upload.blob()));
    }

    /// A file that others can have is taken back in the room, where everybody hears of it.
    @Override
    public void stopped(Upload upload) {
        StoredFile file = store.find(upload.object()).orElse(null);
        if (file != null && file.state() == FileState.READY) {
            throw new Problem(409, "fileShared", "Others can have it already; take it back in the room.");
        }
        abandoned(upload);
    }

    @Override
    public void abandoned(Upload upload) {
        store.find(upload.object()).ifPresent(file -> drop(List.of(file), STOPPED, FileTrouble.STOPPED));
    }

    // ---- looking

    /// It was looked at and is good.
    void good(StoredFile file, String type, String preview) {
        parts.database().write(() -> {
            if (store.find(file.id()).isPresent()) {
                store.stands(file.id(), FileState.READY, type, file.blob(), preview);
                tellStands(file.id());
            } else if (!preview.isEmpty()) {
                parts.blobs().erase(preview);
            }
        });
    }

    /// It was looked at and is not good.
    void bad(StoredFile file, FileTrouble trouble) {
        parts.database().write(() -> {
            store.find(file.id()).ifPresent(now -> drop(List.of(now), "file-refused", trouble));
        });
    }

    // ---- ends; inside the caller's transaction

    /// Everything of a room goes.
    /// @return how many files
    int dropRoom(String room, String rule) {
        List<StoredFile> files = store.ofRoom(room);
        drop(files, rule, null);
        store.forgetRoom(room);
        return files.size();
    }

    void dropOne(String id, String rule) {
        store.find(id).ifPresent(file -> drop(List.of(file), rule, null));
    }

    /// What somebody was still sending when they left.
    void dropUnfinished(String room, String participant) {
        List<StoredFile> files = store.ofRoom(room).stream()
                .filter(file -> file.state() == FileState.UPLOADING)
                .filter(file -> file.participant().equals(participant))
                .toList();
        drop(files, STOPPED, null);
    }

    private void drop(List<StoredFile> files, String rule, @Nullable FileTrouble trouble) {
        if (files.isEmpty()) {
            return;
        }
        List<String> bytes = new ArrayList<>();
        for (StoredFile file : files) {
            for (String blob : List.of(file.blob(), file.preview())) {
                if (!blob.isEmpty()) {
                    bytes.add(blob);
                }
            }
            parts.log().count(file.tenant(), DataKind.SHARED_FILE, rule, 1);
            tell(file.room(), new RoomCommand.FileDropped(file.room(), file.id(), trouble));
        }
        parts.uploads().drop(name(), files.stream().map(StoredFile::id).toList());
        store.remove(files);
        parts.blobs().erase(bytes);
        parts.database().forgetDeleted();
    }

    // ---- what is due

    /// @return how many rooms or files
    int dropUnseen(int atMost) {
        int done = 0;
        int rooms = 0;
        for (FileStore.FileRoom room : store.rooms()) {
            if (silentMillis(room) >= UNSEEN_MILLIS && rooms++ < atMost) {
                done += Math.max(1, dropRoom(room.room(), RULE));
            }
        }
        return done;
    }

    OptionalLong oldestUnseen() {
        List<FileStore.FileRoom> rooms = store.rooms();
        signs.keep(rooms.stream().map(FileStore.FileRoom::room).collect(Collectors.toSet()));
        long silent = rooms.stream().mapToLong(this::silentMillis).max().orElse(0);
        return silent < UNSEEN_MILLIS
                ? OptionalLong.empty()
                : OptionalLong.of(clock.wallMillis() - (silent - UNSEEN_MILLIS));
    }

    private long silentMillis(FileStore.FileRoom room) {
        return signs.silentMillis(room.room(), room.seenAt(), clock.wallMillis(), clock.nanos());
    }

    // ---- the room

    /// Somebody is there.
    /// @param at by the wall clock of whoever knows it
    void seen(Room room, long at) {
        store.seen(room, at);
        signs.silentMillis(room.id(), at, clock.wallMillis(), clock.nanos());
    }

    /// As [#seen], where that means something.
    void seenAgain(Room room, long at) {
        if (store.room(room.id()).isPresent()) {
            seen(room, at);
        }
    }

    void alive(String node, long at) {
        store.alive(node, at, SEEN_EVERY_MILLIS);
    }

    /// A node that was started anew knows nothing of them.
    void tellAll(String room) {
        store.ofRoom(room).stream()
                .filter(file -> file.state() != FileState.UPLOADING)
                .forEach(file -> tell(room, new RoomCommand.FileIs(room, file.told())));
    }

    private void tellStands(String id) {
        store.find(id).ifPresent(file -> tell(file.room(), new RoomCommand.FileIs(file.room(), file.told())));
    }

    /// When it is committed.
    private void tell(String room, RoomCommand command) {
        String node = store.room(room).map(FileStore.FileRoom::node).orElse("");
        if (node.isEmpty()) {
            return;
        }
        parts.database().afterCommit(() -> parts.news().tell(node, command));
    }
}
