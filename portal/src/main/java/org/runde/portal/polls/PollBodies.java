package org.runde.portal.polls;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.portal.http.Input;
import org.runde.portal.http.Problem;

/// Questions as JSON, in and out.
final class PollBodies {
    private static final int MAX_QUESTION = 300;
    private static final int MAX_OPTION = 150;
    private static final int MAX_OPTIONS = 20;

    private PollBodies() {}

    /// @param kind `single`, `multiple` or `open`
    /// @param most options that one person may choose, of several
    record PollBody(
            @Nullable String text,
            @Nullable String kind,
            @Nullable List<@Nullable String> options,
            @Nullable Integer most,
            @Nullable Boolean named,
            @Nullable Boolean live) {}

    /// As [PollBody], with an id.
    record PollView(String id, String text, String kind, List<String> options, int most, boolean named, boolean live) {
        static PollView of(Prepared poll) {
            PollQuestion question = poll.question();
            return new PollView(
                    poll.id(),
                    question.text(),
                    question.kind().name().toLowerCase(Locale.ROOT),
                    question.options(),
                    question.most(),
                    poll.named(),
                    poll.live());
        }
    }

    record PollsView(List<PollView> items) {
        static PollsView of(List<Prepared> polls) {
            return new PollsView(polls.stream().map(PollView::of).toList());
        }
    }

    /// @throws Problem `invalid`
    static Prepared read(String id, PollBody body) {
        PollKind kind = kind(body.kind());
        List<@Nullable String> given = body.options() == null ? List.of() : body.options();
        if (given.size() > MAX_OPTIONS) {
            throw Problem.invalid("options", "At most " + MAX_OPTIONS + ".").with("max", MAX_OPTIONS);
        }
        List<String> options = kind == PollKind.OPEN
                ? List.of()
                : IntStream.range(0, given.size())
                        .mapToObj(i -> Input.line(given.get(i), "options", MAX_OPTION))
                        .toList();
        if (kind != PollKind.OPEN && (options.size() < 2 || new HashSet<>(options).size() < options.size())) {
            throw Problem.invalid("options", "At least two that differ.");
        }
        int most = kind == PollKind.MULTIPLE && body.most() != null ? body.most() : 1;
        if (most < 1 || most > Math.max(1, options.size())) {
            throw Problem.invalid("most", "Between 1 and the number of options.");
        }
        PollQuestion question = new PollQuestion(Input.line(body.text(), "text", MAX_QUESTION), kind, options, most);
        return new Prepared(id, question, Boolean.TRUE.equals(body.named()), Boolean.TRUE.equals(body.live()));
    }

    private static PollKind kind(@Nullable String text) {
        for (PollKind kind : PollKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw Problem.invalid("kind", "single, multiple or open.");
    }
}
