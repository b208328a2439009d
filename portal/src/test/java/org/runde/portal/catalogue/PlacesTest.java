package org.runde.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Everything outside the database where something stays is in the map. The files of the data folder and the metrics
/// are compared with the running program, where all roles are together.
class PlacesTest {
    private static final List<Path> JAVA = Stream.of("kernel", "mcu", "converter", "portal", "app")
            .map(module -> Path.of("..", module, "src/main/java"))
            .toList();
    private static final Path WEB = Path.of("../web/src");
    /// A field that something is put into, and that lives as long as its object.
    private static final Pattern KEEPS = Pattern.compile(
            "(?m)^\\s+private (?!static)(final Throttle |[^;=(]*= new [A-Za-z]*(Map|Set|Queue|Deque|List|Cache)\\b)");
    private static final Pattern COOKIE = Pattern.compile("\"(runde_[a-z]+)\";");
    private static final Pattern STORED = Pattern.compile("[\"`](runde\\.[a-z]+(?:\\.\\$\\{\\w+\\})?)[\"`]");
    private static final Pattern OTHER_STORAGE =
            Pattern.compile("document\\.cookie|indexedDB|\\bcaches\\.|serviceWorker|openDatabase|cookieStore");

    private final Catalogue catalogue = new Catalogue();

    @Test
    void everyClassThatKeepsSomethingInMemoryIsInTheMap() {
        var keeping = new TreeSet<String>();
        for (Path root : JAVA) {
            for (Path file : files(root, ".java")) {
                if (KEEPS.matcher(text(file)).find()) {
                    String name = root.resolve("org/runde").relativize(file).toString();
                    keeping.add(
                            name.substring(0, name.length() - ".java".length()).replace('/', '.'));
                }
            }
        }
        assertThat(names(Place.Sort.MEMORY)).isEqualTo(keeping);
    }

    @Test
    void everyCookieIsInTheMapAndNoScriptTouchesOne() {
        assertThat(found(COOKIE, JAVA, ".java")).isEqualTo(names(Place.Sort.COOKIE));
        assertThat(webSources())
                .noneMatch(file -> OTHER_STORAGE.matcher(text(file)).find());
    }

    @Test
    void everythingTheWebClientKeepsInTheBrowserIsInTheMap() {
        var keys = new TreeSet<String>();
        for (Path file : webSources()) {
            var match = STORED.matcher(text(file));
            while (match.find()) {
                keys.add(match.group(1).replaceAll("\\$\\{(\\w+)\\}", "<$1>"));
            }
        }
        var mapped = new TreeSet<>(names(Place.Sort.LOCAL_STORAGE));
        mapped.addAll(names(Place.Sort.SESSION_STORAGE));
        assertThat(keys).isEqualTo(mapped);
    }

    @Test
    void noProgramWritesTemporaryFilesThatAreNotInTheMap() {
        var writers = found(Pattern.compile("(createTemp(?:File|Directory)|java\\.io\\.tmpdir)"), JAVA, ".java");
        assertThat(writers).as("classes that write temporary files").isEmpty();
    }

    @Test
    void theMapIsInOrderWithoutDoubles() {
        List<String> keys = catalogue.places().stream()
                .map(place -> place.sort().ordinal() + "\t" + place.name())
                .toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .isEqualTo(keys.stream().sorted().toList());
    }

    private Set<String> names(Place.Sort sort) {
        return catalogue.places(sort).stream().map(Place::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, Collection<Path> roots, String ending) {
        var found = new TreeSet<String>();
        for (Path root : roots) {
            for (Path file : files(root, ending)) {
                var match = pattern.matcher(text(file));
                while (match.find()) {
                    found.add(match.group(1));
                }
            }
        }
        return found;
    }

    private static List<Path> webSources() {
        return Stream.concat(files(WEB, ".ts").stream(), files(WEB, ".tsx").stream())
                .filter(file -> !file.toString().contains(".test."))
                .toList();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
