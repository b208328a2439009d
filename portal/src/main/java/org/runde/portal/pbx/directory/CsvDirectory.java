package org.runde.portal.pbx.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.runde.portal.pbx.directory.CsvTable.Row;
import org.runde.portal.pbx.directory.Finding.Code;
import org.runde.portal.pbx.directory.Pulled.Facts;
import org.runde.portal.pbx.directory.Pulled.Failure;

/// Reads a list of extensions from a file: the full columns of a telephone system's export (`Number`, `FirstName`,
/// `LastName`, `EmailAddress`, `MobileNumber`, `WebMeetingFriendlyName`, …), or the short ones without a number,
/// where
/// the mail address says who it is. Columns nobody needs are left unread. Pure.
public final class CsvDirectory {
    private static final int MAX_ROWS = 20_000;
    private static final int MAX_BROKEN = 1_000;

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private int width;
    private int broken;

    private CsvDirectory() {}

    public static Pulled read(byte[] bytes) {
        return new CsvDirectory().run(CsvTable.read(bytes));
    }

    private Pulled run(List<Row> rows) {
        if (rows.isEmpty() || !header(rows.getFirst())) {
            return new Pulled.Failed(Failure.notUnderstood, "");
        }
        if (rows.size() > MAX_ROWS) {
            return new Pulled.Failed(Failure.tooMany, Integer.toString(MAX_ROWS));
        }
        rows.stream().skip(1).forEach(this::row);
        Facts facts = new Facts(null, null, null, null, null, List.copyOf(findings));
        return broken == 0
                ? new Pulled.Whole(entries, facts)
                : new Pulled.Partial(entries, facts, Failure.linesBroken, Integer.toString(broken));
    }

    /// @return false when it is not a list of people
    private boolean header(Row row) {
        width = row.fields().size();
        for (int i = 0; i < width; i++) {
            String name = row.fields().get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            columns.putIfAbsent(name, i);
        }
        boolean named = columns.containsKey("firstname") || columns.containsKey("lastname");
        return named && (columns.containsKey("number") || mailColumn() >= 0);
    }

    private int mailColumn() {
        return columns.getOrDefault("emailaddress", columns.getOrDefault("email", -1));
    }

    private void row(Row row) {
        List<String> fields = row.fields();
        String email = field(fields, mailColumn());
        String number = columns.containsKey("number") ? field(fields, columns.get("number")) : email;
        boolean ragged = fields.size() > width
                && fields.subList(width, fields.size()).stream().anyMatch(field -> !field.isBlank());
        if (!row.closed() || fields.size() < 2 || ragged || number.isBlank()) {
            broken++;
            if (findings.size() < MAX_BROKEN) {
                findings.add(new Finding("", Code.lineBroken, Integer.toString(row.line())));
            }
            return;
        }
        entries.add(new Entry(
                number,
                field(fields, columns.getOrDefault("firstname", -1)),
                field(fields, columns.getOrDefault("lastname", -1)),
                email,
                field(fields, columns.getOrDefault("webmeetingfriendlyname", -1)),
                field(fields, columns.getOrDefault("mobilenumber", columns.getOrDefault("mobile", -1))),
                ""));
    }

    private static String field(List<String> fields, int column) {
        return column >= 0 && column < fields.size() ? fields.get(column).strip() : "";
    }
}
