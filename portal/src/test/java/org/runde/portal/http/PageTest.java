package org.runde.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void theLastPartHasNoNext() {
        assertThat(Page.of(List.of("a", "b"), 2, item -> item)).isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void whereMoreFollowsTheListGoesOnBehindTheLastItem() {
        assertThat(Page.of(List.of("a", "b", "c"), 2, item -> "key of " + item))
                .isEqualTo(new Page<>(List.of("a", "b"), "key of b"));
    }

    @Test
    void itemsAreShownInAnotherShapeAndTheOrderStays() {
        assertThat(new Page<>(List.of(1, 2), "2").map(number -> "n" + number))
                .isEqualTo(new Page<>(List.of("n1", "n2"), "2"));
    }
}
