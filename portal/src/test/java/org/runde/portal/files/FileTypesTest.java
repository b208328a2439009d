package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.signal.FileTalk.FileTrouble;
import org.runde.portal.files.FileTypes.Found;

class FileTypesTest {
    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 x,pdf,pdf",
        "%PDF-1.7 x,'',pdf",
        "GIF89a,gif,gif",
        "plain words,txt,txt",
        "plain words,'',txt",
        "'a;b',csv,csv",
        "'# Title',md,md",
        "'',txt,txt",
        "grüße,txt,txt",
        "{\\rtf1 x},rtf,rtf",
    })
    void contentSaysWhatItIs(String content, String said, String type) throws IOException {
        assertThat(of(bytes(content), said)).isEqualTo(new Found.Type(type));
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 x,png,MISMATCH",
        "plain words,pdf,MISMATCH",
        "MZ program,pdf,PROGRAM",
        "MZ program,'',PROGRAM",
        "'#!/bin/sh',txt,PROGRAM",
        "'  <!DOCTYPE html><p>',txt,PROGRAM",
        "'<svg onload=x>',txt,PROGRAM",
        "'<?xml version=\"1.0\"?><svg>',xml,PROGRAM",
        "words,exe,PROGRAM",
        "words,js,PROGRAM",
        "words,html,PROGRAM",
        "words,docm,PROGRAM",
    })
    void whatIsNotWhatItSaysAndWhatRunsIsRefused(String content, String said, FileTrouble trouble) throws IOException {
        assertThat(of(bytes(content), said)).isEqualTo(new Found.Bad(trouble));
    }

    @Test
    void bytesOfNoKnownTypeAreRefused() throws IOException {
        assertThat(of(new byte[] {1, 2, 3, 4}, "")).isEqualTo(new Found.Bad(FileTrouble.TYPE));
        assertThat(of(new byte[] {'x', 0, 'y'}, "txt")).isEqualTo(new Found.Bad(FileTrouble.TYPE));
    }

    @Test
    void archivesAreLookedIntoByName() throws IOException {
        assertThat(of(zip("a.txt"), "zip")).isEqualTo(new Found.Type("zip"));
        assertThat(of(zip("[Content_Types].xml", "word/document.xml"), "docx")).isEqualTo(new Found.Type("docx"));
        assertThat(of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "docx"))
                .isEqualTo(new Found.Bad(FileTrouble.PROGRAM));
        assertThat(of(zip("setup.exe"), "zip")).isEqualTo(new Found.Bad(FileTrouble.PROGRAM));
        assertThat(of(zip("META-INF/MANIFEST.MF"), "zip")).isEqualTo(new Found.Bad(FileTrouble.PROGRAM));
        assertThat(of(zip("xl/workbook.xml"), "docx")).isEqualTo(new Found.Bad(FileTrouble.MISMATCH));
    }

    @Test
    void aPreviewIsPaintedAnewAndSmallAndABrokenPictureHasNone() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        byte[] small = Previews.of(new ByteArrayInputStream(png.toByteArray()), "png", png.size());
        assertThat(small).isNotNull();
        BufferedImage painted = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(painted.getWidth()).isEqualTo(320);
        assertThat(painted.getHeight()).isEqualTo(107);
        assertThat(Previews.of(new ByteArrayInputStream(new byte[] {(byte) 0x89, 'P'}), "png", 2))
                .isNull();
    }

    private static Found of(byte[] content, String said) throws IOException {
        return FileTypes.of(() -> new ByteArrayInputStream(content), said);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }
}
