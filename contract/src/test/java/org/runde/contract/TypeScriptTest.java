package org.runde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypeScriptTest {
    private static final Path FILE = Path.of("..", "web", "src", "core", "protocol.ts");

    @Test
    void theTypesOfTheWebClientAreThoseOfTheRecords() throws IOException {
        String expected = TypeScript.ofSignalling();
        if (Boolean.getBoolean("runde.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).as("regenerate with: %s", TypeScript.COMMAND).content().isEqualTo(expected);
    }
}
