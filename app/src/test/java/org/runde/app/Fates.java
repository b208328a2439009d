package org.runde.app;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Planted words, and of each until when it must be there, and from when on it must be nowhere.
final class Fates {
    private final Needles needles;
    /// By name of what was planted: from when on it is gone. What is never stored has the beginning of time.
    private final Map<String, Long> all = new TreeMap<>();

    private final Set<String> hidden = new TreeSet<>();

    Fates(Needles needles) {
        this.needles = needles;
    }

    Map<String, Long> all() {
        return all;
    }

    String never(String what) {
        return until(what, 0);
    }

    String until(String what, long gone) {
        all.put(what, gone);
        return needles.word(what);
    }

    /// It is stored, but encrypted, so that nobody finds it before either.
    String sealed(String what, long gone) {
        hidden.add(what);
        return until(what, gone);
    }

    /// @param text that cannot be a planted word, such as a number
    String other(String what, String text, long gone) {
        all.put(what, gone);
        return needles.other(what, text);
    }

    String sealedOther(String what, String text, long gone) {
        hidden.add(what);
        return other(what, text, gone);
    }

    /// Whether it must be found as long as it is there.
    boolean isVisible(String what) {
        return !hidden.contains(what);
    }

    /// What has this fate has that one.
    void postpone(long from, long to) {
        all.replaceAll((what, gone) -> gone == from ? Long.valueOf(to) : gone);
    }
}
