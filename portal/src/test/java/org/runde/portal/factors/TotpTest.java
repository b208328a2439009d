package org.runde.portal.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238 Appendix B, the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void codesAreThoseOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(SEED, Totp.stepAt(seconds * 1000))).isEqualTo(code);
    }

    @Test
    void aCodeIsAcceptedOneStepEarlyAndLateAndNotTwo() {
        long now = 1_111_111_111_000L;
        long step = Totp.stepAt(now);
        for (long offset = -3; offset <= 3; offset++) {
            boolean accepted =
                    Totp.check(SEED, Totp.code(SEED, step + offset), now, 0).isPresent();
            assertThat(accepted).as("offset " + offset).isEqualTo(Math.abs(offset) <= 1);
        }
    }

    @Test
    void aCodeAndAllBeforeItAreUsedUp() {
        long now = 1_111_111_111_000L;
        long step = Totp.stepAt(now);
        assertThat(Totp.check(SEED, Totp.code(SEED, step), now, step)).isEmpty();
        assertThat(Totp.check(SEED, Totp.code(SEED, step - 1), now, step)).isEmpty();
        assertThat(Totp.check(SEED, Totp.code(SEED, step + 1), now, step)).hasValue(step + 1);
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "abcdef", "٠٥٠٤٧١", "05047 "})
    void whatIsNoCodeIsWrong(String text) {
        assertThat(Totp.check(SEED, text, 1_111_111_111_000L, 0)).isEmpty();
    }

    /// RFC 4648 §10.
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void keysAreWrittenAsAppsWantThem(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
