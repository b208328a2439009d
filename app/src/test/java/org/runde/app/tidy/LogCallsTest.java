package org.runde.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What our own code gives to a logger: a constant sentence, and into its gaps only numbers, codes, ids, addresses and
/// what was thrown. So no text of a person gets to a log line in the first place.
@Tag("style")
class LogCallsTest {
    private static final Pattern CALL =
            Pattern.compile("\\b(?:log|logger)\\s*\\.\\s*(?:trace|debug|info|warn|error)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GIVEN = Pattern.compile(
            "(\\w+\\.)?(problem\\(\\)\\.)?(id|code|rule|size|pbx)\\(\\)|rule\\.name\\(\\)|\\w+|\\w+ / [0-9_]+"
                    + "|work\\.name\\(\\)(\\.replace\\(' ', '-'\\))?"
                    + "|InetAddress\\.getByName\\(request\\.getRemoteAddr\\(\\)\\)");
    /// Words that hold what somebody typed, whatever they are wrapped into.
    private static final Pattern PERSONAL = Pattern.compile("(?i)getMessage|toString"
            + "|(^|[^.\\w])(name|email|title|token|subject|text|body|url|path|query|user|line)\\b");

    @Test
    void messagesAreConstantsAndTheirGapsTakeNoText() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String module : List.of("kernel", "wire", "contract", "mcu", "portal", "app")) {
            Path sources = Repository.root().resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    CALL.matcher(Files.readString(file)).results().forEach(call -> {
                        if (!allowed(call.group(1))) {
                            wrong.add(file.getFileName() + ": " + call.group());
                        }
                    });
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean allowed(String given) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        StringBuilder part = new StringBuilder();
        for (char c : given.toCharArray()) {
            quoted ^= c == '"';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return CONSTANT.matcher(parts.getFirst()).matches()
                && parts.stream()
                        .skip(1)
                        .allMatch(one -> GIVEN.matcher(one).matches()
                                && !PERSONAL.matcher(one).find());
    }
}
