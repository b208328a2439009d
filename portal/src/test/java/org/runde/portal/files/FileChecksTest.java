package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.id.Ids;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;

class FileChecksTest {
    private static final PortalServer SERVER = PortalServer.shared();

    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final FileMeeting ours = new FileMeeting(SERVER, SERVER.account(AccountRole.ORGANISER));
    private final FileMeeting theirs = new FileMeeting(SERVER, ofAnotherOrganisation());
    private final SharedFiles files = SERVER.bean(SharedFiles.class);
    private final FileChecks checks = new FileChecks(files, SERVER.bean(Blobs.class), this::look, SERVER.clock());
    private volatile boolean away;

    FileChecksTest() {
        files.whenOneHasCome(() -> {});
    }

    /// What is in a file says what becomes of whoever looks at it.
    private Scanner.Finding look(InputStream content) throws IOException {
        asked.incrementAndGet();
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        if (text.startsWith("slow")) {
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (text.startsWith("fatal")) {
            throw new IllegalStateException("nobody has thought of that");
        }
        return away
                ? Scanner.Finding.AWAY
                : text.startsWith("poison") ? Scanner.Finding.UNJUDGED : Scanner.Finding.NOTHING;
    }

    private static Account ofAnotherOrganisation() {
        String name = Ids.secure().row().toLowerCase(java.util.Locale.ROOT);
        String tenant = SERVER.bean(Organisations.class).add(name).id();
        NewAccount owner = NewAccount.organiser(tenant, "Carla", name + "@example.org", Language.EN);
        return ((Accounts.Added.Done) SERVER.bean(Accounts.class).add(owner)).account();
    }

    @AfterEach
    void everybodyLeaves() {
        slow.countDown();
        FileMeeting.until(checks::rests);
        for (FileMeeting meeting : new FileMeeting[] {ours, theirs}) {
            meeting.leave(meeting.ben);
            meeting.leave(meeting.anna);
        }
        files.whenOneHasCome(SERVER.bean(FileChecks.class)::begin);
    }

    @Test
    void whatTheScannerComesToNoEndWithIsRefusedAfterSomeTriesAndStopsNobodyElse() {
        String poison = send(ours, "poison");
        String good = send(ours, "good");
        String far = send(theirs, "good");
        once();
        assertThat(state(good)).hasValue(FileState.READY);
        assertThat(state(far)).hasValue(FileState.READY);
        for (long pause : FileChecks.PAUSES_MILLIS) {
            once();
            assertThat(state(poison)).hasValue(FileState.CHECKING);
            SERVER.clock().advanceMillis(pause);
            once();
        }
        assertThat(asked).hasValue(2 + FileChecks.TRIES);
        requireRefused(poison, ours.ben);
    }

    @Test
    void whileTheScannerIsAwayEverythingWaitsHoweverLongAndIsLookedAtWhenItIsBack() {
        away = true;
        String first = send(ours, "good");
        String second = send(theirs, "good");
        for (int i = 0; i < 10; i++) {
            once();
            SERVER.clock().advanceMillis(FileChecks.ASK_AGAIN_MILLIS);
        }
        assertThat(asked).as("one file at a time asks whether it is back").hasValueLessThanOrEqualTo(11);
        assertThat(state(first)).hasValue(FileState.CHECKING);
        assertThat(state(second)).hasValue(FileState.CHECKING);
        away = false;
        once();
        assertThat(state(first)).hasValue(FileState.READY);
        assertThat(state(second)).hasValue(FileState.READY);
    }

    @Test
    void whenNothingCanBeWrittenForAWhileNoFileKeepsItsPlaceInTheLine() {
        Database database = SERVER.bean(Database.class);
        List<String> all = Stream.generate(() -> send(ours, "good"))
                .limit(CheckLine.AT_ONCE + 1)
                .toList();
        database.write(() -> database.sql("CREATE TRIGGER read_only BEFORE UPDATE OF tries ON shared_files"
                        + " BEGIN SELECT RAISE(ABORT, 'on purpose, the disk is full'); END")
                .update());
        for (int i = 0; i <= CheckLine.AT_ONCE; i++) {
            once();
        }
        database.write(() -> database.sql("DROP TRIGGER read_only").update());
        once();
        assertThat(all).allSatisfy(file -> assertThat(state(file)).hasValue(FileState.READY));
    }

    @Test
    void filesThatTakeLongAreWaitedForByTheirOwnOrganisationOnly() {
        String one = send(ours, "slow");
        String two = send(ours, "slow");
        String behind = send(ours, "good");
        String far = send(theirs, "good");
        checks.begin();
        FileMeeting.until(() -> state(far).equals(Optional.of(FileState.READY)));
        assertThat(state(one)).hasValue(FileState.CHECKING);
        assertThat(state(two)).hasValue(FileState.CHECKING);
        assertThat(state(behind)).hasValue(FileState.CHECKING);
        slow.countDown();
        FileMeeting.until(() -> state(behind).equals(Optional.of(FileState.READY)));
    }

    @Test
    void bytesThatCannotBeReadAreNoFaultOfTheScannerAndStopNobodyElse() throws IOException {
        String broken = send(ours, "broken on the disk");
        Path bytes = SERVER.data()
                .resolve("blobs")
                .resolve(files.store().find(broken).orElseThrow().blob());
        byte[] sealed = Files.readAllBytes(bytes);
        sealed[0] ^= 1;
        Files.write(bytes, sealed);
        String good = send(ours, "good");
        once();
        assertThat(state(good)).hasValue(FileState.READY);
        untilGivenUp();
        requireRefused(broken, ours.ben);
        assertThat(asked).as("the scanner is asked about what can be read only").hasValue(1);
    }

    @Test
    void whatWhoeverLooksFallsOverIsRefusedInTheEndAlsoWhenTheProgramEndsWithIt() {
        String fatal = send(ours, "fatal");
        String good = send(theirs, "good");
        once();
        assertThat(state(good)).hasValue(FileState.READY);
        untilGivenUp();
        requireRefused(fatal, ours.ben);

        String deadly = send(ours, "good");
        int before = asked.get();
        // It was begun so often, and nobody lived to say how it went.
        files.store().tried(deadly, FileChecks.TRIES, 0);
        once();
        requireRefused(deadly, ours.ben);
        assertThat(asked).hasValue(before);
    }

    private void untilGivenUp() {
        for (long pause : FileChecks.PAUSES_MILLIS) {
            SERVER.clock().advanceMillis(pause);
            once();
        }
    }

    private static String send(FileMeeting meeting, String text) {
        // So that what comes later is later.
        SERVER.clock().advanceMillis(1);
        return meeting.send(meeting.ben, "label", "txt", text.getBytes(StandardCharsets.UTF_8));
    }

    private void once() {
        checks.begin();
        FileMeeting.until(checks::rests);
    }

    private Optional<FileState> state(String file) {
        return files.store().find(file).map(StoredFile::state);
    }

    private void requireRefused(String file, HeldMeeting.Comer sender) {
        assertThat(state(file)).isEmpty();
        assertThat(SERVER.told())
                .contains(new RoomCommand.FileDropped(sender.token().room(), file, FileTrouble.UNCHECKED));
    }
}
