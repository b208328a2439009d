package org.runde.app.tidy;

import java.util.List;
import java.util.regex.Pattern;

/// The exceptions from the rules, each with its reason: `tidy-exceptions.txt`, one `rule path reason…` a line.
final class Exceptions {
    private record Exception(String rule, String path, String reason) {}

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S.*)");

    private final List<Exception> all =
            Repository.lines(Repository.root().resolve("app/src/test/resources/tidy-exceptions.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Exceptions::parse)
                    .toList();

    boolean allows(String rule, String path) {
        return all.stream().anyMatch(e -> e.rule.equals(rule) && e.path.equals(path));
    }

    int count() {
        return all.size();
    }

    /// Paths that are excepted from something and no longer there.
    List<String> outdated() {
        return all.stream()
                .map(Exception::path)
                .filter(path -> !Repository.root().resolve(path).toFile().exists())
                .toList();
    }

    private static Exception parse(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not 'rule path reason': " + line);
        }
        return new Exception(matcher.group(1), matcher.group(2), matcher.group(3));
    }
}
