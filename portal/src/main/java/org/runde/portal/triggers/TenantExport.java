package org.runde.portal.triggers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.time.Clock;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.StoredColumn;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import tools.jackson.databind.json.JsonMapper;

/// Everything of a tenant as one file, for the end of the contract (Art. 28(3)(g) GDPR): a folder of JSON, one file per
/// table, the pictures as files, and a list of contents that says what each column is. What opens something (hashes,
/// seeds, sealed secrets) stays out: it is of no use elsewhere and dangerous anywhere.
///
/// Read bit by bit, so that neither memory nor the database is held up by a large tenant.
final class TenantExport {
    /// The form of the file; counted up when programs that read it must change.
    static final int FORM = 1;

    private static final int ROWS_AT_ONCE = 500;
    private static final Pattern SECRET =
            Pattern.compile(".*_hash|.*_seal|.*secret.*|sealed_.*|seed|passcode|public_key|holder");
    /// Mails are sealed while they wait; nobody but who gets them reads them.
    private static final String SEALED_MAIL = "mails.content";

    private static final String PICTURE = "extensions.picture";
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();

    private final Database database;
    private final Catalogue catalogue;
    private final Tables tables;
    private final Clock clock;

    TenantExport(Database database, Catalogue catalogue, Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.tables = Tables.read(database);
        this.clock = clock;
    }

    /// Of the file `contents.json`.
    record Contents(int form, Instant madeAt, Organisation organisation, List<Part> files) {}

    record Part(String file, long rows, List<Column> columns) {}

    /// @param kind data kind; absent when it says nothing about a person
    record Column(String name, @Nullable String kind, String what) {}

    /// @param zip is not closed
    void write(Organisation organisation, OutputStream zip) throws IOException {
        ZipOutputStream files = new ZipOutputStream(zip, StandardCharsets.UTF_8);
        Map<String, StoredColumn> known = catalogue.columns().stream()
                .collect(Collectors.toMap(StoredColumn::name, column -> column, (one, _) -> one));
        List<Part> parts = new ArrayList<>();
        for (Tables.Table table : tables.ofTenants()) {
            List<String> columns = shown(table);
            String file = "data/" + table.name() + ".json";
            files.putNextEntry(new ZipEntry(file));
            long rows = rows(table, columns, organisation.id(), files);
            files.closeEntry();
            List<Column> described = new ArrayList<>();
            for (String column : columns) {
                StoredColumn stored = known.get(table.name() + "." + column);
                String kind = stored == null
                        ? null
                        : stored.assignment().ofKind().map(Enum::name).orElse(null);
                described.add(new Column(column, kind, stored == null ? "" : stored.what()));
            }
            parts.add(new Part(file, rows, described));
        }
        long pictures = pictures(organisation.id(), files);
        parts.add(new Part("pictures/", pictures, List.of()));
        files.putNextEntry(new ZipEntry("contents.json"));
        files.write(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Contents(FORM, Instant.ofEpochMilli(clock.wallMillis()), organisation, parts)));
        files.closeEntry();
        files.finish();
    }

    static boolean isShown(String table, String column) {
        String name = table + "." + column;
        return !SECRET.matcher(column).matches() && !name.equals(SEALED_MAIL) && !name.equals(PICTURE);
    }

    private static List<String> shown(Tables.Table table) {
        return table.columns().stream()
                .filter(column -> isShown(table.name(), column))
                .toList();
    }

    private long rows(Tables.Table table, List<String> columns, String tenant, ZipOutputStream file)
            throws IOException {
        long count = 0;
        file.write('[');
        List<Object> last = List.of();
        while (true) {
            List<Row> page = page(table, columns, tenant, last);
            for (Row row : page) {
                file.write((count == 0 ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
                file.write(JSON.writeValueAsBytes(row.values));
                count++;
            }
            if (page.size() < ROWS_AT_ONCE) {
                file.write("\n]\n".getBytes(StandardCharsets.UTF_8));
                return count;
            }
            last = page.getLast().key;
        }
    }

    private record Row(List<Object> key, Map<String, @Nullable Object> values) {}

    /// The rows behind the last one, in the order of the primary key.
    private List<Row> page(Tables.Table table, List<String> columns, String tenant, List<Object> last) {
        String key = String.join(", ", table.key());
        StringBuilder behind = new StringBuilder();
        for (int i = 0; i < last.size(); i++) {
            behind.append(i == 0 ? " AND (" + key + ") > (" : ", ")
                    .append(":key")
                    .append(i);
        }
        String sql = "SELECT * FROM " + table.name() + " WHERE tenant = :tenant" + (last.isEmpty() ? "" : behind + ")")
                + " ORDER BY " + key + " LIMIT " + ROWS_AT_ONCE;
        var statement = database.sql(sql).param("tenant", tenant);
        for (int i = 0; i < last.size(); i++) {
            statement = statement.param("key" + i, last.get(i));
        }
        return statement
                .query((row, number) -> {
                    List<Object> keys = new ArrayList<>();
                    for (String column : table.key()) {
                        keys.add(row.getObject(column));
                    }
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (String column : columns) {
                        values.put(column, row.getObject(column));
                    }
                    return new Row(keys, values);
                })
                .list();
    }

    private long pictures(String tenant, ZipOutputStream files) throws IOException {
        List<String> ids = database.sql(
                        "SELECT id FROM extensions WHERE tenant = :tenant AND picture <> '' ORDER BY id")
                .param("tenant", tenant)
                .query(String.class)
                .list();
        long count = 0;
        for (String id : ids) {
            String picture = database.sql("SELECT picture FROM extensions WHERE id = :id")
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .orElse("");
            if (!picture.isEmpty()) {
                files.putNextEntry(new ZipEntry("pictures/" + id + ".jpg"));
                files.write(Base64.getDecoder().decode(picture));
                files.closeEntry();
                count++;
            }
        }
        return count;
    }
}
