package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.runde.contract.Json;
import org.runde.contract.document.DocumentState;
import org.runde.contract.signal.DocumentTalk;
import org.runde.contract.signal.FileTalk;
import tools.jackson.databind.json.JsonMapper;

/// Files and documents go in and out as browsers do it: a word of the node, and with it the bytes over HTTP.
final class Handing {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GRANT = "Runde-Grant";
    private static final String OFFSET = "Upload-Offset";

    private final StartedProgram program;
    private long refs;

    Handing(StartedProgram program) {
        this.program = program;
    }

    /// Something on its way.
    ///
    /// @param file    its id
    /// @param address where its bytes are sent
    record Sending(String file, String address) {}

    /// @param size bytes in all
    Sending begin(SignalClient who, String label, int size) throws InterruptedException, Json.Malformed {
        long ref = ++refs;
        who.say(new FileTalk.OfferFile(ref, label, "txt", size));
        FileTalk.FileGranted granted = who.hear(FileTalk.FileGranted.class, told -> told.ref() == ref);
        HttpResponse<String> begun = program.call(
                "POST", "/api/v1/files", "", GRANT, granted.grant(), "Upload-Length", Integer.toString(size));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        return new Sending(
                granted.file(), begun.headers().firstValue("Location").orElseThrow());
    }

    /// @return the answer's status
    int send(Sending sending, int from, String bytes) {
        return program.call(
                        "PATCH",
                        sending.address(),
                        bytes,
                        "Content-Type",
                        "application/offset+octet-stream",
                        OFFSET,
                        Integer.toString(from))
                .statusCode();
    }

    /// How many bytes of it the server has. It says so as soon as it has heard that its sender is in.
    int arrived(Sending sending) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> program.call("HEAD", sending.address(), "").headers(),
                        it -> it.firstValue(OFFSET).isPresent())
                .firstValue(OFFSET)
                .map(Integer::parseInt)
                .orElseThrow();
    }

    /// The whole of it, until others can fetch it.
    /// @return its id
    String share(SignalClient who, String label, String content) throws InterruptedException, Json.Malformed {
        Sending sending = begin(who, label, content.length());
        assertThat(send(sending, 0, content)).isEqualTo(204);
        waitFor(who, sending.file());
        return sending.file();
    }

    void waitFor(SignalClient who, String file) throws InterruptedException, Json.Malformed {
        who.hear(
                FileTalk.FileShared.class,
                told -> told.file().id().equals(file) && told.file().state() == FileTalk.FileState.READY);
    }

    String fetch(SignalClient who, String file) throws InterruptedException, Json.Malformed {
        who.say(new FileTalk.AskFile(++refs, file));
        HttpResponse<String> answer = program.call("GET", "/api/v1/files/" + file, "", GRANT, granted(who));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String granted(SignalClient who) throws InterruptedException, Json.Malformed {
        return who.hear(FileTalk.FileGranted.class, told -> told.ref() == refs).grant();
    }

    // ---- documents

    /// The word of the node with which a document is sent.
    String grantFor(SignalClient who, String label, String pdf) throws InterruptedException, Json.Malformed {
        who.say(new DocumentTalk.OfferDocument(++refs, label, pdf.length()));
        return granted(who);
    }

    /// Into the room.
    /// @return its id
    String bring(SignalClient who, String label, String pdf) throws InterruptedException, Json.Malformed {
        HttpResponse<String> brought = program.call(
                "POST",
                "/api/v1/shown-documents",
                pdf,
                GRANT,
                grantFor(who, label, pdf),
                "Content-Type",
                "application/octet-stream");
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        return JSON.readTree(brought.body()).path("id").asString();
    }

    /// Until its pages are there.
    /// @return its id
    String show(SignalClient who, String label, String pdf) throws InterruptedException, Json.Malformed {
        String id = bring(who, label, pdf);
        who.hear(
                DocumentTalk.DocumentNow.class,
                told -> told.document().id().equals(id) && told.document().state() == DocumentState.READY);
        return id;
    }

    /// What stands on its first page.
    String firstPage(SignalClient who, String document) throws InterruptedException, Json.Malformed {
        who.say(new DocumentTalk.AskDocument(++refs, document));
        HttpResponse<String> answer =
                program.call("GET", "/api/v1/shown-documents/" + document + "/pages/1/text", "", GRANT, granted(who));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
