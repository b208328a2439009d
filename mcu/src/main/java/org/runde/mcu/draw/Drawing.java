package org.runde.mcu.draw;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is on one sheet. Pure, for one thread. What was erased is kept as long as there is space, so that it can come
/// back; what is drawn anew pushes it out.
public final class Drawing {
    private final DrawLimits limits;
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    /// The longest erased first.
    private final Map<String, Mark> erased = new LinkedHashMap<>();
    /// The highest number that was carried out for each pen.
    private final Map<Integer, Long> handled = new HashMap<>();
    private long orders;
    private int chars;

    public Drawing(DrawLimits limits) {
        this.limits = limits;
    }

    /// In the order in which they lie upon each other.
    public List<Mark> marks() {
        return marks.values().stream()
                .sorted((one, other) -> Long.compare(one.order, other.order))
                .toList();
    }

    public @Nullable Mark mark(String id) {
        return marks.get(id);
    }

    public @Nullable Mark erasedMark(String id) {
        return erased.get(id);
    }

    /// @return size of everything kept, erased marks included
    public int chars() {
        return chars;
    }

    public boolean isBlank() {
        return marks.isEmpty();
    }

    /// @return size of what would be forgotten for new marks
    public int charsErased() {
        return erased.values().stream().mapToInt(Mark::size).sum();
    }

    public long handled(int pen) {
        return handled.getOrDefault(pen, 0L);
    }

    /// @return false when this number was carried out or refused before
    public boolean handles(int pen, long number) {
        if (number <= handled(pen)) {
            return false;
        }
        handled.put(pen, number);
        return true;
    }

    /// @return null when the sheet is full
    public @Nullable Mark draw(Mark.Pen pen, Mark.Look look, String path, String text, boolean open, long nowMillis) {
        Mark mark = new Mark(pen, orders + 1, look, new Mark.Content(path, text, open), nowMillis);
        if (!makeRoom(mark.size(), 1)) {
            return null;
        }
        orders++;
        chars += mark.size();
        marks.put(mark.id, mark);
        return mark;
    }

    /// @return false when it does not fit
    public boolean grow(Mark mark, String more, boolean open, long nowMillis) {
        if (mark.path().length() + more.length() > limits.markChars() || !makeRoom(more.length(), 0)) {
            mark.close();
            return false;
        }
        chars += more.length();
        mark.grow(more, open);
        mark.touchedAt = nowMillis;
        return true;
    }

    /// @return false when it does not fit
    public boolean write(Mark mark, String text) {
        int before = mark.size();
        if (!makeRoom(2 * Math.max(0, text.length() - mark.text().length()), 0)) {
            return false;
        }
        mark.write(text);
        chars += mark.size() - before;
        return true;
    }

    public void move(Mark mark, int x, int y) {
        mark.move(x, y);
    }

    public void erase(Mark mark) {
        if (marks.remove(mark.id) != null) {
            mark.close();
            erased.put(mark.id, mark);
        }
    }

    public void restore(Mark mark) {
        if (erased.remove(mark.id) != null) {
            marks.put(mark.id, mark);
        }
    }

    /// Whoever drew them is gone: nothing more follows.
    /// @return the ids of those that were open
    public List<String> close(int pen) {
        List<String> closed = new ArrayList<>();
        for (Mark mark : marks.values()) {
            if (mark.pen == pen && mark.open()) {
                mark.close();
                closed.add(mark.id);
            }
        }
        return closed;
    }

    /// Takes away what has not changed since.
    /// @return the ids of what is gone
    public List<String> fade(long sinceMillis) {
        List<String> gone = new ArrayList<>();
        drop(marks.values(), mark -> mark.touchedAt < sinceMillis && gone.add(mark.id));
        drop(erased.values(), mark -> mark.touchedAt < sinceMillis);
        return gone;
    }

    /// Erased marks give way to new ones, the oldest first.
    private boolean makeRoom(int more, int moreMarks) {
        int standing = chars - charsErased();
        if (standing + more > limits.sheetChars() || marks.size() + moreMarks > limits.sheetMarks()) {
            return false;
        }
        while (chars + more > limits.sheetChars() || marks.size() + erased.size() + moreMarks > limits.sheetMarks()) {
            forgetOldestErased();
        }
        return true;
    }

    /// @return whether there was one
    public boolean forgetOldestErased() {
        var oldest = erased.values().iterator();
        if (!oldest.hasNext()) {
            return false;
        }
        chars -= oldest.next().size();
        oldest.remove();
        return true;
    }

    private void drop(Collection<Mark> from, Predicate<Mark> which) {
        from.removeIf(mark -> {
            boolean goes = which.test(mark);
            chars -= goes ? mark.size() : 0;
            return goes;
        });
    }
}
