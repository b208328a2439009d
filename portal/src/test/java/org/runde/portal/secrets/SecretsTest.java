package org.runde.portal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.kernel.id.Ids;

class SecretsTest {
    @TempDir
    Path data;

    @Test
    void keysAreMadeOnceAndReadAgain() throws IOException {
        Secrets first = open();
        Secrets second = open();
        assertThat(second.joinPublic()).isEqualTo(first.joinPublic());
        assertThat(second.joinPrivate()).isEqualTo(first.joinPrivate());
        assertThat(second.hmac("person", "x")).isEqualTo(first.hmac("person", "x"));
    }

    @Test
    void onlyTheirOwnerReadsThem() throws IOException {
        open();
        try (var files = Files.list(data.resolve("keys"))) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void hmacsDifferByPurposeAndInstallation() throws IOException {
        Secrets here = open();
        assertThat(here.hmac("person", "x")).isNotEqualTo(here.hmac("csrf", "x"));
        Secrets there = Secrets.open(data.resolve("elsewhere"), Ids.secure());
        assertThat(there.hmac("person", "x")).isNotEqualTo(here.hmac("person", "x"));
    }

    @Test
    void aDamagedKeyIsToldAndNotReplaced() throws IOException {
        open();
        Path file = data.resolve("keys/join-token.private");
        Files.writeString(file, "damaged!");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        assertThat(Files.readString(file)).isEqualTo("damaged!");
    }

    private Secrets open() throws IOException {
        return Secrets.open(data.resolve("keys"), Ids.secure());
    }

    @Test
    void whatIsSealedOpensForItsPurposeOnlyAndNeverReadsTheSameTwice() throws IOException {
        Secrets secrets = Secrets.open(data.resolve("keys"), Ids.secure());
        String sealed = secrets.seal("pbx:1", "pass wörd");
        assertThat(sealed).doesNotContain("pass");
        assertThat(secrets.seal("pbx:1", "pass wörd")).isNotEqualTo(sealed);
        assertThat(secrets.unseal("pbx:1", sealed)).contains("pass wörd");
        assertThat(secrets.unseal("pbx:2", sealed)).isEmpty();
        assertThat(secrets.unseal("pbx:1", "A" + sealed)).isEmpty();
        assertThat(secrets.unseal("pbx:1", "")).isEmpty();
        Secrets other = Secrets.open(data.resolve("other"), Ids.secure());
        assertThat(other.unseal("pbx:1", sealed)).isEmpty();
    }
}
