package org.runde.portal.pbx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.portal.pbx.directory.Finding.Code;
import org.runde.portal.pbx.directory.Pulled.Failure;

class CsvDirectoryTest {
    private static final String FULL = "Number,FirstName,LastName,EmailAddress,MobileNumber,OutboundCallerID,DID,Role,"
            + "Department,ClickToCallAuth,WMApprove,WebMeetingFriendlyName,MAC,Template\r\n";

    @Test
    void theFullColumnsOfAnExportAreRead() {
        assertThat(whole(FULL + "100,Anna,Berger,anna@example.org,+49 151 1,,,user,DEFAULT,1,1,anna.berger,,\r\n"))
                .containsExactly(
                        new Entry("100", "Anna", "Berger", "anna@example.org", "anna.berger", "+49 151 1", ""));
    }

    @Test
    void withoutNumbersTheMailAddressSaysWhoItIs() {
        assertThat(whole("FirstName,LastName,EmailAddress,MobileNumber\nAnna,Berger,anna@example.org,\n"))
                .containsExactly(new Entry("anna@example.org", "Anna", "Berger", "anna@example.org", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Number;FirstName;LastName;EmailAddress\n100;Jürgen;Groß;j@example.org\n",
                "\uFEFFNumber,FirstName,LastName,EmailAddress\r\n100,Jürgen,Groß,j@example.org",
                "\"Number\";\"First Name\";\"Last Name\";\"E-Mail Address\"\r\n\"100\";\"Jürgen\";\"Groß\";"
                        + "\"j@example.org\"\r\n\r\n",
                "number\tfirstname\tlastname\temail\r100\tJürgen\tGroß\tj@example.org\r\t\t\t\r",
            })
    void allTheWaysSpreadsheetsWriteAreRead(String text) {
        List<Entry> entries = List.of(new Entry("100", "Jürgen", "Groß", "j@example.org", "", "", ""));
        assertThat(whole(text)).isEqualTo(entries);
        if (text.charAt(0) != '\uFEFF') {
            Pulled windows = CsvDirectory.read(text.getBytes(Charset.forName("windows-1252")));
            assertThat(((Pulled.Whole) windows).entries()).isEqualTo(entries);
        } else {
            Pulled utf16 = CsvDirectory.read(text.getBytes(StandardCharsets.UTF_16LE));
            assertThat(((Pulled.Whole) utf16).entries()).isEqualTo(entries);
        }
    }

    @Test
    void quotationMarksSeparatorsAndLineBreaksMayStandInAField() {
        assertThat(whole("Number,FirstName,LastName\n100,\"Anna \"\"Anni\"\"\",\"Berger, geb.\nYilmaz\"\n"))
                .extracting(Entry::firstName, Entry::lastName)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Anna \"Anni\"", "Berger, geb.\nYilmaz"));
    }

    @Test
    void brokenLinesAreToldByTheirNumberAndMakeTheFileDoubtful() {
        Pulled read = CsvDirectory.read(
                "Number,FirstName,LastName\n100,Anna,Berger\n,No,Number\n102,too,many,fields\n103,\"open,x\n"
                        .getBytes(StandardCharsets.UTF_8));
        Pulled.Partial partial = (Pulled.Partial) read;
        assertThat(partial.failure()).isEqualTo(Failure.linesBroken);
        assertThat(partial.detail()).isEqualTo("3");
        assertThat(partial.entries()).extracting(Entry::number).containsExactly("100");
        assertThat(partial.facts().findings())
                .containsExactly(
                        new Finding("", Code.lineBroken, "3"),
                        new Finding("", Code.lineBroken, "4"),
                        new Finding("", Code.lineBroken, "5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "<html><body>", "100,Anna,Berger\n", "Name;Telefon\n"})
    void whatIsNoListOfPeopleIsRefused(String text) {
        assertThat(CsvDirectory.read(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Pulled.Failed(Failure.notUnderstood, ""));
    }

    @Test
    void noFileMakesItThrow() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        byte[] start = (FULL + "100,\"Anna\",Berger;\r\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = start.clone();
            for (int j = 0; j < 8; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> CsvDirectory.read(bytes)).as("seed " + seed).doesNotThrowAnyException();
        }
    }

    private static List<Entry> whole(String text) {
        return ((Pulled.Whole) CsvDirectory.read(text.getBytes(StandardCharsets.UTF_8))).entries();
    }
}
