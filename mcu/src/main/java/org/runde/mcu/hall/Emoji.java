package org.runde.mcu.hall;

/// What may be shown as a reaction.
public final class Emoji {
    private Emoji() {}

    /// Reactions are shown large and to everybody, so they are no second chat: no letters, spaces or controls.
    public static boolean is(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(one -> Character.isLetter(one)
                                || Character.isWhitespace(one)
                                || Character.isISOControl(one)
                                || Character.getType(one) == Character.UNASSIGNED
                                || Character.getType(one) == Character.SURROGATE);
    }
}
