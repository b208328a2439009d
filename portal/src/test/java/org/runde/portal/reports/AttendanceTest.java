package org.runde.portal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.runde.portal.reports.Attendance.Event;
import org.runde.portal.reports.Attendance.Span;
import org.runde.portal.reports.Attendance.Step;

class AttendanceTest {
    private static final int ROUNDS = 2_000;

    @Test
    void timeRunsFromEnteringToLeaving() {
        var ben = new Story().then(Event.ENTERED, 100).then(Event.LEFT, 700);
        assertThat(ben.spans()).containsExactly(new Span(100, 700));
        assertThat(ben.reconnects()).isZero();
    }

    @Test
    void theGapOfALossThatWasNoticedDoesNotCountAndTheReturnIsAReconnect() {
        var ben = new Story()
                .then(Event.ENTERED, 100)
                .then(Event.LOST, 200)
                .then(Event.RECONNECTED, 250)
                .then(Event.LEFT, 400);
        assertThat(ben.spans()).containsExactly(new Span(100, 200), new Span(250, 400));
        assertThat(ben.reconnects()).isEqualTo(1);
    }

    @Test
    void whoIsBackBeforeTheLossIsNoticedHasNoGapAndYetAReconnect() {
        var ben = new Story()
                .then(Event.ENTERED, 100)
                .then(Event.RECONNECTED, 250)
                .then(Event.LEFT, 400);
        assertThat(ben.spans()).containsExactly(new Span(100, 400));
        assertThat(ben.reconnects()).isEqualTo(1);
    }

    @Test
    void whoStaysAwayWasThereUntilTheLossAndNotUntilThePlaceWasGivenUp() {
        var ben = new Story().then(Event.ENTERED, 100).then(Event.LOST, 200).then(Event.LEFT, 60_200);
        assertThat(ben.spans()).containsExactly(new Span(100, 200));
    }

    @Test
    void comingToTheSamePlaceAfterALossIsAReconnectAndAfterLeavingItIsNot() {
        var lost = new Story()
                .then(Event.ENTERED, 100)
                .then(Event.LOST, 200)
                .then(Event.LEFT, 60_200)
                .then(Event.ENTERED, 70_000)
                .then(Event.LEFT, 80_000);
        assertThat(lost.reconnects()).isEqualTo(1);
        var left = new Story()
                .then(Event.ENTERED, 100)
                .then(Event.LEFT, 200)
                .then(Event.ENTERED, 300)
                .then(Event.LEFT, 400);
        assertThat(left.reconnects()).isZero();
        assertThat(left.spans()).hasSize(2);
    }

    @Test
    void twoTabsOfOnePersonCountOnce() {
        var first = new Story().then(Event.ENTERED, 0).then(Event.LEFT, 100);
        var second = new Story().then(Event.ENTERED, 50).then(Event.LEFT, 200);
        List<Visit> both = new ArrayList<>(second.visits);
        both.addAll(first.visits);
        assertThat(Attendance.union(both)).containsExactly(new Span(0, 200));
    }

    @Test
    void aClockThatIsBehindAfterARestartMakesNoOverlap() {
        var ben = new Story()
                .then(Event.ENTERED, 1_000)
                .then(Event.LOST, 2_000)
                .then(Event.ENTERED, 1_500)
                .then(Event.LEFT, 1_900);
        assertThat(ben.spans()).containsExactly(new Span(1_000, 2_000));
    }

    /// Facts come at least once, so any of them may come again at any time later; each is handled once by its id.
    @Test
    void whateverIsToldAgainVisitsNeverOverlapAndTheSumIsThatOfASimpleModel() {
        long seed = Long.getLong("runde.seed", 20261121);
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(seed + round);
            List<Told> facts = history(random);
            Room once = new Room();
            facts.forEach(once::hear);
            Room again = new Room();
            int until = random.nextInt(facts.size() + 1);
            facts.subList(0, until).forEach(again::hear);
            // The portal was killed: everything it has not written down as handled, and more, is told again.
            facts.forEach(fact -> {
                again.hear(fact);
                again.hear(facts.get(random.nextInt(facts.indexOf(fact) + 1)));
            });
            assertThat(again.visits).as("seed %d", seed + round).isEqualTo(once.visits);
            check(once, facts, seed + round);
        }
    }

    private static void check(Room room, List<Told> facts, long seed) {
        List<Visit> all = new ArrayList<>();
        room.visits.forEach((participant, visits) -> {
            for (int i = 1; i < visits.size(); i++) {
                assertThat(visits.get(i).from())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(visits.get(i - 1).until());
            }
            long model = 0;
            long since = -1;
            for (Told fact : facts.stream()
                    .filter(one -> one.participant.equals(participant))
                    .toList()) {
                boolean there = fact.event == Event.ENTERED || fact.event == Event.RECONNECTED;
                if (there && since < 0) {
                    since = fact.at;
                } else if (!there && since >= 0) {
                    model += fact.at - since;
                    since = -1;
                }
            }
            assertThat(Attendance.millis(Attendance.union(visits)))
                    .as("seed %d", seed)
                    .isEqualTo(model);
            all.addAll(visits);
        });
        List<Span> union = Attendance.union(all);
        for (int i = 1; i < union.size(); i++) {
            assertThat(union.get(i).from())
                    .as("seed %d", seed)
                    .isGreaterThan(union.get(i - 1).until());
        }
        assertThat(Attendance.millis(union))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(
                        all.stream().mapToLong(one -> one.until() - one.from()).sum());
    }

    /// What a node may tell of a few participants, in its order, until all are gone.
    private static List<Told> history(SplittableRandom random) {
        List<Told> facts = new ArrayList<>();
        Map<String, Event> state = new HashMap<>();
        long now = 1_000;
        int length = 1 + random.nextInt(60);
        for (int i = 0; i < length; i++) {
            now += random.nextInt(5_000);
            String participant = "p" + random.nextInt(4);
            Event next = next(state.get(participant), random);
            state.put(participant, next);
            facts.add(new Told("f" + i, participant, next, now));
        }
        for (String participant : state.keySet()) {
            now += random.nextInt(100);
            facts.add(new Told("end " + participant, participant, Event.LEFT, now));
        }
        return facts;
    }

    private static Event next(@Nullable Event before, SplittableRandom random) {
        return switch (before) {
            case null -> Event.ENTERED;
            case LEFT -> Event.ENTERED;
            case LOST -> random.nextBoolean() ? Event.RECONNECTED : Event.LEFT;
            case ENTERED, RECONNECTED ->
                switch (random.nextInt(4)) {
                    case 0 -> Event.LEFT;
                    case 1 -> Event.RECONNECTED;
                    default -> Event.LOST;
                };
        };
    }

    private record Told(String id, String participant, Event event, long at) {}

    /// As the portal does it: each fact once, by its id.
    private static final class Room {
        final Map<String, List<Visit>> visits = new HashMap<>();
        private final Set<String> handled = new HashSet<>();

        void hear(Told fact) {
            if (handled.add(fact.id)) {
                apply(visits.computeIfAbsent(fact.participant, unused -> new ArrayList<>()), fact.event, fact.at);
            }
        }
    }

    private static void apply(List<Visit> visits, Event event, long at) {
        Step step = Attendance.step(visits.isEmpty() ? null : visits.getLast(), event, at);
        if (step.ended() != null) {
            visits.set(visits.size() - 1, step.ended());
        }
        if (step.begun() != null) {
            visits.add(step.begun());
        }
    }

    private static final class Story {
        final List<Visit> visits = new ArrayList<>();

        Story then(Event event, long at) {
            apply(visits, event, at);
            return this;
        }

        List<Span> spans() {
            return Attendance.union(visits);
        }

        int reconnects() {
            return Attendance.reconnects(visits);
        }
    }
}
