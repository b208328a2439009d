package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;

class InviteeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name;E-Mail;Rolle;Sprache\r\nJörg Müller;joerg@example.org;Referent;en\r\n",
                "name,email,role,language\nJörg Müller,joerg@example.org,presenter,EN",
                "\"Jörg Müller\"\tjoerg@example.org\tpresenter\tenglish\n",
                "Sprache;Rolle;Mail;Name\nenglisch;presenter;joerg@example.org;Jörg Müller\n",
                "\uFEFFName;Mail;Role;Language\n\n\n  Jörg   Müller ; Joerg@Example.org ;PRESENTER;en;;;\n",
                "joerg@example.org;Jörg Müller;presenter;en",
            })
    void theSamePersonIsReadHoweverTheFileIsWritten(String text) {
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                text.replace("\uFEFF", "").getBytes(Charset.forName("windows-1252")),
                ("\uFEFF" + text.replace("\uFEFF", "")).getBytes(StandardCharsets.UTF_16LE))) {
            var read = InviteeCsv.read(bytes, Language.DE);
            assertThat(read.lines()).hasSize(1);
            assertThat(read.lines().getFirst().draft())
                    .isEqualTo(new Invitee.Draft("Jörg Müller", "joerg@example.org", Role.PRESENTER, Language.EN));
        }
    }

    @Test
    void eachLineSaysWhatIsWrongWithItAndTheOthersStillCount() {
        var read = InviteeCsv.read("""
                Name;E-Mail;Rolle;Sprache
                Anna;anna@example.org
                Ohne
                Schief;schief.example.org
                Jörg;jörg@example.org
                Doppelt;ANNA@example.org
                Rolle;rolle@example.org;Chefin
                Sprache;sprache@example.org;;fr
                Umlaut;post@müller.example
                """.getBytes(StandardCharsets.UTF_8), Language.DE);
        assertThat(read.lines().stream()
                        .map(line -> line.number() + " " + line.flaw())
                        .toList())
                .containsExactly(
                        "2 null",
                        "3 EMAIL_MISSING",
                        "4 EMAIL_MALFORMED",
                        "5 EMAIL_INTERNATIONAL",
                        "6 TWICE",
                        "7 ROLE_UNKNOWN",
                        "8 LANGUAGE_UNKNOWN",
                        "9 null");
        assertThat(read.lines().getLast().email()).isEqualTo("post@xn--mller-kva.example");
    }

    @Test
    void quotationMarksHoldSeparatorsLineBreaksAndThemselves() {
        var read = InviteeCsv.read(
                "\"Müller; \"\"Jo\"\"\nJörg\";j@example.org\n\"offen;x@example.org\n".getBytes(StandardCharsets.UTF_8),
                Language.DE);
        assertThat(read.lines().getFirst().name()).isEqualTo("Müller; \"Jo\" Jörg");
        assertThat(read.lines().get(1).flaw()).isEqualTo(InviteeCsv.Flaw.QUOTE_OPEN);
        assertThat(read.lines().get(1).number()).isEqualTo(3);
    }

    @Test
    void aListThatIsTooLongSaysSo() {
        var read = InviteeCsv.read(
                "a@example.org\n".repeat(InviteeCsv.MAX_LINES + 1).getBytes(StandardCharsets.UTF_8), Language.EN);
        assertThat(read.tooLong()).isTrue();
        assertThat(read.lines()).hasSize(InviteeCsv.MAX_LINES);
    }

    @Test
    void whateverTheFileIsItIsReadWithoutFailing() {
        assertThat(InviteeCsv.read(new byte[0], Language.EN).lines()).isEmpty();
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) ("\";,\n\t@a.ü\r".charAt(random.nextInt(10)));
            }
            assertThat(InviteeCsv.read(bytes, Language.EN))
                    .as("seed %d, round %d", seed, i)
                    .isNotNull();
        }
    }
}
