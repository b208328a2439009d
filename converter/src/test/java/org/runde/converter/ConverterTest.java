package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.converter.sandbox.Programs;
import org.runde.converter.sandbox.Sandbox;
import org.runde.converter.sandbox.SandboxLimits;
import org.runde.converter.sandbox.SandboxRun;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.BusLimits;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.LocalBus;
import org.runde.kernel.time.Clock;

class ConverterTest {
    @TempDir
    Path folder;

    Workshop workshop;
    Bus bus;
    final BlockingQueue<DocumentFact> facts = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(folder.resolve("objects"));
        bus = new LocalBus(folder.resolve("bus"), BusLimits.DEFAULT);
        bus.subscribe(Channel.DOCUMENT_FACTS, "test", (_, fact) -> facts.add(fact));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    private DocumentFact heard(Class<? extends DocumentFact> type) throws InterruptedException {
        DocumentFact fact = Objects.requireNonNull(facts.poll(60, TimeUnit.SECONDS), "nothing was told");
        return type.isInstance(fact) ? fact : heard(type);
    }

    private Converter start(Tools tools) {
        return Converter.start(bus, workshop.blobs, ConverterLimits.DEFAULT, () -> tools, Clock.system());
    }

    @Test
    void anOrderOnTheBusEndsInAFactOnTheBus() throws Exception {
        try (Converter converter = start(workshop.tools)) {
            DocumentFact.ConverterAlive alive = (DocumentFact.ConverterAlive) heard(DocumentFact.ConverterAlive.class);
            assertThat(alive.forms()).containsExactlyInAnyOrder(DocumentForm.values());
            ConvertDocument order = workshop.order(DocumentForm.PDF, Papers.pdf(2, "0 0 400 300"));
            bus.publish(Channel.DOCUMENTS, order);
            DocumentFact.Converting first = (DocumentFact.Converting) heard(DocumentFact.Converting.class);
            assertThat(first.document()).isEqualTo("D");
            assertThat(first.page()).isZero();
            assertThat(((DocumentFact.Converted) heard(DocumentFact.Converted.class)).pages())
                    .isEqualTo(2);
            assertThat(converter.waiting()).isZero();
        }
    }

    @Test
    void withoutASandboxItRefusesAndSaysWhatToInstall() throws Exception {
        Tools bare = Tools.look(new Programs(List.of(folder)), Clock.system());
        assertThat(bare.missing()).contains("bubblewrap", "poppler-utils", "libreoffice-impress-nogui");
        try (Converter converter = start(bare)) {
            bus.publish(Channel.DOCUMENTS, workshop.order(DocumentForm.PDF, Papers.pdf(1, "0 0 400 300")));
            assertThat(heard(DocumentFact.NotConverted.class))
                    .isEqualTo(new DocumentFact.NotConverted("D", DocumentFailure.NOT_POSSIBLE_HERE));
            assertThat(converter.waiting()).isZero();
        }
    }

    @Test
    void aDocumentThatWasRemovedMeanwhileIsPassedOver() throws Exception {
        try (Converter converter = start(workshop.tools)) {
            bus.publish(Channel.DOCUMENTS, new ConvertDocument("gone", "T", "nothing", DocumentForm.PDF));
            bus.publish(Channel.DOCUMENTS, workshop.order(DocumentForm.PDF, Papers.pdf(1, "0 0 400 300")));
            assertThat(((DocumentFact.Converted) heard(DocumentFact.Converted.class)).document())
                    .isEqualTo("D");
            assertThat(converter.waiting()).isZero();
        }
    }

    @Test
    void closingStopsWhatRuns() throws Exception {
        Converter converter = start(workshop.tools);
        bus.publish(Channel.DOCUMENTS, workshop.order(DocumentForm.PDF, Papers.fontBomb()));
        heard(DocumentFact.Converting.class);
        heard(DocumentFact.Converting.class);
        converter.close();
        ProcessHandle.current().descendants().forEach(one -> one.onExit().join());
        assertThat(facts).noneMatch(DocumentFact.NotConverted.class::isInstance);
    }

    /// A server that is killed in the middle of a document.
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws IOException {
            Sandbox sandbox =
                    Sandbox.find(Programs.OF_THE_SYSTEM, Clock.system()).orElseThrow();
            try (SandboxRun run = sandbox.start("sleep 600 & sleep 600", List.of(), SandboxLimits.DEFAULT)) {
                run.feed(new byte[0]);
                while (ProcessHandle.current().descendants().count() < 4) {
                    Thread.onSpinWait();
                }
                ProcessHandle.current().descendants().forEach(one -> System.out.println(one.pid()));
                System.out.println("running");
                run.ending();
            }
        }
    }

    @Test
    void whatRunsInTheSandboxDiesWithAKilledServer() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> inside;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            inside = lines.lines()
                    .takeWhile(line -> !line.equals("running"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            server.destroyForcibly();
        }
        assertThat(inside).hasSizeGreaterThan(2);
        for (ProcessHandle one : inside) {
            one.onExit().get(60, TimeUnit.SECONDS);
            assertThat(one.isAlive()).isFalse();
        }
    }
}
