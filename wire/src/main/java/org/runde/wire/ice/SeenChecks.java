package org.runde.wire.ice;

import org.runde.wire.bytes.Bytes;
import org.runde.wire.stun.StunView;

/// Remembers every check that was taken since the credentials were made. Who sees a check pass by can send it again,
/// from an address of their own to pull the media there, or from a forged one to keep it going (RFC 8445 §19.4.1 knows
/// the attack): a transaction is taken once. To forget the oldest is no way out: whoever has overheard more than is
/// remembered sends them in turn, and each pushes out the one that comes next.
///
/// Of a transaction 32 bits are kept. A new one is mistaken for an old one less than once in 500,000 times when the
/// memory is full, and the browser's next check is another. Nobody but the browser can choose transactions, as
/// only checks with our password get here; if it chooses them so that they collide, a search still ends after
/// [#STEPS], and what is full early is its own memory.
final class SeenChecks {
    private static final int FIRST_SIZE = 32;
    private static final int LAST_SIZE = 8 * 1024;

    /// In 32 kB, half of what a participant with two transports may use. A browser on a steady network checks every
    /// 2.5 s, so that it lasts for five hours; where answers get lost it checks more often.
    static final int MOST = LAST_SIZE / 8 * 7;

    /// With every eighth place free a search takes more in one case of five thousand; that check is one too many.
    private static final int STEPS = 64;

    /// What a check turned out to be.
    enum Finding {
        NEW,
        SEEN,
        /// Not among those that are remembered, and no more can be.
        FULL
    }

    /// Open addressed; 0 is a free place.
    private int[] prints = new int[FIRST_SIZE];
    private int size;

    /// Whether the check is new; if it is, and there is room, it is remembered.
    Finding take(StunView check) {
        int print =
                print(Bytes.i64(check.buf(), check.transactionAt()), Bytes.i32(check.buf(), check.transactionAt() + 8));
        int at = place(prints, print);
        if (at >= 0 && prints[at] == print) return Finding.SEEN;
        while (at < 0 || size >= prints.length / 8 * 7) {
            if (prints.length == LAST_SIZE) return Finding.FULL;
            grow();
            at = place(prints, print);
        }
        prints[at] = print;
        size++;
        return Finding.NEW;
    }

    /// Where the print is or would be, or -1 when that is too far to look.
    private static int place(int[] prints, int print) {
        int mask = prints.length - 1;
        // Another stride for each, so that those with the same first place part ways; odd, so that it comes everywhere.
        int stride = print >>> 16 | 1;
        int at = print & mask;
        for (int i = 0; i < STEPS; i++) {
            if (prints[at] == 0 || prints[at] == print) return at;
            at = at + stride & mask;
        }
        return -1;
    }

    private void grow() {
        int[] larger = new int[prints.length * 2];
        int kept = 0;
        for (int print : prints) {
            // There is always a place, unless a browser makes them collide and harms itself.
            int at = print == 0 ? -1 : place(larger, print);
            if (at < 0) continue;
            larger[at] = print;
            kept++;
        }
        prints = larger;
        size = kept;
    }

    private static int print(long head, int tail) {
        long mixed = (head ^ tail * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL;
        int print = (int) (mixed ^ mixed >>> 32);
        return print == 0 ? 1 : print;
    }
}
