package org.runde.portal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.runde.contract.signal.FileTalk.FileTrouble;

/// What a file is by its content. A short table of what people hand to each other; what is not in it is not taken.
/// Pure but for reading.
final class FileTypes {
    private static final int HEAD = 4096;
    private static final int MAX_ENTRIES = 5_000;
    /// In all entries together: some seconds of work.
    private static final long MAX_UNPACKED = 1L << 30;
    private static final Pattern ACTIVE_TEXT = Pattern.compile(
            "(?is)^\\s*(#!|<\\?php|<!doctype\\s+html|<html|<svg|<\\?xml[^>]*>\\s*(<!--.*?-->\\s*)*(<!DOCTYPE\\s+svg"
                    + "|<svg|<html)|<script|@echo\\s+off|<job|<hta)");
    private static final Set<String> PROGRAMS = Set.of(
            "exe", "dll", "com", "scr", "pif", "msi", "msp", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse",
            "mjs", "wsf", "wsh", "hta", "jar", "apk", "app", "dmg", "deb", "rpm", "sh", "bash", "py", "rb", "pl", "php",
            "lnk", "url", "reg", "cpl", "gadget", "html", "htm", "xhtml", "svg", "swf", "class", "so", "dylib", "elf",
            "iso", "img", "vhd", "chm", "scf", "inf", "docm", "xlsm", "pptm", "dotm", "xltm", "ppam", "xlam");
    private static final Set<String> TEXTS = Set.of(
            "txt",
            "md",
            "csv",
            "tsv",
            "json",
            "xml",
            "yaml",
            "yml",
            "ics",
            "vcf",
            "srt",
            "vtt",
            "log",
            "tex",
            "bib",
            "sql",
            "css",
            "java",
            "ts",
            "c",
            "h",
            "cpp",
            "go",
            "rs",
            "ini",
            "toml",
            "properties");
    /// Endings that mean the same content as another.
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("jpeg", "jpg"),
            Map.entry("jpe", "jpg"),
            Map.entry("jfif", "jpg"),
            Map.entry("tiff", "tif"),
            Map.entry("m4v", "mp4"),
            Map.entry("mov", "mp4"),
            Map.entry("m4a", "mp4"),
            Map.entry("heif", "heic"),
            Map.entry("mkv", "webm"),
            Map.entry("oga", "ogg"),
            Map.entry("ogv", "ogg"),
            Map.entry("opus", "ogg"),
            Map.entry("xls", "doc"),
            Map.entry("ppt", "doc"),
            Map.entry("msg", "doc"));
    private static final Map<String, String> OPEN_DOCUMENTS = Map.of(
            "application/vnd.oasis.opendocument.text", "odt",
            "application/vnd.oasis.opendocument.spreadsheet", "ods",
            "application/vnd.oasis.opendocument.presentation", "odp",
            "application/vnd.oasis.opendocument.graphics", "odg",
            "application/epub+zip", "epub");

    private FileTypes() {}

    sealed interface Found {
        /// @param ending that fits the content
        record Type(String ending) implements Found {}

        record Bad(FileTrouble trouble) implements Found {}
    }

    /// Gives the content anew, from its beginning.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /// @param said ending of the name it has on the device, in lower case; may be empty
    static Found of(Content content, String said) throws IOException {
        byte[] head;
        try (InputStream stream = content.open()) {
            head = stream.readNBytes(HEAD);
        }
        if (PROGRAMS.contains(said) || isProgram(head)) {
            return new Found.Bad(FileTrouble.PROGRAM);
        }
        String family = family(head);
        if (family.equals("zip")) {
            return ofZip(content, said);
        }
        if (family.isEmpty()) {
            return ofText(head, said);
        }
        String wanted = SAME.getOrDefault(said, said);
        if (said.isEmpty()) {
            return new Found.Type(family);
        }
        return wanted.equals(family) ? new Found.Type(said) : new Found.Bad(FileTrouble.MISMATCH);
    }

    private static boolean isProgram(byte[] head) {
        return starts(head, 0, 'M', 'Z')
                || starts(head, 0, 0x7f, 'E', 'L', 'F')
                || starts(head, 0, 0xca, 0xfe, 0xba, 0xbe)
                || starts(head, 0, 0xfe, 0xed, 0xfa, 0xce)
                || starts(head, 0, 0xfe, 0xed, 0xfa, 0xcf)
                || starts(head, 0, 0xcf, 0xfa, 0xed, 0xfe)
                || starts(head, 0, 0xce, 0xfa, 0xed, 0xfe)
                || starts(head, 0, 0, 'a', 's', 'm')
                || starts(head, 0, 'd', 'e', 'x', '\n')
                || starts(head, 0, 0x4c, 0, 0, 0, 1, 0x14, 2, 0)
                || ACTIVE_TEXT.matcher(start(head)).find();
    }

    private static String start(byte[] head) {
        int from = starts(head, 0, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return new String(head, from, Math.min(1024, head.length - from), StandardCharsets.ISO_8859_1);
    }

    /// @return empty when it is none of those with a sign at their beginning
    private static String family(byte[] head) {
        if (starts(head, 0, '%', 'P', 'D', 'F', '-')) return "pdf";
        if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
        if (starts(head, 0, 0xff, 0xd8, 0xff)) return "jpg";
        if (starts(head, 0, 'G', 'I', 'F', '8')) return "gif";
        if (starts(head, 0, 'B', 'M') && head.length > 26 && head[14] == 40) return "bmp";
        if (starts(head, 0, 'I', 'I', 42, 0) || starts(head, 0, 'M', 'M', 0, 42)) return "tif";
        if (starts(head, 0, 'R', 'I', 'F', 'F')) return ofRiff(head);
        if (starts(head, 4, 'f', 't', 'y', 'p')) return ofFtyp(head);
        if (starts(head, 0, 0x1a, 0x45, 0xdf, 0xa3)) return "webm";
        if (starts(head, 0, 'O', 'g', 'g', 'S')) return "ogg";
        if (starts(head, 0, 'f', 'L', 'a', 'C')) return "flac";
        if (starts(head, 0, 'I', 'D', '3') || starts(head, 0, 0xff, 0xfb) || starts(head, 0, 0xff, 0xf3)) return "mp3";
        if (starts(head, 0, 'P', 'K', 3, 4) || starts(head, 0, 'P', 'K', 5, 6)) return "zip";
        if (starts(head, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "doc";
        if (starts(head, 0, '{', '\\', 'r', 't', 'f')) return "rtf";
        return "";
    }

    private static String ofRiff(byte[] head) {
        if (starts(head, 8, 'W', 'E', 'B', 'P')) return "webp";
        return starts(head, 8, 'W', 'A', 'V', 'E') ? "wav" : starts(head, 8, 'A', 'V', 'I', ' ') ? "avi" : "riff";
    }

    private static String ofFtyp(byte[] head) {
        if (starts(head, 8, 'a', 'v', 'i', 'f')) return "avif";
        return starts(head, 8, 'h', 'e', 'i') || starts(head, 8, 'm', 'i', 'f', '1') ? "heic" : "mp4";
    }

    /// Text that is UTF-8 without control characters. Which sort of text only its sender knows.
    private static Found ofText(byte[] head, String said) {
        int end = head.length;
        for (int cut = 0; cut < 4 && end > 0; cut++, end--) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(head, 0, end))
                        .toString();
                boolean plain = text.codePoints().noneMatch(one -> one < ' ' && "\t\r\n\f".indexOf(one) < 0);
                if (!plain) {
                    return new Found.Bad(FileTrouble.TYPE);
                }
                boolean known = said.isEmpty() || TEXTS.contains(said);
                return known ? new Found.Type(said.isEmpty() ? "txt" : said) : new Found.Bad(FileTrouble.MISMATCH);
            } catch (CharacterCodingException e) {
                if (head.length < HEAD) {
                    return new Found.Bad(FileTrouble.TYPE);
                }
                // The last character may be cut in two.
            }
        }
        return head.length == 0 && TEXTS.contains(said.isEmpty() ? "txt" : said)
                ? new Found.Type(said.isEmpty() ? "txt" : said)
                : new Found.Bad(FileTrouble.TYPE);
    }

    // ---- archives

    /// What is in it is looked at by name only. To get from one name to the next all has to be read, so there is an
    /// end to that.
    private static Found ofZip(Content content, String said) throws IOException {
        String type = "zip";
        try (ZipInputStream zip = new ZipInputStream(content.open(), StandardCharsets.UTF_8)) {
            int entries = 0;
            long left = MAX_UNPACKED;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (++entries > MAX_ENTRIES) {
                    return new Found.Bad(FileTrouble.TYPE);
                }
                if (bringsProgram(name)) {
                    return new Found.Bad(FileTrouble.PROGRAM);
                }
                if (entries == 1 && name.equals("mimetype")) {
                    String mime = new String(zip.readNBytes(100), StandardCharsets.US_ASCII).strip();
                    type = OPEN_DOCUMENTS.getOrDefault(mime, type);
                } else if (type.equals("zip")) {
                    type = ofOffice(name);
                }
                left = skip(zip, left);
            }
        } catch (ZipException | IllegalArgumentException e) {
            return new Found.Bad(FileTrouble.TYPE);
        }
        return said.isEmpty() || said.equals(type) ? new Found.Type(type) : new Found.Bad(FileTrouble.MISMATCH);
    }

    private static boolean bringsProgram(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return name.endsWith("vbaproject.bin")
                || name.equals("meta-inf/manifest.mf")
                || name.equals("androidmanifest.xml")
                || (name.contains(".")
                        && PROGRAMS.contains(ending)
                        && !ending.endsWith("html")
                        && !ending.equals("svg"));
    }

    private static String ofOffice(String name) {
        if (name.startsWith("word/")) return "docx";
        if (name.startsWith("xl/")) return "xlsx";
        return name.startsWith("ppt/") ? "pptx" : "zip";
    }

    /// A bomb ends at so many bytes; it is then no file that is taken.
    /// @return how many are left for what comes after this entry
    private static long skip(ZipInputStream zip, long most) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = most;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new ZipException("too much in it");
            }
        }
        return left;
    }

    private static boolean starts(byte[] head, int at, int... sign) {
        if (head.length < at + sign.length) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if ((head[at + i] & 0xff) != sign[i]) {
                return false;
            }
        }
        return true;
    }
}
