package org.runde.mcu.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.signal.PollTalk.PollText;

/// The answers to one question, added up. Keeps no order in which they came. Words that differ only in capitals and
/// spaces are the same answer, shown as it was written first.
final class Tally {
    private static final Comparator<PollText> MOST_FIRST =
            Comparator.comparingInt(PollText::count).reversed().thenComparing(PollText::text);

    private final PollLimits limits;
    private final boolean inWords;
    private final int[] counts;
    private final Map<String, PollText> texts = new TreeMap<>();
    private int unheard;

    Tally(PollQuestion question, PollLimits limits) {
        this.limits = limits;
        inWords = question.kind() == PollKind.OPEN;
        counts = new int[question.options().size()];
    }

    void add(PollAnswer answer) {
        for (int choice : answer.choices()) counts[choice]++;
        if (inWords) write(answer.text(), 1);
    }

    /// Takes back what was added before.
    void remove(PollAnswer answer) {
        for (int choice : answer.choices()) counts[choice]--;
        if (inWords) write(answer.text(), -1);
    }

    private void write(@Nullable String text, int change) {
        String words = text == null ? "" : text;
        String key = words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        PollText known = texts.get(key);
        if (known == null && (change < 0 || texts.size() >= limits.answersKept())) {
            unheard += change;
        } else if (known == null) {
            texts.put(key, new PollText(words.strip(), 1));
        } else if (known.count() + change == 0) {
            texts.remove(key);
        } else {
            texts.put(key, new PollText(known.text(), known.count() + change));
        }
    }

    PollResult result() {
        List<PollText> sorted = new ArrayList<>(texts.values());
        sorted.sort(MOST_FIRST);
        List<PollText> shown = sorted.stream().limit(limits.answersShown()).toList();
        int more = unheard;
        for (PollText text : sorted.subList(shown.size(), sorted.size())) more += text.count();
        return new PollResult(Arrays.stream(counts).boxed().toList(), shown, more);
    }
}
