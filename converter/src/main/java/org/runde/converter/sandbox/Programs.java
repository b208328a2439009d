package org.runde.converter.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The programs of this machine. Only those that came with the system count: what lies elsewhere is not in the sandbox.
///
/// @param folders looked into in this order
public record Programs(List<Path> folders) {
    public static final Programs OF_THE_SYSTEM = new Programs(List.of(Path.of("/usr/bin")));

    public Programs {
        folders = List.copyOf(folders);
    }

    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }
}
