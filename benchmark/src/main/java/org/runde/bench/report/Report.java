package org.runde.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.runde.contract.Json;

/// Collects what a run found; a section is printed as soon as it is there.
public final class Report {
    /// Of the JSON file; one more when a reader of the old ones would misunderstand the new.
    private static final int FORMAT = 1;

    private final Run run;
    private final PrintStream out;
    private final List<Section> sections = new ArrayList<>();

    /// The JSON file.
    ///
    /// @param measurements in the order in which they were made
    record File(int format, Run run, List<Measured> measurements) {}

    /// @param id   which measurement it is
    /// @param data whose shape is that of the measurement's record
    record Measured(String id, String title, List<String> notes, Object data) {}

    public Report(Run run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    public void add(Section section) {
        sections.add(section);
        out.println(section.text());
    }

    /// What is going on, for whoever waits.
    public void say(String sentence) {
        out.println(sentence);
    }

    public List<Section> sections() {
        return List.copyOf(sections);
    }

    public String html() {
        return Html.of(run, sections);
    }

    public String json() {
        return Json.write(new File(
                FORMAT,
                run,
                sections.stream()
                        .map(each -> new Measured(each.id(), each.title(), each.notes(), each.data()))
                        .toList()));
    }

    /// Writes `bench.html` and `bench.json`.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bench.html"), html());
        Files.writeString(folder.resolve("bench.json"), json());
        say("Written: " + folder.resolve("bench.html") + " and bench.json");
    }
}
