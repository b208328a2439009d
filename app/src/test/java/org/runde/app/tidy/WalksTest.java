package org.runde.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The walks in ARCHITECTURE.md are true: every step names a class that is there and a method that it has.
@Tag("style")
class WalksTest {
    private static final Pattern WALK = Pattern.compile("(?s)```walk\\n(.*?)```");
    private static final Pattern STEP = Pattern.compile("\\b([a-z]\\w*(?:\\.[a-z]\\w*)+)\\.([A-Z]\\w*)\\.(\\w+)");

    @Test
    void everyStepOfTheWalksIsInTheCode() {
        String document = Repository.read(Repository.root().resolve("ARCHITECTURE.md"));
        List<String> walks =
                WALK.matcher(document).results().map(r -> r.group(1)).toList();
        assertThat(walks).hasSizeGreaterThanOrEqualTo(3);
        for (String walk : walks) {
            var steps = STEP.matcher(walk).results().toList();
            assertThat(steps).hasSizeGreaterThanOrEqualTo(3);
            for (var step : steps) {
                assertThat(source(step.group(1), step.group(2)))
                        .as("%s names a file", step.group())
                        .exists()
                        .content()
                        .as("%s names a method", step.group())
                        .containsPattern("\\b" + step.group(3) + "\\(");
            }
        }
    }

    private static Path source(String dotted, String type) {
        String module = dotted.substring(0, dotted.indexOf('.'));
        Path file = Repository.root()
                .resolve(module + "/src/main/java/org/runde/" + dotted.replace('.', '/') + "/" + type + ".java");
        assertThat(Files.exists(file)).as("%s.%s is %s", dotted, type, file).isTrue();
        return file;
    }
}
