package org.runde.app.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The checkout as text: which files there are, and what stands in them.
final class Repository {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", "data", ".idea");

    private Repository() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("ARCHITECTURE.md")) || !Files.exists(here.resolve("run"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("not inside a checkout of Runde");
            }
        }
        return here;
    }

    static List<Path> files(Predicate<String> byName) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = NOT_OURS.contains(folder.getFileName().toString()) && !folder.equals(root());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (byName.test(file.getFileName().toString())) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    static List<Path> javaFiles() {
        return files(name -> name.endsWith(".java"));
    }

    static List<Path> mainJavaFiles() {
        return javaFiles().stream()
                .filter(f -> relative(f).contains("/src/main/"))
                .toList();
    }

    static String relative(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    static String module(Path file) {
        return root().relativize(file).getName(0).toString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        return read(file).lines().toList();
    }
}
