package org.runde.converter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Documents, good and hostile, made here so that nobody has to trust a file.
final class Papers {
    private Papers() {}

    /// Pages that say "page N of the paper".
    static byte[] pdf(int pages, String box) {
        List<String> contents = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            contents.add("BT /F 40 Tf 60 400 Td (page " + page + " of the paper) Tj ET");
        }
        return pdf(contents, box, "");
    }

    /// @param contents of each page, which may use the font F
    /// @param box      four numbers
    /// @param more     further resources
    static byte[] pdf(List<String> contents, String box, String more, String... objects) {
        List<String> all = new ArrayList<>();
        all.add("<</Type/Catalog/Pages 2 0 R>>");
        StringBuilder kids = new StringBuilder();
        int first = 4 + objects.length;
        for (int i = 0; i < contents.size(); i++) {
            kids.append(first + 2 * i).append(" 0 R ");
        }
        all.add("<</Type/Pages/Count " + contents.size() + "/Kids[" + kids + "]>>");
        all.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        all.addAll(List.of(objects));
        for (int i = 0; i < contents.size(); i++) {
            all.add("<</Type/Page/Parent 2 0 R/MediaBox[" + box + "]/Contents " + (first + 2 * i + 1)
                    + " 0 R/Resources<</Font<</F 3 0 R>>" + more + ">>>>");
            all.add("<</Length " + contents.get(i).length() + ">>stream\n" + contents.get(i) + "\nendstream");
        }
        StringBuilder out = new StringBuilder("%PDF-1.5\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (all.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < all.size(); i++) {
            table.append("%010d 00000 n \n".formatted(out.length()));
            out.append(i + 1).append(" 0 obj\n").append(all.get(i)).append("\nendobj\n");
        }
        int at = out.length();
        out.append(table).append("trailer<</Size ").append(all.size() + 1);
        out.append("/Root 1 0 R>>\nstartxref\n").append(at).append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Glyphs that paint each other: ten times ten times …
    static byte[] fontBomb() {
        List<String> objects = new ArrayList<>();
        int levels = 12;
        for (int level = 0; level < levels; level++) {
            int font = 4 + 2 * level;
            boolean last = level == levels - 1;
            String resources = last ? "" : "/Resources<</Font<</G " + (font + 2) + " 0 R>>>>";
            objects.add("<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
                    + "/FirstChar 97/LastChar 97/Widths[100]/Encoding<</Differences[97/a]>>/CharProcs<</a "
                    + (font + 1) + " 0 R>>" + resources + ">>");
            String glyph = last ? "100 0 d0 0 0 50 50 re f" : "100 0 d0 BT /G 900 Tf (" + "a".repeat(20) + ") Tj ET";
            objects.add("<</Length " + glyph.length() + ">>stream\n" + glyph + "\nendstream");
        }
        return pdf(
                List.of("BT /G 20 Tf 10 10 Td (aaaaaaaaaaaaaaaaaaaa) Tj ET"),
                "0 0 600 400",
                "/Font<</G 4 0 R>>",
                objects.toArray(String[]::new));
    }

    /// A text document in one XML file, as OpenDocument allows.
    static byte[] text(String scripts, String body) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
                    xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"
                    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events"
                    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
                    xmlns:ooo="http://openoffice.org/2004/office"
                    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                    office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
                """ + scripts + "<office:body><office:text>" + body + "</office:text></office:body></office:document>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// A Word document whose text is written by the given author.
    static byte[] word(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            entry(zip, "[Content_Types].xml", """
                    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default
                    Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
                    PartName="/word/document.xml"
                    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.\
                    document.main+xml"/></Types>""");
            entry(zip, "_rels/.rels", """
                    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
                    Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
                    Target="word/document.xml"/></Relationships>""");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
                            + "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                            + "<w:body><w:p><w:r><w:t>")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(zip);
            zip.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /// Writes what stands in a document.
    interface Body {
        void write(OutputStream to) throws IOException;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
