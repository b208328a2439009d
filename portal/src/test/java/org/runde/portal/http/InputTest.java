package org.runde.portal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @Test
    void linesAreStrippedOfBlanksControlsAndDirectionTricks() {
        assertThat(Input.line("  Anna\t \u0000 Berger\n", "name", 64)).isEqualTo("Anna Berger");
        assertThat(Input.line("Anna\u202eregreB", "name", 64)).isEqualTo("Anna regreB");
        assertThat(Input.line("Zoë 👩🏽‍💻", "name", 64)).isEqualTo("Zoë 👩🏽‍💻");
    }

    @Test
    void lengthCountsCharactersAndNotTheirEncoding() {
        assertThat(Input.line("👩".repeat(64), "name", 64)).hasSize(128);
        assertThatThrownBy(() -> Input.line("a".repeat(65), "name", 64))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.body())
                                .containsEntry("code", "invalid")
                                .containsEntry("field", "name")
                                .containsEntry("max", 64));
    }

    @Test
    void linesKeepTheirBreaksWhereTheyMay() {
        assertThat(Input.optionalLines("Weg 1\nOrt", "address", 100)).isEqualTo("Weg 1\nOrt");
        assertThat(Input.optionalLines(null, "address", 100)).isEmpty();
    }

    @Test
    void mailAddressesAreLowerCase() {
        assertThat(Input.email(" Anna.Berger@Example.ORG ", "email")).isEqualTo("anna.berger@example.org");
        assertThat(Input.email("administrator@localhost", "email")).isEqualTo("administrator@localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "anna@", "@example.org", "a b@example.org", "a@b@c", "<a@b>"})
    void whatIsNoMailAddressIsRefused(String text) {
        assertThatThrownBy(() -> Input.email(text, "email")).isInstanceOf(Problem.class);
    }
}
