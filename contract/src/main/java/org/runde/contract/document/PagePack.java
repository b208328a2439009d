package org.runde.contract.document;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// All pages of a document in one object, so that one key destroys them: large picture, small picture and text of each
/// page, then an index of [#ENTRY_BYTES] a page, then how many pages there are (4 bytes). Numbers are big-endian.
public final class PagePack {
    public static final int ENTRY_BYTES = 28;
    public static final int TAIL_BYTES = 4;

    private PagePack() {}

    /// One page. Its parts lie one after the other.
    ///
    /// @param at     where the large picture begins
    /// @param large  bytes of the large picture
    /// @param small  bytes of the small picture
    /// @param text   bytes of the text in UTF-8
    /// @param width  of the large picture in pixels
    /// @param height of the large picture in pixels
    public record Entry(long at, int large, int small, int text, int width, int height) {
        public long smallAt() {
            return at + large;
        }

        public long textAt() {
            return smallAt() + small;
        }

        public long end() {
            return textAt() + text;
        }
    }

    /// What stands behind the last page.
    public static byte[] index(List<Entry> pages) {
        ByteBuffer bytes = ByteBuffer.allocate(pages.size() * ENTRY_BYTES + TAIL_BYTES);
        for (Entry page : pages) {
            bytes.putLong(page.at())
                    .putInt(page.large())
                    .putInt(page.small())
                    .putInt(page.text())
                    .putInt(page.width())
                    .putInt(page.height());
        }
        return bytes.putInt(pages.size()).array();
    }

    /// @param entries bytes of one or more entries
    public static List<Entry> entries(byte[] entries) {
        ByteBuffer bytes = ByteBuffer.wrap(entries);
        List<Entry> pages = new ArrayList<>();
        while (bytes.remaining() >= ENTRY_BYTES) {
            pages.add(new Entry(
                    bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt()));
        }
        return pages;
    }

    /// @param size  bytes of the whole object
    /// @param pages how many there are
    /// @param page  from 1
    /// @return where the entry of this page begins
    public static long entryAt(long size, int pages, int page) {
        return size - TAIL_BYTES - (long) (pages - page + 1) * ENTRY_BYTES;
    }
}
