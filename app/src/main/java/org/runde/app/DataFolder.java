package org.runde.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that keeps everything, held by one process at a time. The lock belongs to the operating system, so it is
/// gone with the process, however that ends.
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "runde.lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path given) throws StartFailure {
        Path path = given.toAbsolutePath().normalize();
        try {
            if (Files.notExists(path)) {
                create(path);
            }
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StartFailure("Another Runde is using the data folder " + path
                        + ". Stop it, or choose another folder with --data.");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path
                    + " cannot be written. Make it writable for this user, or choose another with --data.");
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable Object held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void create(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
    }
}
