package org.runde.mcu.signal;

import java.util.ArrayDeque;
import java.util.function.BiPredicate;

/// Messages of one session that the client has not acknowledged, in order, numbered from 1 without gaps. Bounded. Pure.
final class Outbox {
    private final int maxMessages;
    private final int maxChars;
    private final ArrayDeque<String> kept = new ArrayDeque<>();
    private long last;
    private long chars;

    Outbox(int maxMessages, int maxChars) {
        this.maxMessages = maxMessages;
        this.maxChars = maxChars;
    }

    /// @return the number of the message, or 0 when there is no room for it: no resume is possible any more
    long add(String json) {
        if (kept.size() >= maxMessages || chars + json.length() > maxChars) {
            return 0;
        }
        kept.add(json);
        chars += json.length();
        return ++last;
    }

    /// Forgets what the client has.
    /// @return false when it claims to have what it cannot have
    boolean acknowledged(long number) {
        if (number < 0 || number > last) {
            return false;
        }
        while (firstKept() <= number) {
            chars -= kept.remove().length();
        }
        return true;
    }

    /// @return whether everything after this number is still here
    boolean hasAllAfter(long number) {
        return number >= firstKept() - 1 && number <= last;
    }

    /// Hands out every kept message with its number until the taker returns false.
    /// @return whether all were taken
    boolean each(BiPredicate<Long, String> taker) {
        long number = firstKept();
        for (String json : kept) {
            if (!taker.test(number++, json)) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        kept.clear();
        chars = 0;
    }

    long last() {
        return last;
    }

    private long firstKept() {
        return last - kept.size() + 1;
    }
}
