package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedleSearchTest {
    private final NeedleSearch search = new NeedleSearch(List.of(
            new Needle("name", "NeedleAb1", 0), new Needle("mail", "needleab2", 0), new Needle("number", "+49 30", 0)));

    @Test
    void eachNeedleIsFoundWhereverItStands() {
        assertThat(found("NeedleAb1")).containsExactly("name");
        assertThat(found("NNeNeedleNeedleAb1needleab2+49 30")).containsExactly("mail", "name", "number");
        assertThat(found("\0\u00fe+49 30\0")).containsExactly("number");
    }

    @Test
    void eachOfItsSpellingsIsFound() {
        assertThat(found("x needleab1 x")).containsExactly("name");
        assertThat(found("xN\0e\0e\0d\0l\0e\0A\0b\0001\0x")).containsExactly("name");
    }

    @Test
    void whatIsNotWholeIsNotFound() {
        assertThat(found("")).isEmpty();
        assertThat(found("N")).isEmpty();
        assertThat(found("NeedleAb")).isEmpty();
        assertThat(found("NeedleAb3 needleAb2 +49  30")).isEmpty();
    }

    private Iterable<String> found(String text) {
        return search.in(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
