package org.runde.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// With `-Drunde.rewrite=true` the page is written anew instead of compared.
class StoredPageTest {
    private static final Path PAGE = Path.of("../docs/privacy/stored.md");

    @Test
    void thePageIsFresh() throws IOException {
        String text = new StoredPage(new Catalogue()).text();
        if (Boolean.getBoolean("runde.rewrite")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(text);
    }
}
