package org.runde.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.runde.contract.Json;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ChatTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.DocumentTalk;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.SurfaceTalk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Three people meet and do everything that people do together, with a planted word in each thing. The organiser sits
/// at
/// the server; two guests come from elsewhere, of whom the second does not want the chat to be kept.
final class Gathering {
    /// Fates that are known when the meeting is over.
    static final long MEETING_RUNS = Long.MAX_VALUE;

    static final long CHAT_IS_KEPT = Long.MAX_VALUE - 1;
    static final long ANSWERS_ARE_KEPT = Long.MAX_VALUE - 2;
    static final long SAVED_THINGS_ARE_KEPT = Long.MAX_VALUE - 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StartedProgram program;
    private final Fates fates;
    private final Life.Planned planned;
    private final Handing handing;
    private final long now;
    private final Set<String> remembered = new TreeSet<>();
    private final SignalClient host;
    private final SignalClient anna;
    private final SignalClient ben;
    private final String reportKey;

    /// People come; some do not get in.
    /// @param reportGone when the report goes
    Gathering(StartedProgram program, Fates fates, Life.Planned planned, long now, long reportGone)
            throws InterruptedException, Json.Malformed {
        this.program = program;
        this.fates = fates;
        this.planned = planned;
        this.now = now;
        handing = new Handing(program);
        JsonNode organiser = join("", "", true);
        program.signOut();
        String v4 = fates.other("IPv4 address of a guest", "203.0.113.219", 0);
        String v6 = fates.other("IPv6 address of a guest", "2001:db8:5f3a:77c1::9d4e", 0);
        fates.other("IPv6 address of a guest, in full", "2001:db8:5f3a:77c1:0:0:0:9d4e", 0);
        fates.other("IPv6 address of a guest, as digits", "20010db85f3a77c1", 0);
        Map<String, Object> wrong = Map.of(
                "name",
                fates.never("name of somebody with a wrong passcode"),
                "passcode",
                fates.never("wrong passcode"));
        assertThat(program.call("POST", door() + "/join", JSON.writeValueAsString(wrong), "X-Forwarded-For", v4)
                        .body())
                .contains("passcodeWrong");
        JsonNode first = join(fates.until("name of a guest from IPv4", reportGone), v4, true);
        JsonNode second = join(fates.until("name of a guest from IPv6", reportGone), v6, false);
        join(fates.until("name of a guest who never entered", MEETING_RUNS), v4, true);
        host = enter(organiser, "");
        anna = enter(first, v4);
        ben = enter(second, v6);
        reportKey = first.path("reportKey").asString();
    }

    private String door() {
        return "/api/v1/doors/" + planned.code();
    }

    /// @param keepsChat whether they agree to that
    private JsonNode join(String name, String from, boolean keepsChat) {
        List<String> as = new ArrayList<>(List.of(
                "User-Agent",
                "Firefox " + fates.never("browser of " + fates.all().size())));
        if (!from.isEmpty()) {
            as.addAll(List.of("X-Forwarded-For", from));
        }
        String[] headers = as.toArray(String[]::new);
        JsonNode asked = JSON.readTree(program.call("GET", door(), "", headers).body());
        List<Map<String, Object>> consents = new ArrayList<>();
        for (JsonNode consent : asked.path("consents")) {
            String scope = consent.path("scope").asString();
            consents.add(Map.of(
                    "scope",
                    scope,
                    "version",
                    consent.path("version").asString(),
                    "given",
                    keepsChat || !scope.equals("CHAT_LOG")));
        }
        assertThat(consents).hasSize(2);
        Map<String, Object> body = Map.of("name", name, "passcode", planned.passcode(), "consents", consents);
        HttpResponse<String> joined = program.call("POST", door() + "/join", JSON.writeValueAsString(body), headers);
        assertThat(joined.body()).contains("\"joined\"");
        return JSON.readTree(joined.body());
    }

    private SignalClient enter(JsonNode joined, String from) throws InterruptedException, Json.Malformed {
        SignalClient client = program.signal(from);
        client.join(joined.path("token").asString());
        return client;
    }

    /// Of the first guest's line in the report.
    String reportKey() {
        return reportKey;
    }

    /// Names of what the room knows as long as somebody is in it.
    Set<String> remembered() {
        return remembered;
    }

    private String remembered(String what, long gone) {
        remembered.add(what);
        return fates.until(what, gone);
    }

    // ---- what they do

    /// @param meetingGone with which what was brought to a planned meeting goes
    /// @param reportGone  when the report goes
    void doEverything(long meetingGone, long reportGone) throws InterruptedException, Json.Malformed {
        talk();
        vote(reportGone);
        voteUnseen(reportGone);
        shareFiles();
        showDocument(meetingGone);
        drawAndWrite();
        keep();
        whisperAndStammer();
    }

    private void talk() throws InterruptedException, Json.Malformed {
        String kept = say(anna, remembered("chat message that is kept", CHAT_IS_KEPT), null);
        say(ben, remembered("chat message of somebody who does not want that", 0), null);
        String deleted = say(anna, fates.never("chat message that is deleted"), null);
        anna.say(new ChatTalk.ReactToChat(kept, "👍", true));
        anna.hear(ChatTalk.ChatReacted.class);
        anna.say(new ChatTalk.DeleteChat(deleted));
        anna.hear(ChatTalk.ChatDeleted.class);
        anna.say(new ClientMessage.Hand(true));
        anna.hear(ServerMessage.Changed.class);
    }

    /// @return id of the message
    private static String say(SignalClient who, String text, String to) throws InterruptedException, Json.Malformed {
        who.say(new ClientMessage.Chat(text, to));
        return who.hear(ServerMessage.Chat.class, chat -> chat.text().equals(text))
                .id();
    }

    /// One question with options, one that is answered in words; both with names.
    private void vote(long reportGone) throws InterruptedException, Json.Malformed {
        List<String> options = List.of(remembered("option of a poll", reportGone), "no");
        String question = remembered("question of a poll", reportGone);
        String first = open(new PollTalk.PollQuestion(question, PollTalk.PollKind.SINGLE, options, 1));
        vote(anna, first, new PollTalk.PollAnswer(List.of(0), null));
        vote(ben, first, new PollTalk.PollAnswer(List.of(1), null));
        close(first);
        String asked = remembered("question that is answered in words", reportGone);
        String second = open(new PollTalk.PollQuestion(asked, PollTalk.PollKind.OPEN, List.of(), 1));
        for (SignalClient who : List.of(anna, ben)) {
            String words = remembered(
                    who == anna ? "words in answer to a poll" : "other words in answer to a poll", ANSWERS_ARE_KEPT);
            vote(who, second, new PollTalk.PollAnswer(List.of(), words));
        }
        close(second);
    }

    /// In words, without names. Three are enough for a result, which goes with the report; of two nothing is ever told.
    private void voteUnseen(long reportGone) throws InterruptedException, Json.Malformed {
        PollTalk.PollSeen enough = openUnseen(remembered("question without names", reportGone));
        PollTalk.PollSeen tooFew = openUnseen(remembered("question without names that few answer", reportGone));
        castUnseen(host, enough, remembered("words without a name", reportGone));
        castUnseen(anna, enough, remembered("other words without a name", reportGone));
        castUnseen(ben, enough, remembered("more words without a name", reportGone));
        castUnseen(anna, tooFew, remembered("words of one of two", 0));
        castUnseen(ben, tooFew, remembered("words of the other of two", 0));
        close(enough.id());
        close(tooFew.id());
    }

    private PollTalk.PollSeen openUnseen(String asked) throws InterruptedException, Json.Malformed {
        host.say(new PollTalk.OpenPoll(
                new PollTalk.PollQuestion(asked, PollTalk.PollKind.OPEN, List.of(), 1), false, false));
        return host.hear(
                        PollTalk.PollChanged.class,
                        told -> told.poll().question().text().equals(asked)
                                && told.poll().key() != null)
                .poll();
    }

    private void castUnseen(SignalClient who, PollTalk.PollSeen poll, String words)
            throws InterruptedException, Json.Malformed {
        BallotPaper paper = new BallotPaper(poll.id(), poll.key());
        who.say(new PollTalk.SignBallot(poll.id(), paper.unsigned()));
        String signature = who.hear(
                        PollTalk.BallotSigned.class, told -> told.blinded().equals(paper.unsigned()))
                .signature();
        String ballot = Json.write(paper.signed(signature, new PollTalk.PollAnswer(List.of(), words)));
        assertThat(program.call("POST", "/ballots", ballot).statusCode()).isEqualTo(204);
    }

    private String open(PollTalk.PollQuestion question) throws InterruptedException, Json.Malformed {
        host.say(new PollTalk.OpenPoll(question, true, true));
        return host.hear(
                        PollTalk.PollChanged.class,
                        told -> told.poll().question().equals(question))
                .poll()
                .id();
    }

    private static void vote(SignalClient who, String poll, PollTalk.PollAnswer answer)
            throws InterruptedException, Json.Malformed {
        who.say(new PollTalk.Vote(poll, answer));
        who.hear(PollTalk.VoteCounted.class, counted -> counted.answer().equals(answer));
    }

    private void close(String poll) throws InterruptedException, Json.Malformed {
        host.say(new PollTalk.ClosePoll(poll));
        host.hear(
                PollTalk.PollChanged.class,
                told -> told.poll().id().equals(poll) && told.poll().state() == PollTalk.PollState.CLOSED);
    }

    /// A file that comes whole, and one that never does.
    private void shareFiles() throws InterruptedException, Json.Malformed {
        String content = "all " + fates.sealed("content of a file", MEETING_RUNS);
        String file = handing.share(anna, remembered("label of a file", MEETING_RUNS), content);
        assertThat(handing.fetch(ben, file)).isEqualTo(content);
        String half = "half " + fates.sealed("content of a file that never came whole", MEETING_RUNS);
        String label = remembered("label of a file that never came whole", MEETING_RUNS);
        assertThat(handing.send(handing.begin(ben, label, 2 * half.length()), 0, half))
                .isEqualTo(204);
    }

    private void showDocument(long meetingGone) throws InterruptedException, Json.Malformed {
        String text = fates.sealed("page of a document", meetingGone);
        String label = remembered("title of a document", meetingGone);
        String id = handing.show(host, label, PdfFile.saying(text));
        host.say(new SurfaceTalk.Present(SurfaceTalk.SurfaceKind.DOCUMENT, id));
        ben.hear(DocumentTalk.DocumentNow.class);
        assertThat(handing.firstPage(ben, id)).contains(text);
    }

    /// On the board, on the page of notes, and in rooms that are only planned.
    private void drawAndWrite() throws InterruptedException, Json.Malformed {
        InkTalk.Sheet board = new InkTalk.Sheet(InkTalk.InkOn.BOARD, "board", 1);
        host.say(new InkTalk.InkOpen(board));
        host.hear(InkTalk.InkSheet.class);
        host.say(new InkTalk.InkDraw(
                1,
                board,
                InkTalk.InkTool.TEXT,
                InkTalk.InkColour.BLUE,
                InkTalk.InkWidth.THIN,
                "AAQAAQ",
                remembered("word on the board", 0),
                false));
        host.hear(InkTalk.InkDrawn.class);
        anna.say(new NotesTalk.NotesOpen(null));
        String book = anna.hear(NotesTalk.NotesSheet.class).book();
        anna.say(new NotesTalk.NotesChange(1, book, written(remembered("word in the notes", 0))));
        anna.hear(NotesTalk.NotesTaken.class);
        host.say(new BreakoutTalk.PlanBreakouts(List.of(remembered("name of a breakout room", 0)), false, true));
        host.hear(BreakoutTalk.Breakouts.class);
    }

    /// An update of Yjs: a text in the fragment `notes`, with this in it.
    private static String written(String word) {
        byte[] root = "notes".getBytes(StandardCharsets.US_ASCII);
        byte[] text = word.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream update = new ByteArrayOutputStream();
        update.writeBytes(new byte[] {1, 2, 9, 0});
        update.writeBytes(new byte[] {7, 1, (byte) root.length});
        update.writeBytes(root);
        update.writeBytes(new byte[] {6, 4, 0, 9, 0, (byte) text.length});
        update.writeBytes(text);
        update.write(0);
        return Base64.getEncoder().encodeToString(update.toByteArray());
    }

    /// The organiser saves board and notes to the meeting.
    private void keep() {
        program.signInAgain();
        String pdf = PdfFile.saying(fates.until("board that is kept", SAVED_THINGS_ARE_KEPT));
        keep("board", Base64.getEncoder().encodeToString(pdf.getBytes(StandardCharsets.US_ASCII)));
        keep("notes", fates.until("notes that are kept", SAVED_THINGS_ARE_KEPT));
        program.signOut();
    }

    private void keep(String kind, String content) {
        program.json(
                "POST",
                "/api/v1/meetings/" + planned.code() + "/kept",
                JSON.writeValueAsString(Map.of("kind", kind, "content", content)));
    }

    /// What nobody keeps.
    private void whisperAndStammer() throws InterruptedException, Json.Malformed {
        anna.say(new ClientMessage.React("🎉"));
        String from = ben.hear(ServerMessage.React.class).from();
        say(ben, fates.never("chat message to one other"), from);
        ben.say(new ClientMessage.SendOffer("v=0\r\ns=" + fates.never("name in an offer"), List.of()));
        refused(ben);
        ben.say(new ClientMessage.React(fates.never("reaction that is none")));
        refused(ben);
        ben.say(new ClientMessage.View(List.of()));
        ben.sendText("{\"seq\":99,\"" + fates.never("member of a message that is none") + "\":1}");
        refused(ben);
    }

    private static void refused(SignalClient who) throws InterruptedException, Json.Malformed {
        while (!(who.next().message() instanceof ServerMessage.Refused)) {
            // Something else comes first.
        }
    }

    /// All leave, and nobody comes back.
    void leave() throws InterruptedException, Json.Malformed {
        for (SignalClient who : List.of(ben, anna, host)) {
            who.say(new ClientMessage.Leave());
            who.hear(ServerMessage.Turned.class);
            who.close();
        }
        program.signInAgain();
        fates.postpone(MEETING_RUNS, now);
    }
}
