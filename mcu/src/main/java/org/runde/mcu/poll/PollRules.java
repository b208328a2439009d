package org.runde.mcu.poll;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.ServerMessage.Refusal;

/// What may be asked and answered.
final class PollRules {
    private final PollLimits limits;

    PollRules(PollLimits limits) {
        this.limits = limits;
    }

    /// @return null when this can be asked
    @Nullable
    Refusal against(PollQuestion question) {
        List<String> options = question.options();
        if (question.text().length() > limits.questionChars()
                || options.stream().anyMatch(option -> option.length() > limits.optionChars())) {
            return Refusal.TOO_LONG;
        }
        int most = question.kind() == PollKind.MULTIPLE ? options.size() : 1;
        boolean sound = isText(question.text())
                && options.stream().allMatch(PollRules::isText)
                && new HashSet<>(options).size() == options.size()
                && question.most() >= 1
                && question.most() <= most
                && (question.kind() == PollKind.OPEN
                        ? options.isEmpty()
                        : options.size() >= 2 && options.size() <= limits.pollOptions());
        return sound ? null : Refusal.MALFORMED;
    }

    /// @return null when this answers the question
    @Nullable
    Refusal against(PollQuestion question, PollAnswer answer) {
        String text = answer.text();
        if (question.kind() == PollKind.OPEN) {
            if (text == null || !isText(text) || !answer.choices().isEmpty()) return Refusal.MALFORMED;
            return text.length() > limits.answerChars() ? Refusal.TOO_LONG : null;
        }
        List<Integer> choices = answer.choices();
        boolean sound = text == null
                && !choices.isEmpty()
                && choices.size() <= question.most()
                && new HashSet<>(choices).size() == choices.size()
                && choices.stream()
                        .allMatch(choice ->
                                choice >= 0 && choice < question.options().size());
        return sound ? null : Refusal.MALFORMED;
    }

    private static boolean isText(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .noneMatch(one -> Character.isISOControl(one) && one != '\n'
                                || Character.getType(one) == Character.SURROGATE);
    }
}
