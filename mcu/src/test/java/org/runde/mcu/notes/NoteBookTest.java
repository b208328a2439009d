package org.runde.mcu.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoteBookTest {
    private final Yjs yjs = Yjs.read();
    private final NoteBook book = new NoteBook(NoteLimits.DEFAULT);

    @Test
    void whatAnUpdateCoversIsReadAsYjsCountsIt() {
        Map<Long, Long> ends = new HashMap<>();
        for (String update : yjs.updates()) {
            spans(update).forEach((client, span) -> ends.merge(client, span.end(), Math::max));
        }
        assertThat(ends).isEqualTo(yjs.covers());
        Map<Long, Long> merged = new HashMap<>();
        spans(yjs.merged()).forEach((client, span) -> {
            assertThat(span.start()).isZero();
            merged.put(client, span.end());
        });
        assertThat(merged).isEqualTo(yjs.covers());
    }

    @Test
    void whatIsNoUpdateIsRefusedAndNeverMoreThanThat() {
        byte[] whole = Base64.getDecoder().decode(yjs.merged());
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> YjsUpdate.spans(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int j = 0; j < 3; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                YjsUpdate.spans(bytes);
            } catch (IllegalArgumentException expected) {
                // Nothing else may be thrown, and nothing may take long.
            }
        }
        assertThatThrownBy(() -> book.add("not base64!")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.add(yjs.gap())).isInstanceOf(IllegalArgumentException.class);
        assertThat(book.updates()).isEmpty();
    }

    @Test
    void aMergedStateThatCoversAllTakesTheirPlace() {
        yjs.updates().forEach(book::add);
        int before = book.chars();
        assertThat(book.merge(book.last(), yjs.merged())).isTrue();
        assertThat(book.updates()).containsExactly(yjs.merged());
        assertThat(book.chars()).isEqualTo(yjs.merged().length()).isLessThan(before);
    }

    @Test
    void whatWasWrittenMeanwhileStaysBehindTheMergedState() {
        int known = 30;
        for (int i = 0; i < known; i++) {
            book.add(yjs.updates().get(i));
        }
        long upTo = book.last();
        for (int i = known; i < yjs.updates().size(); i++) {
            book.add(yjs.updates().get(i));
        }
        long last = book.last();
        assertThat(book.merge(upTo, yjs.behind())).isTrue();
        assertThat(book.updates()).hasSize(1 + yjs.updates().size() - known);
        assertThat(book.updates().getFirst()).isEqualTo(yjs.behind());
        assertThat(book.last()).isEqualTo(last);
        assertThat(book.merge(last, yjs.merged())).isTrue();
        assertThat(book.updates()).containsExactly(yjs.merged());
    }

    @Test
    void aClientThatIsBehindMakesNothingDisappear() {
        yjs.updates().forEach(book::add);
        var before = book.updates();
        assertThat(book.merge(book.last(), yjs.behind())).isFalse();
        assertThat(book.merge(book.last(), yjs.gap())).isFalse();
        assertThat(book.merge(book.last(), "AAA=")).isFalse();
        assertThat(book.merge(book.last(), "rubbish")).isFalse();
        assertThat(book.merge(book.last() + 1, yjs.merged())).isFalse();
        assertThat(book.merge(0, yjs.merged())).isFalse();
        assertThat(book.updates()).isEqualTo(before);
    }

    private static Map<Long, YjsUpdate.Span> spans(String update) {
        return YjsUpdate.spans(Base64.getDecoder().decode(update));
    }
}
