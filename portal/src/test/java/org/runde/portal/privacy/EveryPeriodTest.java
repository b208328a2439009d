package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.PortalServer;
import org.runde.portal.retention.Hold;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.retention.RetentionRun;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// Goes to one second before and after the end of every kind that is stored, with the default period, a shorter one, a
/// longer one, and held beyond its end.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class EveryPeriodTest {
    private static final long DAY = 86_400_000;
    private static final long SECOND = 1_000;
    private static final long SEED = 20_261_122;
    private static final Map<DataKind, Integer> SHORT = Map.of(
            DataKind.MEETING_NAME, 6,
            DataKind.PARTICIPANT_EMAIL, 5,
            DataKind.PARTICIPANT_NAME, 4,
            DataKind.MEETING_COMMENT, 3,
            DataKind.DIAL_IN, 2,
            DataKind.MEETING_REPORT, 10,
            DataKind.POLL_ANSWER, 4,
            DataKind.CHAT, 5,
            DataKind.MEETING_HISTORY, 14,
            DataKind.DELETION_LOG, 20);
    private static final Map<DataKind, Integer> LONG = Map.of(
            DataKind.MEETING_NAME, 70,
            DataKind.PARTICIPANT_EMAIL, 60,
            DataKind.PARTICIPANT_NAME, 50,
            DataKind.MEETING_COMMENT, 40,
            DataKind.DIAL_IN, 30,
            DataKind.MEETING_REPORT, 100,
            DataKind.POLL_ANSWER, 60,
            DataKind.MEETING_HISTORY, 120,
            DataKind.DELETION_LOG, 1_400);

    private final PortalServer server;
    private final Plants plants;
    private final List<Expected> expected = new ArrayList<>();

    EveryPeriodTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        plants = new Plants(server.bean(Database.class));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// Something that is there until then, and not for longer.
    private record Expected(String what, long until, BooleanSupplier there) {}

    @Test
    void everyKindIsThereASecondBeforeItsEndAndGoneASecondAfter() {
        List<String> tenants = List.of(plants.tenant("standard"), plants.tenant("shorter"), plants.tenant("longer"));
        List<Runnable> later = tenants.stream().map(this::plant).toList();
        // After the rows are there, so that those with an end of their own have to follow.
        choose("shorter", SHORT);
        choose("longer", LONG);
        later.forEach(Runnable::run);
        travel();
    }

    @Test
    void whatIsHeldGoesASecondAfterTheHoldEndsAndWithIt() {
        String tenant = plants.tenant("held");
        String owner = plants.account(tenant);
        long now = server.clock().wallMillis();
        long until = now + 200 * DAY;
        String meeting = meeting(tenant, owner, now);
        hold(tenant, meeting, until, () -> plants.there("meetings", "comment <> '' AND pin IS NOT NULL", meeting));
        String withInvitee = meeting(tenant, owner, now);
        String invitee = plants.invitee(tenant, withInvitee);
        hold(tenant, invitee, until + DAY, () -> plants.there("invitees", "name <> ''", invitee));
        String report = plants.report(tenant, owner, now, now + 10 * DAY);
        hold(tenant, report, until + 2 * DAY, () -> plants.there("reports", "1 = 1", report));
        travel();
        assertThat(plants.there("meetings", "1 = 1", withInvitee)).isFalse();
    }

    @Test
    void whateverIsPlannedAndHappensEachDateGoesSevenDaysAfterTheLaterOfPlanAndEnd() {
        Random random = new Random(SEED);
        String tenant = plants.tenant("random");
        String owner = plants.account(tenant);
        long now = server.clock().wallMillis();
        for (int i = 0; i < 25; i++) {
            String meeting = plants.meeting(tenant, owner);
            int dates = 1 + random.nextInt(4);
            for (int j = 0; j < dates; j++) {
                long plannedEnd = now + random.nextLong(60 * DAY);
                long realEnd = random.nextBoolean() ? 0 : plannedEnd + random.nextLong(-5 * DAY, 5 * DAY);
                String key = "date" + j;
                long over = Math.max(plannedEnd, realEnd);
                plants.date(tenant, owner, meeting, key, plannedEnd, over);
                expected.add(new Expected(
                        "seed " + SEED + " date " + i + "/" + j, over + 7 * DAY, () -> plants.dateThere(meeting, key)));
            }
        }
        travel();
        assertThat(server.bean(Database.class)
                        .sql("SELECT COUNT(*) FROM meetings WHERE tenant = 'random'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /// @return what says when it has to go, once the periods are chosen
    private Runnable plant(String tenant) {
        String owner = plants.account(tenant);
        long now = server.clock().wallMillis();
        String meeting = meeting(tenant, owner, now);
        String invitee = plants.invitee(tenant, meeting);
        String report = plants.report(
                tenant, owner, now, midnight(DataKind.MEETING_REPORT.keep().until(now)));
        long monday = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toEpochDay();
        String history = plants.history(tenant, monday + 3);
        String deletion = plants.deletion(tenant, now);
        String line = plants.chatLine(tenant, meeting, now);
        String board = plants.kept(tenant, meeting, "board");
        String notes = plants.kept(tenant, meeting, "notes");
        String answer = plants.answer(tenant, report, now);
        return () -> {
            expect(tenant, DataKind.CHAT, now, () -> plants.there("chat_lines", "1 = 1", line));
            // What is saved goes as notes for invitees do.
            expect(tenant, DataKind.MEETING_COMMENT, now, () -> plants.there("kept_things", "1 = 1", board));
            expect(tenant, DataKind.MEETING_COMMENT, now, () -> plants.there("kept_things", "1 = 1", notes));
            expect(tenant, DataKind.POLL_ANSWER, now, () -> plants.answerThere(answer));
            expect(tenant, DataKind.MEETING_NAME, now, () -> plants.there("meetings", "title <> ''", meeting));
            expect(tenant, DataKind.MEETING_COMMENT, now, () -> plants.there("meetings", "comment <> ''", meeting));
            expect(tenant, DataKind.DIAL_IN, now, () -> plants.there("meetings", "pin IS NOT NULL", meeting));
            expect(tenant, DataKind.PARTICIPANT_EMAIL, now, () -> plants.there("invitees", "1 = 1", invitee));
            expect(tenant, DataKind.PARTICIPANT_NAME, now, () -> plants.there("invitees", "name <> ''", invitee));
            expect(tenant, DataKind.MEETING_REPORT, now, () -> plants.there("reports", "1 = 1", report));
            expect(
                    tenant,
                    DataKind.MEETING_HISTORY,
                    monday * DAY,
                    () -> plants.there("history_meetings", "1 = 1", history));
            expect(tenant, DataKind.DELETION_LOG, now, () -> plants.there("deletions", "1 = 1", deletion));
        };
    }

    private String meeting(String tenant, String owner, long over) {
        String meeting = plants.meeting(tenant, owner);
        plants.date(tenant, owner, meeting, "date", over, over);
        return meeting;
    }

    private void expect(String tenant, DataKind kind, long since, BooleanSupplier there) {
        int days = switch (tenant) {
            case "shorter" -> SHORT.getOrDefault(kind, 0);
            case "longer" -> LONG.getOrDefault(kind, 0);
            default -> 0;
        };
        long until = days > 0 ? since + days * DAY : kind.standard().until(since);
        // Reports of one day go together, so that none can be told from the others.
        long whole = kind == DataKind.MEETING_REPORT ? midnight(until) : until;
        expected.add(new Expected(tenant + " " + kind, whole, there));
    }

    private static long midnight(long millis) {
        return millis - Math.floorMod(millis, DAY);
    }

    private void choose(String tenant, Map<DataKind, Integer> days) {
        // A kind cannot be longer than the one in whose rows it stands, so that one comes first.
        days.entrySet().stream()
                .sorted(Comparator.comparing(each -> -each.getValue()))
                .forEach(each -> assertThat(server.bean(Periods.class)
                                .choose(
                                        tenant,
                                        new Period(each.getKey(), each.getValue(), "needed for a test", null, 0)))
                        .as("%s", each)
                        .isEmpty());
    }

    private void hold(String tenant, String object, long until, BooleanSupplier there) {
        Hold hold = server.bean(Holds.class).hold(tenant, object, "a dispute", null, until);
        expected.add(new Expected(
                "held "
                        + server.bean(Holds.class)
                                .target(tenant, object)
                                .orElseThrow()
                                .sort(),
                hold.untilAt(),
                there));
    }

    private void travel() {
        var together =
                expected.stream().collect(Collectors.groupingBy(Expected::until, TreeMap::new, Collectors.toList()));
        together.forEach((until, ending) -> {
            run(until - SECOND);
            ending.forEach(one -> assertThat(one.there.getAsBoolean())
                    .as("%s before its end", one.what)
                    .isTrue());
            run(until + SECOND);
            ending.forEach(one -> assertThat(one.there.getAsBoolean())
                    .as("%s after its end", one.what)
                    .isFalse());
        });
        for (var rule : server.bean(RetentionRun.class).rules()) {
            assertThat(rule.due().oldest()).as("%s is late", rule.name()).isEmpty();
        }
    }

    private void run(long atMillis) {
        server.clock().advanceMillis(atMillis - server.clock().wallMillis());
        server.bean(RetentionRun.class).runAll();
    }
}
