package org.runde.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runde.bench.report.Series.Point;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private final Report report = new Report(
            new Run(
                    Instant.parse("2026-11-22T04:00:00Z"),
                    "abc1234",
                    List.of("forward", "--rounds", "2"),
                    new Machine("A <fast> CPU", 2, 8_000_000_000L, "Linux", "JVM 25")),
            new PrintStream(OutputStream.nullOutputStream()));

    @BeforeEach
    void measure() {
        Series line = new Series(
                "measured", Series.Kind.LINE, List.of(new Point(0, 1), new Point(10, 2500), new Point(20, Double.NaN)));
        Series steps = new Series("capacity", Series.Kind.STEPS, List.of(new Point(0, 100), new Point(5, 4000)));
        Series dots = new Series("seen", Series.Kind.POINTS, List.of(new Point(3, 3000)));
        report.add(new Section(
                "forward",
                "1→3 & more",
                List.of("a note"),
                List.of(new Table(List.of("", "forward"), List.of(List.of("ns per packet", "1,000")))),
                List.of(new Plot("CPU", "seconds", "ns", List.of(line, steps, dots))),
                Map.of("nanos", 1000)));
    }

    @Test
    void thePageNeedsNothingElseAndFollowsLightAndDark() {
        String page = report.html();

        assertThat(page).doesNotContain("<script", "http://", "https://", "@import", "url(");
        assertThat(page).contains("prefers-color-scheme: dark", "2026-11-22 04:00 UTC", "abc1234");
        assertThat(page).contains("./bench forward --rounds 2", "A &lt;fast&gt; CPU", "1→3 &amp; more", "a note");
    }

    @Test
    void aPlotIsWellFormedAndShowsEverySeriesWithItsLegend() throws Exception {
        String page = report.html();
        String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + "</svg>".length());

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(svg).doesNotContain("NaN").contains(">seconds<", ">ns<", ">4000<");
        assertThat(page).contains("</i>measured<", "</i>capacity<", "</i>seen<");
    }

    @Test
    void theFileForProgramsSaysWhichRunItIsAndWhatWasMeasured() {
        JsonNode json = JsonMapper.shared().readTree(report.json());

        assertThat(json.path("format").asInt()).isEqualTo(1);
        assertThat(json.at("/run/startedAt").asString()).isEqualTo("2026-11-22T04:00:00Z");
        assertThat(json.at("/run/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/measurements/0/id").asString()).isEqualTo("forward");
        assertThat(json.at("/measurements/0/data/nanos").asInt()).isEqualTo(1000);
    }

    @Test
    void anAxisEndsAtARoundNumberAboveWhatItShows() {
        assertThat(Axis.over(2500, 100).ticks()).containsExactly(0.0, 500.0, 1000.0, 1500.0, 2000.0, 2500.0);
        assertThat(Axis.over(0.37, 100).most()).isEqualTo(0.4);
        assertThat(Axis.over(0, 100).most()).isPositive();
        assertThat(Axis.label(25_000)).isEqualTo("25 k");
        assertThat(Axis.label(0.25)).isEqualTo("0.25");
    }
}
