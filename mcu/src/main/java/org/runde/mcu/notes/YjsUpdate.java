package org.runde.mcu.notes;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What one update of Yjs (its encoding version 1) covers: of each client of Yjs from which count to which. The texts
/// within are passed over. Throws [IllegalArgumentException] for what is no update, so that nothing is passed on that
/// would break those who read it.
public final class YjsUpdate {
    private static final int ORIGIN_LEFT = 0x80;
    private static final int ORIGIN_RIGHT = 0x40;
    private static final int PARENT_KEY = 0x20;
    private static final int DEEPEST = 20;

    /// From `start` up to, but not including, `end`.
    public record Span(long start, long end) {}

    private final byte[] bytes;
    private int at;
    private final Map<Long, Span> spans = new HashMap<>();

    private YjsUpdate(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Map<Long, Span> spans(byte[] update) {
        var reader = new YjsUpdate(update);
        reader.structs();
        reader.deletions();
        if (reader.at != update.length) {
            throw new IllegalArgumentException("something follows");
        }
        return reader.spans;
    }

    private void structs() {
        long clients = number();
        for (long i = 0; i < clients; i++) {
            long count = number();
            long client = number();
            long start = number();
            long clock = start;
            for (long j = 0; j < count; j++) {
                clock += struct();
            }
            if (spans.put(client, new Span(start, clock)) != null) {
                throw new IllegalArgumentException("a client twice");
            }
        }
    }

    private void deletions() {
        long clients = number();
        for (long i = 0; i < clients; i++) {
            number();
            long count = number();
            for (long j = 0; j < count; j++) {
                number();
                number();
            }
        }
    }

    /// @return how many counts it takes
    private long struct() {
        int info = next();
        int kind = info & 0x1f;
        if (kind == 0) {
            return number();
        } else if (kind == 10) {
            // A gap: what is merged from parts that do not meet. What comes behind it would not be covered.
            throw new IllegalArgumentException("a gap");
        }
        if ((info & ORIGIN_LEFT) != 0) {
            id();
        }
        if ((info & ORIGIN_RIGHT) != 0) {
            id();
        }
        if ((info & (ORIGIN_LEFT | ORIGIN_RIGHT)) == 0) {
            if (number() == 1) {
                text();
            } else {
                id();
            }
            if ((info & PARENT_KEY) != 0) {
                text();
            }
        }
        return content(kind);
    }

    private long content(int kind) {
        return switch (kind) {
            case 1 -> number();
            case 2 -> {
                long length = number();
                for (long i = 0; i < length; i++) {
                    text();
                }
                yield length;
            }
            case 3 -> {
                skip(number());
                yield 1;
            }
            case 4 -> text();
            case 5 -> {
                text();
                yield 1;
            }
            case 6 -> {
                text();
                text();
                yield 1;
            }
            case 7 -> {
                long type = number();
                if (type == 3 || type == 5) {
                    text();
                }
                yield 1;
            }
            case 8 -> {
                long length = number();
                for (long i = 0; i < length; i++) {
                    any(0);
                }
                yield length;
            }
            default -> throw new IllegalArgumentException("content " + kind);
        };
    }

    private void any(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        int type = next();
        switch (type) {
            case 127, 126, 121, 120 -> {}
            case 125 -> signed();
            case 124 -> skip(4);
            case 123, 122 -> skip(8);
            case 119 -> text();
            case 118 -> {
                long members = number();
                for (long i = 0; i < members; i++) {
                    text();
                    any(depth + 1);
                }
            }
            case 117 -> {
                long items = number();
                for (long i = 0; i < items; i++) {
                    any(depth + 1);
                }
            }
            case 116 -> skip(number());
            default -> throw new IllegalArgumentException("value " + type);
        }
    }

    private void id() {
        number();
        number();
    }

    /// @return its length in UTF-16 units, as Yjs counts
    private long text() {
        int length = (int) number();
        int from = at;
        skip(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8).length();
    }

    private void skip(long count) {
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("too short");
        }
        at += (int) count;
    }

    private int next() {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("too short");
        }
        return bytes[at++] & 0xff;
    }

    private void signed() {
        int one = next();
        while ((one & 0x80) != 0) {
            one = next();
        }
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < 53; shift += 7) {
            int one = next();
            value |= (long) (one & 0x7f) << shift;
            if ((one & 0x80) == 0) {
                if (value < 0 || value > 1L << 53) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("too large a number");
    }
}
