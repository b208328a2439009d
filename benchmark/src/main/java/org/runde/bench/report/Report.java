package org.runde.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Collects what a run found; a section is printed as soon as it is there.
public final class Report {
    private final PrintStream out;
    private final List<Section> sections = new ArrayList<>();

    public Report(PrintStream out) {
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
}
