package org.runde.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    })
    void weakPasswordsAreRefusedWithAReason(String password, Passwords.Weakness weakness) {
        assertThat(passwords.weakness(password, anna)).contains(weakness);
    }

    @Test
    void lengthIsEnoughAndNoSymbolsAreForced() {
        assertThat(passwords.weakness("vier worte genügen", anna)).isEmpty();
        assertThat(passwords.weakness("x".repeat(300), anna)).contains(Passwords.Weakness.TOO_LONG);
    }
}
