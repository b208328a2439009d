package org.runde.portal.pbx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.portal.pbx.directory.Entries.entry;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.runde.portal.pbx.directory.Cleaning.Clean;
import org.runde.portal.pbx.directory.Cleaning.Cleaned;
import org.runde.portal.pbx.directory.Finding.Code;

class CleaningTest {
    @Test
    void textsAreComposedTrimmedAndFreeOfControlCharacters() {
        Entry clean = one(entry(" 100 ", "  Ju\u0308rgen\u0000 ", "Gro\u202Eß\t Meier", " J.GROSS@Example.ORG "));
        assertThat(clean.number()).isEqualTo("100");
        assertThat(clean.firstName()).isEqualTo("Jürgen");
        assertThat(clean.lastName()).isEqualTo("Gro ß Meier");
        assertThat(clean.email()).isEqualTo("j.gross@example.org");
    }

    @Test
    void theLowestNumberGetsTheAccountOfASharedMailAddress() {
        Cleaned cleaned = Cleaning.clean(List.of(
                entry("1000", "A", "A", "info@example.org"),
                entry("99", "B", "B", "INFO@example.org"),
                entry("100", "C", "C", "info@example.org")));
        assertThat(cleaned.entries()).extracting(one -> one.entry().number()).containsExactly("99", "100", "1000");
        assertThat(cleaned.entries()).extracting(Clean::mayOrganise).containsExactly(true, false, false);
        assertThat(cleaned.findings())
                .containsExactly(new Finding("100", Code.mailShared, "99"), new Finding("1000", Code.mailShared, "99"));
    }

    @Test
    void withoutAMailAddressAnExtensionIsKeptAndCannotOrganise() {
        Cleaned cleaned = Cleaning.clean(List.of(entry("100", "A", "B", " "), entry("101", "A", "B", "not a mail")));
        assertThat(cleaned.entries()).extracting(Clean::mayOrganise).containsExactly(false, false);
        assertThat(cleaned.findings()).extracting(Finding::code).containsExactly(Code.mailMissing, Code.mailMalformed);
    }

    @Test
    void theSameRowTwiceCountsOnceAndRowsThatContradictMakeTheDirectoryDoubtful() {
        Entry anna = entry("100", "Anna", "Berger", "anna@example.org");
        Cleaned twice = Cleaning.clean(List.of(anna, anna));
        assertThat(twice.entries()).hasSize(1);
        assertThat(twice.contradicts()).isFalse();
        assertThat(twice.findings()).extracting(Finding::code).containsExactly(Code.numberTwice);
        Cleaned against = Cleaning.clean(List.of(anna, entry("100", "Ben", "Yilmaz", "ben@example.org")));
        assertThat(against.entries()).hasSize(1);
        assertThat(against.contradicts()).isTrue();
    }

    @Test
    void whatIsTooLongIsCutAndToldAndWhatIsMalformedIsLeftOut() {
        Entry odd = new Entry("100", "x".repeat(65), "Ä", "a@b", "No Room!", "call me", "cGljdHVyZQ==");
        Cleaned cleaned = Cleaning.clean(List.of(odd, entry("", "A", "B", ""), entry("1 0 0", "A", "B", "")));
        Entry clean = cleaned.entries().getFirst().entry();
        assertThat(clean.firstName()).hasSize(64);
        assertThat(clean.vanity() + clean.phone() + clean.picture()).isEmpty();
        assertThat(cleaned.findings())
                .extracting(Finding::code)
                .containsExactly(
                        Code.tooLong,
                        Code.phoneMalformed,
                        Code.vanityMalformed,
                        Code.pictureRefused,
                        Code.numberMissing,
                        Code.numberMalformed);
    }

    @Test
    void aPictureIsDrawnAnewSmallAndWithoutWhatElseStoodInTheFile() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_ARGB), "png", png);
        String small = Pictures.small(Base64.getEncoder().encodeToString(png.toByteArray()));
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(small)));
        assertThat(read.getWidth()).isEqualTo(128);
        assertThat(read.getHeight()).isEqualTo(128);
        // The same picture again is the same bytes, so that the next directory is no change.
        assertThat(Pictures.small(Base64.getEncoder().encodeToString(png.toByteArray())))
                .isEqualTo(small);
    }

    @Test
    void aPictureThatIsHugeOrOfAnotherKindIsRefused() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "gif", gif);
        ByteArrayOutputStream wide = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(5000, 1, BufferedImage.TYPE_BYTE_GRAY), "png", wide);
        assertThat(Pictures.small(Base64.getEncoder().encodeToString(gif.toByteArray())))
                .isEmpty();
        assertThat(Pictures.small(Base64.getEncoder().encodeToString(wide.toByteArray())))
                .isEmpty();
        assertThat(Pictures.small("A".repeat(Pictures.MAX_CHARACTERS + 1))).isEmpty();
        assertThat(Pictures.small("not base64 ß")).isEmpty();
    }

    private static Entry one(Entry raw) {
        return Cleaning.clean(List.of(raw)).entries().getFirst().entry();
    }
}
