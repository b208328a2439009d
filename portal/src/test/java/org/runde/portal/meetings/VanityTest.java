package org.runde.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VanityTest {
    @ParameterizedTest
    @CsvSource({
        "Anna Berger,anna.berger",
        "Jürgen Groß,juergen.gross",
        "Zoë Müller-Lüdenscheidt,zoe.mueller-luedenscheidt",
        "Dr. Ben Yılmaz,dr.ben.y.lmaz",
        "Bo,room.bo",
        "Admin,room.admin",
        "李小龙,room",
    })
    void aNameIsSuggestedFromWhatSomebodyIsCalled(String name, String vanity) {
        assertThat(Vanity.suggest(name)).isEqualTo(vanity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b", "anna-berger", "123", "a23456789012345678901234567890123456789z"})
    void goodNamesAreWellFormed(String name) {
        assertThat(Vanity.wellFormed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                ".ab",
                "ab-",
                "Anna",
                "an na",
                "änna",
                "a/b",
                "a234567890123456789012345678901234567890z"
            })
    void badNamesAreNot(String name) {
        assertThat(Vanity.wellFormed(name)).isFalse();
    }

    @Test
    void everySuggestionCanBeUsedWhateverTheName() {
        long seed = Long.getLong("runde.seed", 20261121);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = random.nextInt(70); j > 0; j--) {
                name.appendCodePoint(random.nextInt(4) == 0 ? 32 + random.nextInt(0xd000) : 32 + random.nextInt(95));
            }
            String vanity = Vanity.suggest(name.toString());
            assertThat(Vanity.wellFormed(vanity) && !Vanity.reserved(vanity))
                    .as("'%s' for '%s', -Drunde.seed=%d", vanity, name, seed)
                    .isTrue();
            assertThat(vanity.length()).isLessThanOrEqualTo(Vanity.MAX - 4);
        }
    }
}
