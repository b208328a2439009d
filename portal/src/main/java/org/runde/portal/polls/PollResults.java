package org.runde.portal.polls;

import java.util.ArrayList;
import java.util.List;
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
import org.runde.portal.meetings.MeetingWatcher;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.ReportPolls;
import org.runde.portal.reports.ReportWatcher;
import org.runde.portal.retention.DeletionLog;

/// Writes down what came of the polls of a meeting, for its report, where the organisation has reports at all.
final class PollResults implements RoomFacts.Watcher, MeetingWatcher, ReportWatcher, ReportPolls {
    static final String RULE = "poll-answers";

    private final ResultStore store;
    private static final String WITHDRAWN = "consent-withdrawn";

    private final Policies policies;
    private final DeletionLog log;
    private final Clock clock;

    PollResults(ResultStore store, Policies policies, DeletionLog log, Clock clock) {
        this.store = store;
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
                        store.add(room, answered.poll(), answer, name);
                    }
                }
            }
            case RoomFact.ConsentWithdrawn withdrawn -> {
                if (withdrawn.consent().scope() == ConsentScope.REPORT) {
                    int gone = store.forget(room.id(), withdrawn.person());
                    log.count(room.tenant(), DataKind.POLL_ANSWER, WITHDRAWN, gone);
                }
            }
            default -> {}
        }
    }

    @Override
    public void made(Report report, Room room) {
        store.reported(room.id(), report.id(), report.endedAt());
    }

    @Override
    public void roomOver(Room room, String rule) {
        int[] gone = store.forget(room.id());
        log.count(room.tenant(), DataKind.MEETING_REPORT, rule, gone[0]);
        log.count(room.tenant(), DataKind.POLL_ANSWER, rule, gone[1]);
    }

    // ---- for the report

    @Override
    public List<Asked> of(String report) {
        List<PollOutcome> outcomes = store.outcomes(report);
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<ResultStore.Named> named = store.named(report);
        return outcomes.stream()
                .map(outcome -> asked(
                        outcome,
                        named.stream()
                                .filter(answer -> answer.poll().equals(outcome.poll()))
                                .map(answer -> new Answer(answer.name(), words(outcome, answer.answer())))
                                .toList()))
                .toList();
    }

    private static Asked asked(PollOutcome outcome, List<Answer> answers) {
        PollResult result = outcome.result();
        return new Asked(
                outcome.question().text(),
                outcome.named(),
                outcome.votes(),
                result != null,
                rows(outcome, result),
                // Words that were said by name go with the names.
                result == null || outcome.named() ? 0 : result.more(),
                answers);
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
