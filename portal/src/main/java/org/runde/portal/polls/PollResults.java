package org.runde.portal.polls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.reports.Policies;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.ReportPolls;
import org.runde.portal.reports.ReportWatcher;
import org.runde.portal.retention.DeletionLog;

/// Writes down what came of the polls of a meeting, for its report, where the organisation has reports at all.
public final class PollResults implements RoomFacts.Watcher, MeetingWatcher, ReportWatcher, ReportPolls {
    static final String RULE = "poll-answers";

    /// In the deletion log.
    private static final String WITHDRAWN = "consent-withdrawn";

    private static final String MEETING = "meeting-deleted";

    private final ResultStore store;
    private final RoomStore rooms;
    private final OwnKeys keys;
    private final Policies policies;
    private final DeletionLog log;
    private final Clock clock;

    PollResults(ResultStore store, RoomStore rooms, OwnKeys keys, Policies policies, DeletionLog log, Clock clock) {
        this.store = store;
        this.rooms = rooms;
        this.keys = keys;
        this.policies = policies;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void happened(RoomFact fact, Room room) {
        switch (fact) {
            case RoomFact.PollClosed closed -> {
                if (policies.of(room.tenant()) != Detail.OFF) {
                    store.add(room, closed.outcome(), closed.at());
                }
            }
            case RoomFact.PollAnswered answered -> {
                for (PollOutcome.Answer answer : answered.answers()) {
                    String name = answer.name();
                    if (name != null) {
                        store.add(room, answered.poll(), answer, name, keyHash(room, answer));
                    }
                }
            }
            case RoomFact.ConsentWithdrawn withdrawn -> {
                if (withdrawn.consent().scope() == ConsentScope.REPORT) {
                    forget(room, withdrawn.person());
                }
            }
            default -> {}
        }
    }

    /// By which somebody without an account finds what they answered: the key they got at the door.
    private @Nullable String keyHash(Room room, PollOutcome.Answer answer) {
        return answer.account() != null
                ? null
                : rooms.personOf(room.id(), answer.participant())
                        .map(person -> OwnKeys.hash(keys.of(room.id(), person)))
                        .orElse(null);
    }

    /// Somebody does not agree any more to stand in the report, nor does what they answered by name. Inside the
    /// caller's transaction.
    public void forget(Room room, String person) {
        int gone = store.forget(room.id(), person, clock.wallMillis());
        log.count(room.tenant(), DataKind.POLL_ANSWER, WITHDRAWN, gone);
    }

    /// The same when the meeting is over; by account, or by the key of somebody who has none.
    public void forget(Report report, @Nullable String account, @Nullable String keyHash) {
        int gone = store.forget(report.id(), account, keyHash, clock.wallMillis());
        log.count(report.tenant(), DataKind.POLL_ANSWER, WITHDRAWN, gone);
    }

    @Override
    public void made(Report report, Room room) {
        store.reported(room.id(), report.id(), report.endedAt());
    }

    @Override
    public void roomOver(Room room, String rule) {
        int[] gone = store.forget(room.id(), clock.wallMillis());
        log.count(room.tenant(), DataKind.MEETING_REPORT, rule, gone[0]);
        log.count(room.tenant(), DataKind.POLL_ANSWER, rule, gone[1]);
    }

    /// What a report has not taken by now, because attendance is told before, goes with the room, and what is held of
    /// that must not.
    @Override
    public void removing(Meeting meeting) {
        rooms.ofMeetings(List.of(meeting.id())).forEach(room -> roomOver(room, MEETING));
    }

    // ---- for the report

    @Override
    public List<Asked> of(String report) {
        List<PollOutcome> outcomes = store.outcomes(report);
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<ResultStore.Named> named = store.named(report);
        Map<String, Integer> restricted = store.restricted(report);
        return outcomes.stream()
                .map(outcome -> asked(
                        outcome,
                        restricted.getOrDefault(outcome.poll(), 0),
                        named.stream()
                                .filter(answer -> answer.poll().equals(outcome.poll()))
                                .map(answer -> new Answer(answer.name(), words(outcome, answer.answer())))
                                .toList()))
                .toList();
    }

    private static Asked asked(PollOutcome outcome, int restricted, List<Answer> answers) {
        PollResult result = outcome.result();
        return new Asked(
                outcome.question().text(),
                outcome.named(),
                outcome.votes(),
                result != null,
                rows(outcome, result),
                // Words that were said by name go with the names.
                result == null || outcome.named() ? 0 : result.more(),
                answers,
                restricted);
    }

    private static List<Row> rows(PollOutcome outcome, @Nullable PollResult result) {
        if (result == null) {
            return List.of();
        }
        if (outcome.question().kind() == PollKind.OPEN) {
            return outcome.named()
                    ? List.of()
                    : result.texts().stream()
                            .map(text -> new Row(text.text(), text.count()))
                            .toList();
        }
        List<Row> rows = new ArrayList<>();
        List<String> options = outcome.question().options();
        for (int i = 0; i < options.size(); i++) {
            rows.add(new Row(options.get(i), result.counts().get(i)));
        }
        return rows;
    }

    static String words(PollOutcome outcome, PollAnswer answer) {
        String text = answer.text();
        List<String> options = outcome.question().options();
        return text != null
                ? text
                : answer.choices().stream()
                        .filter(choice -> choice >= 0 && choice < options.size())
                        .map(options::get)
                        .collect(Collectors.joining(", "));
    }

    // ---- when its time is over

    int removeOld(int atMost) {
        return log.countAll(store.removeOld(clock.wallMillis(), atMost), DataKind.POLL_ANSWER, RULE);
    }

    OptionalLong oldest() {
        return store.oldest(clock.wallMillis());
    }
}
