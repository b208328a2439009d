package org.runde.portal.pbx.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Comma-separated values as RFC 4180 describes them and as spreadsheets really write them: `;` or `,` or a tab
/// between
/// fields, a byte order mark or none, UTF-8 or Windows-1252, UTF-16 with its mark. Pure.
public final class CsvTable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvTable(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /// @param line   where it begins, from 1
    /// @param closed false when a quotation mark was never closed
    public record Row(int line, List<String> fields, boolean closed) {}

    /// The rows that are not empty.
    public static List<Row> read(byte[] bytes) {
        return new CsvTable(decode(bytes)).rows();
    }

    static String decode(byte[] bytes) {
        Charset marked = marked(bytes);
        String text;
        try {
            text = marked.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            // What is not UTF-8 was written by a spreadsheet on Windows; windows-1252 gives every byte a meaning.
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset marked(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /// The one that stands most often in the first line, outside quotation marks.
    private static char separator(String text) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted) {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        while (at < text.length()) {
            Row row = row();
            if (row.fields().stream().anyMatch(field -> !field.isBlank())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int first = line;
        List<String> fields = new ArrayList<>();
        boolean closed = true;
        while (true) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            if (quoted) {
                StringBuilder field = new StringBuilder();
                closed &= quoted(field);
                // What stands between the closing mark and the separator belongs to the field, as spreadsheets read it.
                fields.add(field.append(plain()).toString());
            } else {
                fields.add(plain());
            }
            if (at >= text.length()) {
                return new Row(first, fields, closed);
            }
            char end = text.charAt(at++);
            if (end != separator) {
                if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                return new Row(first, fields, closed);
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == separator || c == '\n' || c == '\r') {
                break;
            }
            at++;
        }
        return text.substring(start, at);
    }

    /// @return whether the mark was closed
    private boolean quoted(StringBuilder field) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    return true;
                }
            }
            if (c == '\n') {
                line++;
            }
            field.append(c);
        }
        return false;
    }
}
