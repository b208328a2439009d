package org.runde.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sizes, names, banned calls and dead ends, over every tracked source file.
@Tag("style")
class TidyTest {
    private static final int MAX_FILE_LINES = 500;
    private static final int MAX_COLUMNS = 120;
    private static final int MAX_PACKAGE_FILES = 25;
    private static final int MAX_EXCEPTIONS = 12;

    /// Only these may ask the machine what time it is or for randomness; everybody else is told.
    private static final Set<String> MAY_ASK_THE_MACHINE = Set.of("kernel", "app", "benchmark");

    private static final Pattern ASKS_THE_MACHINE = Pattern.compile(
            "System\\.(currentTimeMillis|nanoTime)\\(|Instant\\.now\\(|LocalDate(Time)?\\.now\\(|new Random\\("
                    + "|UUID\\.randomUUID\\(|Math\\.random\\(|new SecureRandom\\(|Clock\\.system");
    private static final Pattern BANNED_NAME =
            Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Base|Common|Misc)(?=[A-Z]|\\.).*");
    private static final Pattern DEBT = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile(
            "@Dis" + "abled|\\.on" + "ly\\(|\\b(it|test|describe)\\.sk" + "ip\\(|Thread\\.sle" + "ep\\(");
    private static final Pattern NOT_PORTABLE = Pattern.compile(
            "/ho" + "me/[a-z]|/wo" + "rk/|/Us" + "ers/|repo\\.mav" + "en|registry\\.np" + "mjs|deb\\.deb" + "ian");
    private static final Map<String, Set<String>> MAY_DEPEND_ON = Map.of(
            "wire", Set.of(),
            "contract", Set.of(),
            "kernel", Set.of("contract"),
            "mcu", Set.of("wire", "contract", "kernel"),
            "converter", Set.of("contract", "kernel"),
            "portal", Set.of("contract", "kernel"),
            "app", Set.of("wire", "contract", "kernel", "mcu", "converter", "portal"));

    private final Exceptions exceptions = new Exceptions();

    @Test
    void noReaderOfJsonKeepsWhatItHasRead() {
        Pattern keeps = Pattern.compile("JsonMapper\\.builder\\(\\)|new JsonMapper\\(|JsonFactory\\.builder\\(\\)");
        List<Path> sources = Repository.files(name -> name.contains("/src/main/") && name.endsWith(".java"));
        assertThat(sources.stream()
                        .filter(f -> !f.endsWith("contract/Json.java"))
                        .filter(f -> keeps.matcher(code(f)).find()))
                .as("not made with Json.forgetful()")
                .isEmpty();
    }

    @Test
    void filesAndLinesAreShort() {
        List<Path> sources = Repository.files(name -> name.matches(".*\\.(java|tsx?|css|mjs)"));
        assertThat(violations("lines", sources, f -> Repository.lines(f).size() > MAX_FILE_LINES))
                .as("longer than %d lines", MAX_FILE_LINES)
                .isEmpty();
        assertThat(violations(
                        "columns", sources, f -> Repository.lines(f).stream().anyMatch(l -> l.length() > MAX_COLUMNS)))
                .as("wider than %d columns", MAX_COLUMNS)
                .isEmpty();
    }

    @Test
    void packagesAreSmallAndSayWhatTheyAre() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Path file : Repository.mainJavaFiles()) {
            sizes.merge(Repository.relative(file.getParent()), 1, Integer::sum);
        }
        assertThat(sizes.keySet().stream()
                        .filter(folder -> !Files.exists(Repository.root().resolve(folder + "/package-info.java"))))
                .as("packages without package-info.java")
                .isEmpty();
        assertThat(sizes.entrySet().stream()
                        .filter(e -> e.getValue() > MAX_PACKAGE_FILES)
                        .filter(e -> !exceptions.allows("package", e.getKey())))
                .as("packages of more than %d files", MAX_PACKAGE_FILES)
                .isEmpty();
    }

    @Test
    void methodsFitAScreenAndConstructorsTakeFewThings() {
        List<String> bad = new ArrayList<>();
        List<Path> sources = Repository.javaFiles();
        Map<Path, List<String>> found = JavaShapes.findings(sources);
        assertThat(found.keySet()).as("files that were read").containsExactlyInAnyOrderElementsOf(sources);
        found.forEach((file, findings) -> {
            if (!exceptions.allows("method", Repository.relative(file))) {
                findings.forEach(finding -> bad.add(Repository.relative(file) + " " + finding));
            }
        });
        assertThat(bad).isEmpty();
    }

    @Test
    void timeAndChanceAreArguments() {
        assertThat(violations(
                        "machine",
                        Repository.mainJavaFiles(),
                        f -> !MAY_ASK_THE_MACHINE.contains(Repository.module(f))
                                && ASKS_THE_MACHINE.matcher(code(f)).find()))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(violations(
                        "name",
                        Repository.javaFiles(),
                        f -> BANNED_NAME.matcher(f.getFileName().toString()).matches()))
                .isEmpty();
    }

    @Test
    void noDebtsNoSwitchedOffTestsNoSleepNoMachinePaths() {
        List<Path> sources = Repository.files(
                name -> name.matches(".*\\.(java|tsx?|css|mjs|md|json|xml|yml|yaml|properties|sql|html)|run|test"));
        assertThat(violations(
                        "debt", sources, f -> DEBT.matcher(Repository.read(f)).find()))
                .isEmpty();
        assertThat(violations(
                        "off",
                        sources,
                        f -> SWITCHED_OFF.matcher(Repository.read(f)).find()))
                .isEmpty();
        assertThat(violations(
                        "path",
                        sources,
                        f -> NOT_PORTABLE.matcher(Repository.read(f)).find()))
                .isEmpty();
    }

    @Test
    void modulesDependOnlyOnWhatTheHousePlanAllows() {
        Pattern ours = Pattern.compile("<groupId>org\\.runde</groupId>\\s*<artifactId>(\\w+)</artifactId>");
        MAY_DEPEND_ON.forEach((module, allowed) -> {
            String pom = Repository.read(Repository.root().resolve(module + "/pom.xml"));
            String own = pom.substring(pom.indexOf("</parent>"));
            assertThat(ours.matcher(own).results().map(r -> r.group(1)).toList())
                    .as("dependencies of %s", module)
                    .allMatch(allowed::contains);
        });
    }

    @Test
    void linksInDocumentsLeadSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");
        List<String> broken = new ArrayList<>();
        for (Path file : Repository.files(name -> name.endsWith(".md"))) {
            link.matcher(Repository.read(file))
                    .results()
                    .map(r -> r.group(1))
                    .filter(target -> !Files.exists(file.resolveSibling(target)))
                    .forEach(target -> broken.add(Repository.relative(file) + " → " + target));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void exceptionsAreFewAndStillNeeded() {
        assertThat(exceptions.count()).isLessThanOrEqualTo(MAX_EXCEPTIONS);
        assertThat(exceptions.outdated()).isEmpty();
    }

    private List<String> violations(String rule, List<Path> files, Predicate<Path> bad) {
        Stream<String> paths = files.stream().filter(bad).map(Repository::relative);
        return paths.filter(path -> !exceptions.allows(rule, path)).toList();
    }

    /// The file without its comments, where a banned call may be talked about.
    private static String code(Path file) {
        return Repository.read(file).replaceAll("(?m)//.*$", "");
    }
}
