package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentForm;

class WaitingLineTest {
    private final WaitingLine line = new WaitingLine(5);

    private static ConvertDocument order(String tenant, String document) {
        return new ConvertDocument(document, tenant, "S", DocumentForm.PDF);
    }

    private String next() {
        ConvertDocument order = Objects.requireNonNull(line.take());
        line.done(order);
        return order.document();
    }

    @Test
    void organisationsTakeTurns() {
        line.add(order("A", "a1"));
        line.add(order("A", "a2"));
        line.add(order("A", "a3"));
        line.add(order("B", "b1"));
        assertThat(next() + next() + next() + next()).isEqualTo("a1b1a2a3");
        assertThat(line.take()).isNull();
    }

    @Test
    void nobodyStandsInTheLineTwiceAndNobodyIsTakenTwice() {
        assertThat(line.add(order("A", "a1"))).isTrue();
        assertThat(line.add(order("A", "a1"))).isFalse();
        ConvertDocument taken = Objects.requireNonNull(line.take());
        assertThat(line.add(order("A", "a1"))).isFalse();
        line.done(taken);
        assertThat(line.add(order("A", "a1"))).isTrue();
    }

    @Test
    void theLineHasAnEnd() {
        for (int i = 0; i < 5; i++) {
            assertThat(line.add(order("A", "a" + i))).isTrue();
        }
        assertThat(line.add(order("B", "b"))).isFalse();
        assertThat(line.size()).isEqualTo(5);
    }
}
