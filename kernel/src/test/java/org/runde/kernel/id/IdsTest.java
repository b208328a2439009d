package org.runde.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = Ids.secure();

    @Test
    void meetingCodesAre24LettersAndDigitsAndNeverRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String code = ids.meetingCode();
            assertThat(code).matches("[A-Za-z0-9]{24}");
            assertThat(Ids.isMeetingCode(code)).isTrue();
            assertThat(seen.add(code)).isTrue();
        }
    }

    @Test
    void everyLetterAndDigitIsUsed() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            all.append(ids.row());
        }
        assertThat(all.chars().distinct().count()).isEqualTo(62);
    }

    @Test
    void secretsCarry256Bits() {
        assertThat(ids.secret()).matches("[A-Za-z0-9_-]{43}");
        assertThat(ids.bytes(32)).hasSize(32);
    }

    @Test
    void aVanityNameIsNoMeetingCode() {
        assertThat(Ids.isMeetingCode("anna.berger")).isFalse();
        assertThat(Ids.isMeetingCode("")).isFalse();
    }
}
