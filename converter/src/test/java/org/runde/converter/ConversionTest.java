package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.PagePack;

class ConversionTest {
    @TempDir
    Path folder;

    Workshop workshop;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(folder);
    }

    @Test
    void aPdfBecomesPicturesInTwoSizesAndTextPageByPage() throws IOException {
        DocumentFact fact = workshop.convert(DocumentForm.PDF, Papers.pdf(3, "0 0 1600 900"), ConverterLimits.DEFAULT);
        List<PagePack.Entry> pages = workshop.pages(fact);
        assertThat(pages).hasSize(3);
        assertThat(pages.get(1).width()).isEqualTo(2000);
        assertThat(pages.get(1).height()).isEqualTo(1125);
        assertThat(workshop.text(fact, 2)).isEqualToIgnoringWhitespace("page 2 of the paper");
        PagePack.Entry page = pages.get(2);
        Picture small = Picture.of(workshop.part(fact, page.smallAt(), page.small()), 320);
        assertThat(small).isEqualTo(new Picture(320, 180));
        assertThat(workshop.progress).contains("0/3", "2/3", "3/3");
    }

    @Test
    void aWordDocumentBecomesPages() throws IOException {
        byte[] word = Papers.word(to -> to.write("From a word processor".getBytes(StandardCharsets.UTF_8)));
        DocumentFact fact = workshop.convert(DocumentForm.OFFICE, word, ConverterLimits.DEFAULT);
        assertThat(workshop.text(fact, 1)).contains("From a word processor");
        assertThat(workshop.pages(fact).getFirst().height()).isEqualTo(2000);
    }

    @Test
    void aPictureBecomesOnePage() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", png);
        DocumentFact fact = workshop.convert(DocumentForm.PNG, png.toByteArray(), ConverterLimits.DEFAULT);
        PagePack.Entry page = workshop.pages(fact).getFirst();
        assertThat(List.of(page.width(), page.text())).first().isEqualTo(2000);
        assertThat(page.height()).isBetween(1332, 1335);
    }

    @Test
    void whatIsHeavyAsPngIsKeptAsJpeg() throws IOException {
        ConverterLimits light =
                new ConverterLimits(5, 400, 100, 1, 1 << 20, 1 << 20, 1000, 5, 1, ConverterLimits.DEFAULT.sandbox());
        DocumentFact fact = workshop.convert(DocumentForm.PDF, Papers.pdf(1, "0 0 800 600"), light);
        PagePack.Entry page = workshop.pages(fact).getFirst();
        assertThat(workshop.part(fact, page.at(), 2)).isEqualTo(new byte[] {(byte) 0xff, (byte) 0xd8});
        assertThat(page.width()).isEqualTo(400);
    }

    @Test
    void moreThanTheMostPagesAreRefusedAsAWhole() throws IOException {
        DocumentFact fact =
                workshop.convert(DocumentForm.PDF, Papers.pdf(2000, "0 0 400 300"), ConverterLimits.DEFAULT);
        assertThat(Workshop.why(fact)).isEqualTo(DocumentFailure.TOO_MANY_PAGES);
        assertThat(workshop.keys.size()).as("the document alone, no half pack").isEqualTo(1);
    }
}
