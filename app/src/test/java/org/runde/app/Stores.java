package org.runde.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Every place where a running program can leave something, searched byte by byte.
final class Stores {
    private final StartedProgram program;
    private final Needles needles;
    private final @Nullable Path postgres;
    private final Runnable checkpoint;
    private long files;
    private long bytes;

    /// @param postgres   data folder of the database server; null with the embedded database
    /// @param checkpoint brings what the server has in memory to its files
    Stores(StartedProgram program, Needles needles, @Nullable Path postgres, Runnable checkpoint) {
        this.program = program;
        this.needles = needles;
        this.postgres = postgres;
        this.checkpoint = checkpoint;
    }

    /// What is where: names of what was planted, and the stores it is in.
    Map<String, Set<String>> search() {
        Map<String, Set<String>> found = new TreeMap<>();
        walk(program.data(), "data folder", "", found);
        walk(program.temporary(), "temporary files", "", found);
        if (postgres != null) {
            checkpoint.run();
            walk(postgres, "PostgreSQL", "pg_wal", found);
        }
        look(program.printed().getBytes(StandardCharsets.UTF_8), "console", found);
        look(program.call("GET", "/metrics", "").body().getBytes(StandardCharsets.UTF_8), "metrics", found);
        return found;
    }

    /// What is in the write-ahead log of the server, which is cut off in its own time.
    Map<String, Set<String>> residue() {
        Map<String, Set<String>> found = new TreeMap<>();
        if (postgres != null) {
            walk(postgres.resolve("pg_wal"), "write-ahead log", "", found);
        }
        return found;
    }

    /// What is in the memory of the program.
    Map<String, Set<String>> memory(Path dump) {
        program.say("dump " + dump.toAbsolutePath());
        Map<String, Set<String>> found = new TreeMap<>();
        try {
            look(Files.readAllBytes(dump), "memory", found);
            Files.delete(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Files and other places that were searched so far.
    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    private void walk(Path folder, String store, String but, Map<String, Set<String>> found) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return path.getFileName().toString().equals(but)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    try {
                        look(Files.readAllBytes(file), store + ": " + folder.relativize(file), found);
                    } catch (NoSuchFileException gone) {
                        // Deleted in this moment.
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(byte[] content, String where, Map<String, Set<String>> found) {
        files++;
        bytes += content.length;
        needles.in(content)
                .forEach(what ->
                        found.computeIfAbsent(what, _ -> new TreeSet<>()).add(where));
    }
}
