package org.runde.mcu.draw;

import org.runde.contract.signal.InkTalk.InkColour;
import org.runde.contract.signal.InkTalk.InkTool;
import org.runde.contract.signal.InkTalk.InkWidth;

/// One stroke, shape or text on a sheet.
public final class Mark {
    /// What a mark takes besides its letters, roughly.
    private static final int FRAME = 96;

    public final String id;
    /// The number of the pen that drew it.
    public final int pen;
    /// Who drew it, as a participant id.
    public final String by;
    public final long order;
    public final InkTool tool;
    public final InkColour colour;
    public final InkWidth width;
    private final StringBuilder path;
    private String text;
    private int x;
    private int y;
    private boolean open;
    long touchedAt;

    Mark(Pen pen, long order, Look look, Content content, long nowMillis) {
        this.id = pen.idOf(look.number());
        this.pen = pen.number();
        this.by = pen.participant();
        this.order = order;
        this.tool = look.tool();
        this.colour = look.colour();
        this.width = look.width();
        this.path = new StringBuilder(content.path());
        this.text = content.text();
        this.open = content.open();
        this.touchedAt = nowMillis;
    }

    /// @param open whether more of it comes
    record Content(String path, String text, boolean open) {}

    /// Whose mark it is to become.
    public record Pen(int number, String participant) {
        String idOf(long count) {
            return number + "." + count;
        }
    }

    /// @param number the client's count, which makes the id
    public record Look(long number, InkTool tool, InkColour colour, InkWidth width) {}

    public String path() {
        return path.toString();
    }

    public String text() {
        return text;
    }

    public int x() {
        return x;
    }

    public int y() {
        return y;
    }

    public boolean open() {
        return open;
    }

    int size() {
        return FRAME + path.length() + 2 * text.length();
    }

    void grow(String more, boolean stillOpen) {
        path.append(more);
        open = stillOpen;
    }

    void close() {
        open = false;
    }

    void move(int toX, int toY) {
        x = toX;
        y = toY;
    }

    void write(String now) {
        text = now;
    }
}
