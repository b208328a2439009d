package org.runde.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Keep;
import org.runde.portal.http.Language;

class CatalogueTest {
    private final Catalogue catalogue = new Catalogue();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindAndPurposeIsSaidInBothLanguages(Language language) {
        for (DataKind kind : DataKind.values()) {
            KindText text = catalogue.text(kind, language);
            assertThat(text.toString()).as("%s in %s", kind, language).doesNotContain("{", "=,", "=]");
        }
        for (Purpose purpose : Purpose.values()) {
            assertThat(catalogue.text(purpose, language)).isNotBlank();
        }
    }

    @Test
    void bothLanguagesHaveTheSameEntriesAndNoneIsWithoutUse() {
        var german = new Wording(Language.DE).entries().stringPropertyNames();
        assertThat(german).isEqualTo(new Wording(Language.EN).entries().stringPropertyNames());
        var kinds = Arrays.stream(DataKind.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(german)
                .allMatch(key -> kinds.contains(key.substring(0, key.indexOf('.')))
                        || key.matches("(start|then|further|keep|purpose)\\..+"));
    }

    @Test
    void periodsAreSaidInPlainWords() {
        assertThat(catalogue.text(DataKind.MEETING_HISTORY, Language.EN).period())
                .isEqualTo("2 months; anonymised sums: 1 year from creation");
        assertThat(catalogue.text(DataKind.SERVER_LOG, Language.DE).period())
                .isEqualTo("7 Tage; bis zu 1 Monat mit einer befristeten, begründeten Anordnung");
        assertThat(catalogue.text(Keep.days(1), Language.DE)).isEqualTo("1 Tag");
        assertThat(catalogue.text(Keep.AT_ONCE, Language.EN)).isEqualTo("at once");
    }

    @Test
    void aKindThatTheCatalogueCallsAbsentIsInNoColumnAndNoOtherPlace() {
        for (DataKind kind : DataKind.values()) {
            boolean absent = catalogue
                    .text(kind, Language.EN)
                    .place()
                    .toLowerCase(Locale.ROOT)
                    .startsWith("this version");
            assertThat(absent && catalogue.inUse(kind)).as("%s", kind).isFalse();
        }
    }
}
