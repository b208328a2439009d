package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.contract.token.FileGrant;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionQuery;
import org.runde.portal.retention.RetentionRun;

class SharedFilesTest {
    private static final PortalServer SERVER = PortalServer.start(Map.of(
            "files.maxMegabytes", "1",
            "files.perPersonMegabytes", "2",
            "files.perRoomMegabytes", "3",
            "files.perTenantMegabytes", "4",
            "files.keepFreeMegabytes", "1"));
    private static final byte[] TEXT = "needle-in-a-file ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    private static final String LABEL = "needle-in-a-label";

    private final FileMeeting meeting = new FileMeeting(SERVER, SERVER.account(AccountRole.ORGANISER));

    /// So that what is found afterwards is of the test that looks.
    @AfterEach
    void everybodyLeaves() {
        SERVER.disk().leavePlenty();
        meeting.leave(meeting.ben);
        meeting.leave(meeting.anna);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void whatIsSharedIsFetchedByteByByteUnderItsLabelAndNeverShown() {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        var answer = meeting.fetch(meeting.anna, file);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.headers().map())
                .containsEntry("Content-Type", List.of("application/octet-stream"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Security-Policy", List.of("sandbox; default-src 'none'"))
                .containsEntry("Cache-Control", List.of("no-store"));
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains(LABEL + ".txt");
        String grant = meeting.grant(meeting.anna, FileGrant.Act.FETCH, file, "", "", 0);
        var rest = meeting.fetch(grant, "/api/v1/files/" + file, "bytes=100-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(java.util.Arrays.copyOfRange(TEXT, 100, TEXT.length));
        RoomCommand.FileIs last = (RoomCommand.FileIs) SERVER.told().getLast();
        assertThat(last.file().state()).isEqualTo(FileState.READY);
        assertThat(last.file().label()).isEqualTo(LABEL);
    }

    @Test
    void theNodeHearsOnceThatTheSendingOfAFileHasBegun() {
        String file = meeting.ids.row();
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, file, LABEL, "pdf", 1000);
        SERVER.told().clear();
        meeting.begin(grant, 1000);
        meeting.begin(grant, 1000);
        assertThat(SERVER.told()).singleElement().isInstanceOfSatisfying(RoomCommand.FileIs.class, told -> {
            assertThat(told.file().id()).isEqualTo(file);
            assertThat(told.file().state()).isEqualTo(FileState.UPLOADING);
        });
    }

    @Test
    void anUploadGoesOnExactlyWhereItEndedAndAnAnswerThatWasLostIsAskedForAgain() {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        System.arraycopy(new byte[] {'%', 'P', 'D', 'F', '-'}, 0, bytes, 0, 5);
        String file = meeting.ids.row();
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, file, LABEL, "pdf", bytes.length);
        String lost = meeting.begin(grant, bytes.length)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String upload = meeting.begin(grant, bytes.length)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(meeting.head(lost).statusCode()).isEqualTo(401);
        assertThat(meeting.patch(upload, 0, java.util.Arrays.copyOf(bytes, 100_001))
                        .headers()
                        .firstValue("Upload-Offset"))
                .hasValue("100001");
        var wrong = meeting.patch(upload, 99_999, new byte[5]);
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(new String(wrong.body(), StandardCharsets.UTF_8)).contains("\"offset\":100001");
        assertThat(meeting.head(upload).headers().firstValue("Upload-Offset")).hasValue("100001");
        assertThat(meeting.patch(upload, 100_001, new byte[bytes.length]).statusCode())
                .isEqualTo(413);
        int at = Integer.parseInt(
                meeting.head(upload).headers().firstValue("Upload-Offset").orElseThrow());
        // What came too much began with zeros, which are not what the file goes on with: begin anew.
        assertThat(at).isBetween(100_001, bytes.length);
        assertThat(meeting.stop(upload).statusCode()).isEqualTo(204);
        assertThat(meeting.head(upload).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyWhoIsInTheRoomWithAFreshGrantForThisFileGetsAnything() {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        String grant = meeting.grant(meeting.anna, FileGrant.Act.FETCH, file, "", "", 0);
        String path = "/api/v1/files/" + file;
        assertThat(meeting.send(meeting.to(path).build()).statusCode()).isEqualTo(401);
        assertThat(meeting.fetch(grant + "x", path, "").statusCode()).isEqualTo(401);
        assertThat(meeting.fetch(grant, "/api/v1/files/" + meeting.ids.row(), "")
                        .statusCode())
                .isEqualTo(404);
        String sending = meeting.grant(meeting.anna, FileGrant.Act.SEND, file, LABEL, "", 5);
        assertThat(meeting.fetch(sending, path, "").statusCode()).isEqualTo(401);
        FileMeeting other = new FileMeeting(SERVER, SERVER.account(AccountRole.ORGANISER));
        assertThat(other.fetch(other.anna, file).statusCode()).isEqualTo(404);
        SERVER.clock().advanceMillis(FileGrant.LIFE_MILLIS - 1);
        assertThat(meeting.fetch(grant, path, "").statusCode()).isEqualTo(200);
        SERVER.clock().advanceMillis(1);
        assertThat(meeting.fetch(grant, path, "").statusCode()).isEqualTo(401);
        meeting.leave(meeting.anna);
        assertThat(meeting.fetch(meeting.anna, file).statusCode()).isEqualTo(403);
        assertThat(meeting.fetch(meeting.ben, file).statusCode()).isEqualTo(200);
    }

    @Test
    void limitsHoldForAFileAndAPersonAndWhatIsTakenBackCountsNoMore() {
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, meeting.ids.row(), LABEL, "", 1_000_001);
        assertThat(meeting.begin(grant, 1_000_001).statusCode()).isEqualTo(413);
        byte[] megabyte = " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        String first = meeting.share(meeting.ben, LABEL, "txt", megabyte);
        meeting.share(meeting.ben, LABEL, "txt", megabyte);
        String more = meeting.grant(meeting.ben, FileGrant.Act.SEND, meeting.ids.row(), LABEL, "", 1);
        var refused = meeting.begin(more, 1);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"limit\":\"person\"");
        meeting.takenBack(first);
        assertThat(meeting.begin(more, 1).statusCode()).isEqualTo(201);
    }

    @Test
    void whatAllHaveSharedInOneMeetingIsLimitedFromTheFirstWord() {
        begun(meeting, meeting.anna);
        begun(meeting, meeting.anna);
        String last = begun(meeting, meeting.ben);
        requireFull(meeting, meeting.ben, "room", 3_000_000);
        meeting.takenBack(last);
        begun(meeting, meeting.ben);
    }

    @Test
    void whatAllHaveSharedInAnOrganisationIsLimitedAsWell() {
        FileMeeting other = new FileMeeting(SERVER, SERVER.account(AccountRole.ORGANISER));
        begun(meeting, meeting.anna);
        begun(meeting, meeting.anna);
        begun(meeting, meeting.ben);
        begun(other, other.anna);
        requireFull(other, other.ben, "tenant", 4_000_000);
        meeting.leave(meeting.ben);
        meeting.leave(meeting.anna);
        begun(other, other.ben);
        other.leave(other.ben);
        other.leave(other.anna);
    }

    /// A megabyte of which nothing has come yet.
    private static String begun(FileMeeting where, HeldMeeting.Comer who) {
        String file = where.ids.row();
        String grant = where.grant(who, FileGrant.Act.SEND, file, LABEL, "", 1_000_000);
        assertThat(where.begin(grant, 1_000_000).statusCode()).isEqualTo(201);
        return file;
    }

    private static void requireFull(FileMeeting where, HeldMeeting.Comer who, String limit, int max) {
        String grant = where.grant(who, FileGrant.Act.SEND, where.ids.row(), LABEL, "", 1);
        var refused = where.begin(grant, 1);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("\"code\":\"filesFull\"", "\"limit\":\"" + limit + "\"", "\"max\":" + max);
    }

    @Test
    void aDiskThatIsNearlyFullTakesNothingAndTheFileCountsForNothing() {
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, meeting.ids.row(), LABEL, "", 1_000);
        SERVER.disk().leave(1_000_999);
        assertThat(meeting.begin(grant, 1_000).statusCode()).isEqualTo(507);
        SERVER.disk().leave(1_001_000);
        assertThat(meeting.begin(grant, 1_000).statusCode()).isEqualTo(201);
    }

    // ---- an upload that is stopped

    @Test
    void whoStopsAnUploadLeavesNothingOfItAndTheRoomHearsSo() throws IOException {
        String file = meeting.ids.row();
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, file, LABEL, "", 1_000_000);
        String upload = location(meeting.begin(grant, 1_000_000));
        meeting.patch(upload, 0, new byte[400_000]);
        assertThat(meeting.stop(upload).statusCode()).isEqualTo(204);
        assertThat(SERVER.told().getLast())
                .isEqualTo(new RoomCommand.FileDropped(meeting.ben.token().room(), file, FileTrouble.STOPPED));
        assertThat(meeting.stop(upload).statusCode()).isEqualTo(401);
        requireGone(file);
        begun(meeting, meeting.ben);
        begun(meeting, meeting.ben);
    }

    @Test
    void aFileThatHasComeWholeAndIsNotHandedOutYetGoesAsWell() throws IOException {
        String file = meeting.ids.row();
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, file, LABEL, "txt", TEXT.length);
        String upload = location(meeting.begin(grant, TEXT.length));
        // Nobody looks at it meanwhile.
        SERVER.bean(SharedFiles.class).whenOneHasCome(() -> {});
        meeting.patch(upload, 0, TEXT);
        SERVER.bean(SharedFiles.class).whenOneHasCome(SERVER.bean(FileChecks.class)::begin);
        assertThat(meeting.head(upload).headers().firstValue("Upload-Offset")).hasValue(Integer.toString(TEXT.length));
        assertThat(meeting.stop(upload).statusCode()).isEqualTo(204);
        requireGone(file);
    }

    @Test
    void whatOthersCanHaveAlreadyIsTakenBackInTheRoomOnly() {
        String file = meeting.ids.row();
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, file, LABEL, "txt", TEXT.length);
        String upload = location(meeting.begin(grant, TEXT.length));
        meeting.patch(upload, 0, TEXT);
        meeting.looked();
        var refused = meeting.stop(upload);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"code\":\"fileShared\"");
        assertThat(meeting.fetch(meeting.anna, file).body()).isEqualTo(TEXT);
    }

    private static String location(HttpResponse<byte[]> begun) {
        return begun.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void whatIsNotWhatItSaysOrIsAProgramIsRefusedAndGone() {
        String program = meeting.share(meeting.ben, LABEL, "txt", new byte[] {'M', 'Z', 0, 0});
        assertThat(SERVER.told().getLast())
                .isEqualTo(new RoomCommand.FileDropped(meeting.ben.token().room(), program, FileTrouble.PROGRAM));
        String mismatch = meeting.share(meeting.ben, LABEL, "png", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8));
        assertThat(SERVER.told().getLast())
                .isEqualTo(new RoomCommand.FileDropped(meeting.ben.token().room(), mismatch, FileTrouble.MISMATCH));
        assertThat(meeting.fetch(meeting.ben, mismatch).statusCode()).isEqualTo(404);
    }

    // ---- ends

    @Test
    void everythingIsGoneAtOnceWhenTheLastPersonHasLeft() throws IOException {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        assertThat(SERVER.traces(LABEL)).isNotEmpty();
        assertThat(SERVER.traces("needle-in-a-file")).as("nowhere in the clear").isEmpty();
        meeting.leave(meeting.ben);
        assertThat(meeting.fetch(meeting.anna, file).statusCode()).isEqualTo(200);
        meeting.leave(meeting.anna);
        requireGone(file);
        assertThat(SERVER.bean(DeletionLog.class)
                        .page(
                                new DeletionQuery(tenant(), "", "", 0, Long.MAX_VALUE),
                                org.runde.portal.http.PageQuery.of(null, 50, null))
                        .items())
                .anyMatch(line -> line.rule().equals("last-left"));
    }

    private String tenant() {
        return SERVER.bean(org.runde.portal.tenants.Organisations.class).host().id();
    }

    @Test
    void whatSomebodyWasSendingGoesWithThem() throws IOException {
        String grant = meeting.grant(meeting.ben, FileGrant.Act.SEND, meeting.ids.row(), LABEL, "", 100_000);
        String upload =
                meeting.begin(grant, 100_000).headers().firstValue("Location").orElseThrow();
        meeting.patch(upload, 0, new byte[70_000]);
        meeting.leave(meeting.ben);
        assertThat(meeting.head(upload).statusCode()).isEqualTo(401);
        requireGone("");
    }

    @Test
    void afterACrashFilesStayWhilePeopleMayComeBackAndAreGoneWithinTwoMinutes() throws IOException {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        SERVER.clock().advanceMillis(60_000);
        meeting.alive();
        meeting.restarted();
        SERVER.clock().advanceMillis(SharedFiles.UNSEEN_MILLIS - 1_000);
        SERVER.bean(RetentionRun.class).run();
        assertThat(SERVER.traces(LABEL)).isNotEmpty();
        SERVER.clock().advanceMillis(2_000);
        SERVER.bean(RetentionRun.class).run();
        requireGone(file);
        assertThat(SharedFiles.UNSEEN_MILLIS).isLessThan(120_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, -3_600_000, 101_000, -101_000})
    void whenSomebodySetsTheClockNothingOfARunningMeetingGoesAndAfterACrashItGoesNoLater(long jump) throws IOException {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        meeting.alive();
        SERVER.clock().setWallMillis(SERVER.clock().wallMillis() + jump);
        try {
            SERVER.bean(RetentionRun.class).run();
            for (int i = 0; i < 10; i++) {
                SERVER.clock().advanceMillis(20_000);
                meeting.enter(meeting.anna);
                SERVER.bean(RetentionRun.class).run();
                meeting.alive();
                SERVER.bean(RetentionRun.class).run();
            }
            assertThat(SERVER.traces(LABEL)).isNotEmpty();
            SERVER.clock().advanceMillis(SharedFiles.UNSEEN_MILLIS);
            SERVER.bean(RetentionRun.class).run();
            requireGone(file);
        } finally {
            SERVER.clock().setWallMillis(SERVER.clock().wallMillis() - jump);
        }
    }

    @Test
    void whoComesBackInTimeFindsTheFilesAndTheNodeHearsOfThemAgain() {
        String file = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        meeting.restarted();
        SERVER.clock().advanceMillis(30_000);
        SERVER.told().clear();
        meeting.enter(meeting.anna);
        assertThat(SERVER.told())
                .anyMatch(told ->
                        told instanceof RoomCommand.FileIs is && is.file().id().equals(file));
        for (int i = 0; i < 10; i++) {
            SERVER.clock().advanceMillis(30_000);
            meeting.alive();
            SERVER.bean(RetentionRun.class).run();
        }
        assertThat(meeting.fetch(meeting.anna, file).statusCode()).isEqualTo(200);
        meeting.leave(meeting.anna);
    }

    /// Where participants are hidden, what organisers share would vanish for them else.
    @Test
    void aNodeThatWasStartedAnewHearsWhetherWhoeverSharedAFileIsSeenByAll() {
        String organisers = meeting.share(meeting.anna, LABEL, "txt", TEXT);
        String guests = meeting.share(meeting.ben, LABEL, "txt", TEXT);
        meeting.restarted();
        SERVER.told().clear();
        meeting.enter(meeting.ben);
        Map<String, Boolean> open = new HashMap<>();
        for (RoomCommand told : SERVER.told()) {
            if (told instanceof RoomCommand.FileIs is) {
                open.put(is.file().id(), is.file().open());
            }
        }
        assertThat(open).containsEntry(organisers, true).containsEntry(guests, false);
    }

    private void requireGone(String file) throws IOException {
        assertThat(SERVER.traces(LABEL)).isEmpty();
        if (!file.isEmpty()) {
            assertThat(SERVER.traces(file)).as("the id of the file").isEmpty();
        }
        try (var blobs = Files.list(SERVER.data().resolve("blobs"))) {
            assertThat(blobs.map(Path::toString).toList()).isEmpty();
        }
    }
}
