package org.runde.portal.invitations;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;
import org.runde.portal.mail.MailAddress;

/// Reads lists of people as spreadsheets write them (RFC 4180, with semicolons or tabs as well): name, mail address,
/// role,
/// language, in this order or under these headings. Nothing is thrown away silently: each line says what is wrong.
final class InviteeCsv {
    static final int MAX_LINES = 1_000;
    private static final int MAX_NAME = 100;
    private static final List<String> ORDER = List.of("name", "email", "role", "language");
    private static final Map<String, String> HEADINGS = headings();
    private static final Map<String, Role> ROLES = Map.of(
            "", Role.PARTICIPANT,
            "participant", Role.PARTICIPANT,
            "teilnehmer", Role.PARTICIPANT,
            "teilnehmerin", Role.PARTICIPANT,
            "gast", Role.PARTICIPANT,
            "presenter", Role.PRESENTER,
            "vortragender", Role.PRESENTER,
            "vortragende", Role.PRESENTER,
            "referent", Role.PRESENTER,
            "referentin", Role.PRESENTER);

    private InviteeCsv() {}

    /// What is wrong with a line.
    enum Flaw {
        EMAIL_MISSING("emailMissing"),
        EMAIL_MALFORMED("emailMalformed"),
        /// Letters beyond ASCII before the `@`, which most mail servers refuse.
        EMAIL_INTERNATIONAL("emailInternational"),
        NAME_TOO_LONG("nameTooLong"),
        ROLE_UNKNOWN("roleUnknown"),
        LANGUAGE_UNKNOWN("languageUnknown"),
        /// The address stands on an earlier line.
        TWICE("twice"),
        QUOTE_OPEN("quoteOpen");

        private final String code;

        Flaw(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// One line as it was read.
    ///
    /// @param number of the line in the file, from 1
    /// @param flaw   absent when `draft` is there
    record Line(
            int number,
            String name,
            String email,
            Invitee.@Nullable Draft draft,
            @Nullable Flaw flaw) {}

    /// @param tooLong whether there were more lines than are read
    record Read(List<Line> lines, boolean tooLong) {}

    /// @param usual language of those for whom none is given
    static Read read(byte[] bytes, Language usual) {
        String text = decode(bytes);
        List<Row> rows = rows(text, separator(text));
        Map<String, Integer> columns = columns(rows);
        boolean headed = !rows.isEmpty() && isHeading(rows.getFirst());
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows.subList(headed ? 1 : 0, rows.size())) {
            if (lines.size() == MAX_LINES) {
                return new Read(lines, true);
            }
            lines.add(line(row, columns, usual, seen));
        }
        return new Read(lines, false);
    }

    private record Row(int number, List<String> cells, boolean quoteOpen) {}

    private static Line line(Row row, Map<String, Integer> columns, Language usual, Set<String> seen) {
        String name = cell(row, columns, "name");
        String typed = cell(row, columns, "email");
        String role = cell(row, columns, "role").toLowerCase(Locale.ROOT);
        String language = cell(row, columns, "language").toLowerCase(Locale.ROOT);
        @Nullable String email = MailAddress.sendable(typed);
        Flaw flaw = flaw(row, name, typed, email, role, language);
        if (flaw == null && email != null && !seen.add(email)) {
            flaw = Flaw.TWICE;
        }
        if (flaw != null || email == null) {
            return new Line(row.number(), name, typed, null, flaw);
        }
        Role known = ROLES.getOrDefault(role, Role.PARTICIPANT);
        Language chosen = language.isEmpty() ? usual : languageOf(language);
        return new Line(
                row.number(),
                name,
                email,
                new Invitee.Draft(name, email, known, chosen == null ? usual : chosen),
                null);
    }

    private static @Nullable Flaw flaw(
            Row row, String name, String typed, @Nullable String email, String role, String language) {
        if (row.quoteOpen()) {
            return Flaw.QUOTE_OPEN;
        }
        if (typed.isEmpty()) {
            return Flaw.EMAIL_MISSING;
        }
        if (email == null) {
            int at = typed.lastIndexOf('@');
            boolean international = at > 0 && typed.substring(0, at).chars().anyMatch(letter -> letter > 127);
            return international ? Flaw.EMAIL_INTERNATIONAL : Flaw.EMAIL_MALFORMED;
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            return Flaw.NAME_TOO_LONG;
        }
        if (!ROLES.containsKey(role)) {
            return Flaw.ROLE_UNKNOWN;
        }
        return language.isEmpty() || languageOf(language) != null ? null : Flaw.LANGUAGE_UNKNOWN;
    }

    private static @Nullable Language languageOf(String text) {
        return switch (text) {
            case "de", "deutsch", "german", "de-de", "de-at", "de-ch" -> Language.DE;
            case "en", "englisch", "english", "en-gb", "en-us" -> Language.EN;
            default -> null;
        };
    }

    private static String cell(Row row, Map<String, Integer> columns, String name) {
        int index = columns.getOrDefault(name, -1);
        String text = index >= 0 && index < row.cells().size() ? row.cells().get(index) : "";
        // Blanks that look like blanks but are none come along from spreadsheets and mails.
        return text.replaceAll("[\\p{Cc}\\p{Z}\\u200B\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+", " ")
                .strip();
    }

    // ---- headings

    private static boolean isHeading(Row row) {
        return row.cells().stream().noneMatch(cell -> cell.contains("@"))
                && row.cells().stream().anyMatch(cell -> HEADINGS.containsKey(heading(cell)));
    }

    /// By heading, or in the usual order; a file with nothing but addresses has them in its only column.
    private static Map<String, Integer> columns(List<Row> rows) {
        Map<String, Integer> columns = new HashMap<>();
        if (!rows.isEmpty() && isHeading(rows.getFirst())) {
            List<String> cells = rows.getFirst().cells();
            for (int i = 0; i < cells.size(); i++) {
                String name = HEADINGS.get(heading(cells.get(i)));
                if (name != null) {
                    columns.putIfAbsent(name, i);
                }
            }
            return columns;
        }
        if (!rows.isEmpty() && rows.getFirst().cells().getFirst().contains("@")) {
            columns.put("email", 0);
            columns.put("name", 1);
            columns.put("role", 2);
            columns.put("language", 3);
            return columns;
        }
        for (int i = 0; i < ORDER.size(); i++) {
            columns.put(ORDER.get(i), i);
        }
        return columns;
    }

    private static String heading(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> headings() {
        Map<String, String> headings = new HashMap<>();
        List.of("name", "display name", "anzeigename", "vor- und nachname").forEach(word -> headings.put(word, "name"));
        List.of("email", "e-mail", "mail", "e-mail-adresse", "e-mail address", "mailadresse", "adresse", "address")
                .forEach(word -> headings.put(word, "email"));
        List.of("role", "rolle").forEach(word -> headings.put(word, "role"));
        List.of("language", "sprache").forEach(word -> headings.put(word, "language"));
        return headings;
    }

    // ---- bytes and cells

    /// UTF-8 where it is UTF-8, else what Excel on Windows writes. UTF-16 with its mark, because Excel writes that,
    /// too.
    private static String decode(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /// The one that stands most often outside quotation marks in the first lines.
    private static char separator(String text) {
        char best = ',';
        int most = 0;
        for (char candidate : new char[] {';', ',', '\t'}) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < Math.min(text.length(), 2_000); i++) {
                char letter = text.charAt(i);
                quoted ^= letter == '"';
                count += !quoted && letter == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /// Lines of cells; empty lines are left out but counted. Inside quotation marks a line break is part of the cell.
    private static List<Row> rows(String text, char separator) {
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int number = 1;
        int begun = 1;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            char letter = end ? '\n' : text.charAt(i);
            if (quoted && !end) {
                if (letter == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (letter == '"') {
                    quoted = false;
                } else {
                    cell.append(letter);
                }
                number += letter == '\n' ? 1 : 0;
            } else if (letter == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (letter == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (letter == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (cells.stream().anyMatch(one -> !one.isBlank())) {
                    rows.add(new Row(begun, List.copyOf(cells), quoted));
                }
                cells.clear();
                number++;
                begun = number;
            } else {
                cell.append(letter);
            }
        }
        return rows;
    }
}
