package org.runde.portal.privacy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Language;
import org.runde.portal.recipients.RegisterWatcher;
import org.runde.portal.retention.PeriodWatcher;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;

/// Which notice was valid when: each is written down before anybody gets to see it, and when a register, a legal basis
/// or a period changes, in the same transaction. An old one stays readable until no claim can be made any more about
/// what it told (three years, §§ 195, 199 BGB).
public final class NoticeVersions implements RegisterWatcher, PeriodWatcher {
    static final int KEPT_YEARS = 3;

    private final Database database;
    private final Notices notices;
    private final Controllers controllers;
    private final Clock clock;

    NoticeVersions(Database database, Notices notices, Controllers controllers, Clock clock) {
        this.database = database;
        this.notices = notices;
        this.controllers = controllers;
        this.clock = clock;
    }

    /// One version.
    ///
    /// @param number counts them, from 1
    /// @param digest the version people see
    /// @param from   epoch milliseconds
    /// @param until  absent for the valid one
    record Version(
            String controller,
            String language,
            long number,
            String digest,
            long from,
            @Nullable Long until) {}

    /// The notice as it is now, written down if it is another than the one before.
    Notice current(Controller controller, Language language) {
        Notice notice = notices.of(controller, language);
        Optional<Version> valid = valid(controller.id(), notice);
        if (valid.isPresent()) {
            return notice.as(time(valid.get().from()), null);
        }
        return database.write(() -> {
            Notice now = notices.of(controller, language);
            long from = valid(controller.id(), now).map(Version::from).orElseGet(() -> add(controller, now));
            return now.as(time(from), null);
        });
    }

    @Override
    public void registerChanged(String tenant) {
        for (Controller controller : controllers.all(tenant)) {
            for (Language language : Language.values()) {
                current(controller, language);
            }
        }
    }

    @Override
    public void periodChanged(String tenant, DataKind kind) {
        registerChanged(tenant);
    }

    /// The newest first.
    List<Version> all(String controller) {
        return versions("WHERE controller = :controller ORDER BY valid_from DESC, language, number DESC", controller);
    }

    /// As it was written down.
    Optional<Notice> find(String controller, Language language, long number) {
        return database.sql("""
                        SELECT content, valid_from, valid_until FROM notice_versions
                        WHERE controller = :controller AND language = :language AND number = :number""")
                .param("controller", controller)
                .param("language", language.code())
                .param("number", number)
                .query((row, at) -> {
                    long until = row.getLong("valid_until");
                    boolean valid = row.wasNull();
                    return read(row.getString("content"))
                            .as(time(row.getLong("valid_from")), valid ? null : time(until));
                })
                .optional();
    }

    /// Ends the versions of controllers that are no more.
    /// @return how many
    int endOfGone() {
        String open =
                "valid_until IS NULL AND NOT EXISTS (SELECT 1 FROM controllers WHERE controllers.id = controller)";
        boolean any = database.sql("SELECT COUNT(*) FROM notice_versions WHERE " + open)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!any) {
            return 0;
        }
        return database.write(() -> database.sql("UPDATE notice_versions SET valid_until = :now WHERE " + open)
                .param("now", clock.wallMillis())
                .update());
    }

    // ---- the rule by which they go

    /// @return how many were deleted
    int forget(int atMost) {
        String sql = """
                DELETE FROM notice_versions WHERE (controller, language, number) IN
                    (SELECT controller, language, number FROM notice_versions WHERE valid_until <= :until
                     ORDER BY valid_until LIMIT :atMost)""";
        return database.sql(sql)
                .param("until", dueUntil())
                .param("atMost", atMost)
                .update();
    }

    /// When the oldest that is due became due.
    OptionalLong oldest() {
        return database.sql("""
                        SELECT valid_until FROM notice_versions WHERE valid_until <= :until
                        ORDER BY valid_until LIMIT 1""")
                .param("until", dueUntil())
                .query(Long.class)
                .optional()
                .map(until -> OptionalLong.of(Instant.ofEpochMilli(until)
                        .atZone(ZoneOffset.UTC)
                        .plusYears(KEPT_YEARS)
                        .toInstant()
                        .toEpochMilli()))
                .orElse(OptionalLong.empty());
    }

    private long dueUntil() {
        return Instant.ofEpochMilli(clock.wallMillis())
                .atZone(ZoneOffset.UTC)
                .minusYears(KEPT_YEARS)
                .toInstant()
                .toEpochMilli();
    }

    private Optional<Version> valid(String controller, Notice notice) {
        return versions("WHERE controller = :controller AND valid_until IS NULL", controller).stream()
                .filter(version -> version.language().equals(notice.language())
                        && version.digest().equals(notice.version()))
                .findFirst();
    }

    private long add(Controller controller, Notice notice) {
        long now = clock.wallMillis();
        long number = versions("WHERE controller = :controller", controller.id()).stream()
                        .filter(version -> version.language().equals(notice.language()))
                        .mapToLong(Version::number)
                        .max()
                        .orElse(0)
                + 1;
        database.sql("""
                        UPDATE notice_versions SET valid_until = :now
                        WHERE controller = :controller AND language = :language AND valid_until IS NULL""")
                .param("now", now)
                .param("controller", controller.id())
                .param("language", notice.language())
                .update();
        database.sql("""
                        INSERT INTO notice_versions (tenant, controller, language, number, digest, valid_from, content)
                        VALUES (:tenant, :controller, :language, :number, :digest, :now, :content)""")
                .param("tenant", controller.tenant())
                .param("controller", controller.id())
                .param("language", notice.language())
                .param("number", number)
                .param("digest", notice.version())
                .param("now", now)
                .param("content", Json.write(notice))
                .update();
        return now;
    }

    private List<Version> versions(String where, String controller) {
        return database.sql("SELECT controller, language, number, digest, valid_from, valid_until FROM notice_versions "
                        + where)
                .param("controller", controller)
                .query((row, at) -> {
                    long until = row.getLong("valid_until");
                    boolean valid = row.wasNull();
                    return new Version(
                            row.getString("controller"),
                            row.getString("language"),
                            row.getLong("number"),
                            row.getString("digest"),
                            row.getLong("valid_from"),
                            valid ? null : until);
                })
                .list();
    }

    private static Notice read(String content) {
        try {
            return Json.read(content, Notice.class);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("written by this program", e);
        }
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
