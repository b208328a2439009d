package org.runde.portal.meetings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.runde.kernel.id.Ids;
import org.runde.portal.secrets.Secrets;

/// Keys in a fresh folder, the same for a whole run.
public final class TestSecrets {
    public static final Secrets SECRETS = open();

    private TestSecrets() {}

    private static Secrets open() {
        try {
            Files.createDirectories(Path.of("target"));
            Path folder = Files.createTempDirectory(Path.of("target"), "secrets");
            return Secrets.open(folder.resolve("keys"), Ids.secure());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
