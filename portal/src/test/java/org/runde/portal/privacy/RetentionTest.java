package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.NodeFact;
import org.runde.contract.room.RoomFact;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.due.Ticker;
import org.runde.portal.login.Sessions;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Travels in time to one second before and after each period, and then looks for planted words in the bytes on disk.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RetentionTest {
    private static final long DAY = 86_400_000;
    private static final long SECOND = 1_000;
    private static final String TITLE = "NeedleTitleZ7Q";
    private static final String GUEST = "NeedleGuestX9K";

    private final PortalServer server;
    private final Account anna;
    private final Ids ids = Ids.secure();

    RetentionTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        anna = server.account(AccountRole.ORGANISER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void titleAndLinkGoSevenDaysAfterTheEndAndAreNowhereOnDisk() {
        // A report has a copy of the title for its own time.
        server.bean(Policies.class).set(server.tenant(), Detail.OFF);
        String code = meeting();
        JoinToken place = join(code);
        entered(place);
        server.clock().advanceMillis(30 * DAY);
        tick();
        assertThat(state(code)).isEqualTo("open");
        long end = server.clock().wallMillis();
        facts().handle(new RoomFact.Ended(ids.row(), place.room(), end));
        assertThat(server.traces(TITLE)).isNotEmpty();
        server.clock().advanceMillis(7 * DAY - SECOND);
        tick();
        assertThat(state(code)).isEqualTo("ended");
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(server.visitor().get("/api/v1/doors/" + code).status()).isEqualTo(404);
        assertThat(server.traces(TITLE)).isEmpty();
        assertThat(server.traces(code)).isEmpty();
    }

    @Test
    void aMeetingNobodyEnteredGoesSevenDaysAfterItWasMade() {
        String code = meeting();
        server.clock().advanceMillis(7 * DAY - SECOND);
        tick();
        assertThat(state(code)).isEqualTo("open");
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(server.visitor().get("/api/v1/doors/" + code).status()).isEqualTo(404);
        assertThat(server.traces(TITLE)).isEmpty();
    }

    @Test
    void namesOfThoseWhoNeverEnteredGoWithTheRoomAndAreInNoReport() {
        JoinToken place = join(meeting());
        assertThat(place.name()).isEqualTo(GUEST);
        server.clock().advanceMillis(DAY);
        tick();
        assertThat(server.traces(GUEST)).isEmpty();
    }

    @Test
    void reportsWithTheirNamesGoTwoMonthsAfterTheDayOfTheEnd() {
        for (Account organiser :
                List.of(anna, server.account(AccountRole.ORGANISER), server.account(AccountRole.ORGANISER))) {
            hold(meeting(organiser), 1_200);
        }
        Instant end = Instant.ofEpochMilli(server.clock().wallMillis());
        // The organisers are written to, and without an SMTP server the mails are given up after a day.
        tick();
        long dueAt = end.atZone(ZoneOffset.UTC)
                .plusMonths(2)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
        server.clock().advanceMillis(dueAt - end.toEpochMilli() - SECOND);
        tick();
        assertThat(server.traces(GUEST)).isNotEmpty();
        assertThat(server.traces(TITLE)).isNotEmpty();
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(server.traces(GUEST)).isEmpty();
        assertThat(server.traces(TITLE)).isEmpty();
        assertThat(server.traces(anna.name())).as("the account is still there").isNotEmpty();
    }

    /// Three guests from the beginning to the end.
    private void hold(String code, long seconds) {
        List<JoinToken> places = List.of(join(code), join(code), join(code));
        places.forEach(this::entered);
        server.clock().advanceMillis(seconds * SECOND);
        places.forEach(place -> facts().handle(new RoomFact.Left(
                ids.row(), place.room(), server.clock().wallMillis(), place.participant(), place.person())));
        facts().handle(new RoomFact.Ended(
                ids.row(), places.getFirst().room(), server.clock().wallMillis()));
    }

    @Test
    void aReportOfFewerThanThreePeopleLeavesNothing() {
        JoinToken place = join(meeting());
        entered(place);
        facts().handle(new RoomFact.Ended(
                ids.row(), place.room(), server.clock().wallMillis()));
        server.clock().advanceMillis(63 * DAY);
        tick();
        assertThat(count("reports") + count("report_people") + count("visits")).isZero();
    }

    @Test
    void historyIsAddedUpByTheWeekWhenItIsTwoMonthsOldAndGoesAfterAYear() {
        hold(meeting(), 1);
        hold(meeting(server.account(AccountRole.ORGANISER)), 1);
        hold(meeting(server.account(AccountRole.ORGANISER)), 1);
        LocalDate monday = LocalDate.ofInstant(
                        Instant.ofEpochMilli(server.clock().wallMillis()), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        goToSecondBefore(monday.plusMonths(2));
        assertThat(count("history_meetings")).isEqualTo(3);
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(count("history_meetings")).isZero();
        assertThat(count("history_weeks")).isEqualTo(1);
        goToSecondBefore(monday.plusYears(1));
        assertThat(count("history_weeks")).isEqualTo(1);
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(count("history_weeks")).isZero();
    }

    private void goToSecondBefore(LocalDate day) {
        long at = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        server.clock().advanceMillis(at - SECOND - server.clock().wallMillis());
        tick();
    }

    private int count(String table) {
        return server.bean(Database.class)
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoWasInARoomIsForgottenWhenItEnds() {
        JoinToken place = join(meeting());
        entered(place);
        facts().handle(new RoomFact.Removed(ids.row(), place.room(), 0, place.participant(), place.person()));
        assertThat(server.traces(place.person())).isNotEmpty();
        facts().handle(new RoomFact.Ended(
                ids.row(), place.room(), server.clock().wallMillis()));
        assertThat(server.traces(place.person())).isEmpty();
        assertThat(server.traces(place.participant())).isEmpty();
    }

    @Test
    void aRoomNobodyReturnsToAfterTheNodeRestartedIsOver() {
        String code = meeting();
        JoinToken place = join(code);
        entered(place);
        facts().handle(new NodeFact.Started(
                ids.row(), place.node(), server.clock().wallMillis()));
        server.clock().advanceMillis(300 * SECOND - SECOND);
        tick();
        assertThat(state(code)).isEqualTo("open");
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(state(code)).isEqualTo("ended");
    }

    @Test
    void aRoomSomebodyReturnsToAfterTheNodeRestartedGoesOn() {
        String code = meeting();
        JoinToken place = join(code);
        entered(place);
        facts().handle(new NodeFact.Started(
                ids.row(), place.node(), server.clock().wallMillis()));
        entered(place);
        server.clock().advanceMillis(DAY);
        tick();
        assertThat(state(code)).isEqualTo("open");
    }

    @Test
    void anOpenedRoomThatNobodyEnteredDoesNotEndItsMeeting() {
        String code = meeting();
        JoinToken first = join(code);
        server.clock().advanceMillis(DAY);
        tick();
        assertThat(state(code)).isEqualTo("open");
        assertThat(join(code).room()).isNotEqualTo(first.room());
    }

    @Test
    void anEmptyRoomWhoseNodeTellsNoMoreIsOverAMinuteAfterTheGraceTime() {
        String code = meeting();
        JoinToken place = join(code);
        entered(place);
        facts().handle(new RoomFact.Left(ids.row(), place.room(), 0, place.participant(), place.person()));
        server.clock().advanceMillis(360 * SECOND - SECOND);
        tick();
        assertThat(state(code)).isEqualTo("open");
        server.clock().advanceMillis(2 * SECOND);
        tick();
        assertThat(state(code)).isEqualTo("ended");
    }

    @Test
    void aRoomIsKeptWhileSomebodyWaitsAtItsDoor() {
        String code = meeting();
        JoinToken place = join(code);
        facts().handle(new RoomFact.Waiting(ids.row(), place.room(), 0, true));
        server.clock().advanceMillis(DAY);
        tick();
        assertThat(join(code).room()).isEqualTo(place.room());
        facts().handle(new RoomFact.Waiting(ids.row(), place.room(), 0, false));
        server.clock().advanceMillis(DAY);
        tick();
        assertThat(join(code).room()).isNotEqualTo(place.room());
    }

    @Test
    void aFactToldTwiceCountsOnce() {
        String code = meeting();
        JoinToken place = join(code);
        String leaving = ids.row();
        entered(place);
        facts().handle(new RoomFact.Left(leaving, place.room(), 0, place.participant(), place.person()));
        entered(place);
        facts().handle(new RoomFact.Left(leaving, place.room(), 0, place.participant(), place.person()));
        assertThat(server.signedIn(anna)
                        .get("/api/v1/meetings")
                        .json()
                        .path("items")
                        .path(0)
                        .path("people")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sessionsAndLinksEndInTime() {
        Browser browser = server.signedIn(anna);
        String link = server.bean(Sessions.class).makeLink(anna).token();
        server.clock().advanceMillis(DAY);
        assertThat(server.visitor()
                        .post("/api/v1/login/link", "{\"token\":\"" + link + "\"}")
                        .status())
                .isEqualTo(410);
        server.clock().advanceMillis(13 * DAY - SECOND);
        assertThat(browser.get("/api/v1/meetings").status()).isEqualTo(200);
        server.clock().advanceMillis(SECOND);
        assertThat(browser.get("/api/v1/meetings").status()).isEqualTo(401);
    }

    private String meeting() {
        return meeting(anna);
    }

    private String meeting(Account organiser) {
        return server.signedIn(organiser)
                .post("/api/v1/meetings", "{\"title\":\"" + TITLE + "\"}")
                .text("code");
    }

    private JoinToken join(String code) {
        String token = server.visitor()
                .post("/api/v1/doors/" + code + "/join", "{\"name\":\"" + GUEST + "\"}")
                .text("token");
        var checked = JoinTokens.check(token, server.bean(Secrets.class).joinPublic());
        return ((JoinTokens.Checked.Genuine) checked).token();
    }

    private void entered(JoinToken place) {
        facts().handle(new RoomFact.Entered(
                ids.row(), place.room(), server.clock().wallMillis(), place.participant(), place.person(), true));
    }

    private RoomFacts facts() {
        return server.bean(RoomFacts.class);
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private String state(String code) {
        return server.visitor().get("/api/v1/doors/" + code).text("state");
    }
}
