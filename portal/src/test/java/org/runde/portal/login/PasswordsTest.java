package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.http.Language;

class PasswordsTest {
    private final Passwords passwords = new Passwords(12);
    private final Account anna = new Account(
            "1",
            "t",
            "Anna Katharina Berger",
            "anna@example.org",
            Set.of(AccountRole.ORGANISER),
            Language.DE,
            null,
            false);

    @Test
    void aPasswordIsKeptAsArgon2idWithItsOwnSalt() {
        String hash = passwords.hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse battery", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("correct horse batterx", Optional.of(hash)))
                .isFalse();
    }

    @Test
    void withoutAnAccountNothingEverMatches() {
        assertThat(passwords.matches("nobody has this password", Optional.empty()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "elf-zeichen,TOO_SHORT",
        "'',TOO_SHORT",
        "aaaaaaaaaaaaaaaa,TOO_EVEN",
        "anna katharina berger,LIKE_NAME",
        "ANNA@example.org,LIKE_NAME",
        "AnnaBerger2024!,LIKE_NAME",
        "musterwerk-gmbh,LIKE_NAME",
        "Passwort12345,COMMON",
        "P4ssw0rd2024!,COMMON",
        "qwertzuiop123,COMMON",
        "Sommer2026!!!,COMMON",
        "schalke04schalke04,COMMON",
        "sommersommersommer,COMMON",
        "iloveyou1234,COMMON",
        "1qay2wsx3edc4rfv,COMMON",
        "abcdefghijklmnop,COMMON",
        "987654321987,COMMON",
        "'Willkommen2025',COMMON",
    })
    void weakPasswordsAreRefusedWithAReason(String password, Passwords.Weakness weakness) {
        assertThat(passwords.weakness(password, anna, "Musterwerk GmbH")).contains(weakness);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "eine lange passphrase",
                "kupferdach fliegt tief",
                "h7#Kq9zLw2!m",
                "Birnenmus am Mittwoch",
                "vier worte genügen hier"
            })
    void passwordsNobodyTriesFirstAreGood(String password) {
        assertThat(passwords.weakness(password, anna, "Musterwerk GmbH")).isEmpty();
    }

    @Test
    void lengthIsEnoughAndNoSymbolsAreForced() {
        assertThat(passwords.weakness("vier worte genügen", anna, "Musterwerk GmbH"))
                .isEmpty();
        assertThat(passwords.weakness("x".repeat(300), anna, "Musterwerk GmbH")).contains(Passwords.Weakness.TOO_LONG);
    }
}
