package org.runde.portal.pbx;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// SQL of registered telephone systems.
public final class PbxStore {
    private static final String SELECT = "SELECT * FROM pbxes ";
    private static final String OPEN =
            " EXISTS (SELECT 1 FROM organisations o WHERE o.id = pbxes.tenant AND o.closed_at IS NULL)";

    private final Database database;

    public PbxStore(Database database) {
        this.database = database;
    }

    /// @return false when somebody else has registered this name
    public boolean add(Pbx pbx) {
        return described(database.sql("""
                        INSERT INTO pbxes (id, tenant, fqdn, public_ip, web_meeting_fqdn, licence_key, licence_until,
                            conference_extension, dial_in, version, language, source, source_settings, every_minutes,
                            next_pull_at, failures, busy_until, created_at)
                        VALUES (:id, :tenant, :fqdn, :ip, :webMeeting, :key, :until, :conference, :dialIn, '',
                            :language, :source, :settings, :every, :next, 0, 0, :createdAt)
                        ON CONFLICT (fqdn) DO NOTHING"""), pbx)
                        .param("tenant", pbx.tenant())
                        .param("createdAt", pbx.state().createdAt())
                        .param("next", pbx.state().nextPullAt())
                        .update()
                == 1;
    }

    /// @return false when somebody else has registered this name
    public boolean change(Pbx pbx) {
        return described(database.sql("""
                        UPDATE pbxes SET fqdn = :fqdn, public_ip = :ip, web_meeting_fqdn = :webMeeting,
                            licence_key = :key, licence_until = :until, conference_extension = :conference,
                            dial_in = :dialIn, language = :language, source = :source, source_settings = :settings,
                            every_minutes = :every, next_pull_at = :next, failures = 0
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM pbxes other
                            WHERE other.fqdn = :fqdn AND other.id <> :id)"""), pbx)
                        .param("next", pbx.state().nextPullAt())
                        .update()
                == 1;
    }

    private static StatementSpec described(StatementSpec sql, Pbx pbx) {
        Pbx.Described described = pbx.described();
        LocalDate until = described.licenceUntil();
        return sql.param("id", pbx.id())
                .param("fqdn", pbx.fqdn())
                .param("ip", described.publicIp())
                .param("webMeeting", described.webMeetingFqdn())
                .param("key", described.licenceKey())
                .param("until", until == null ? null : until.toString())
                .param("conference", described.conferenceExtension())
                .param("dialIn", String.join("\n", described.dialIn()))
                .param("language", described.language().code())
                .param("source", pbx.source().code())
                .param("settings", pbx.sourceSettings())
                .param("every", pbx.everyMinutes());
    }

    public List<Pbx> all(String tenant) {
        return database.sql(SELECT + "WHERE tenant = :tenant ORDER BY fqdn")
                .param("tenant", tenant)
                .query(PbxStore::read)
                .list();
    }

    public Optional<Pbx> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(PbxStore::read)
                .optional();
    }

    public Optional<Pbx> findByFqdn(String fqdn) {
        return database.sql(SELECT + "WHERE fqdn = :fqdn AND" + OPEN)
                .param("fqdn", fqdn)
                .query(PbxStore::read)
                .optional();
    }

    /// All there are, of tenants that are not closed.
    public List<Pbx> all() {
        return database.sql(SELECT + "WHERE" + OPEN + " ORDER BY id")
                .query(PbxStore::read)
                .list();
    }

    /// Telephone systems that are to be asked now, the longest due first.
    public List<Pbx> due(long nowMillis, int limit) {
        String due = "WHERE next_pull_at <= :now AND busy_until <= :now AND" + OPEN;
        return database.sql(SELECT + due + " ORDER BY next_pull_at LIMIT :limit")
                .param("now", nowMillis)
                .param("limit", limit)
                .query(PbxStore::read)
                .list();
    }

    public void remove(String id) {
        database.sql("DELETE FROM pbxes WHERE id = :id").param("id", id).update();
    }

    public void setSecret(String id, @Nullable String sealed) {
        database.sql("UPDATE pbxes SET source_secret = :sealed WHERE id = :id")
                .param("id", id)
                .param("sealed", sealed)
                .update();
    }

    public Optional<String> secret(String id) {
        return database.sql("SELECT source_secret FROM pbxes WHERE id = :id AND source_secret IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    public void setPushSecretHash(String id, String hash) {
        database.sql("UPDATE pbxes SET push_secret_hash = :hash WHERE id = :id")
                .param("id", id)
                .param("hash", hash)
                .update();
    }

    public Optional<String> pushSecretHash(String id) {
        return database.sql("SELECT push_secret_hash FROM pbxes WHERE id = :id AND push_secret_hash IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /// Makes `holder` the one that may synchronise, or prolongs that.
    /// @return false while somebody else does
    public boolean take(String id, String holder, long nowMillis, long untilAt) {
        return database.sql("""
                        UPDATE pbxes SET busy_holder = :holder, busy_until = :untilAt
                        WHERE id = :id AND (busy_until <= :now OR busy_holder = :holder)""")
                        .param("id", id)
                        .param("holder", holder)
                        .param("now", nowMillis)
                        .param("untilAt", untilAt)
                        .update()
                == 1;
    }

    public void giveBack(String id, String holder) {
        database.sql("UPDATE pbxes SET busy_holder = NULL, busy_until = 0 WHERE id = :id AND busy_holder = :holder")
                .param("id", id)
                .param("holder", holder)
                .update();
    }

    public void setNextPull(String id, @Nullable Long nextPullAt) {
        database.sql("UPDATE pbxes SET next_pull_at = :next WHERE id = :id")
                .param("id", id)
                .param("next", nextPullAt, java.sql.Types.BIGINT)
                .update();
    }

    /// Notes how an attempt ended.
    /// @param contactAt null when it was no contact
    public void attempted(String id, @Nullable Long contactAt, int failures, @Nullable Long nextPullAt) {
        database.sql("""
                        UPDATE pbxes SET failures = :failures, next_pull_at = :next,
                            last_contact_at = COALESCE(:contactAt, last_contact_at),
                            heard_at = COALESCE(:contactAt, heard_at)
                        WHERE id = :id""")
                .param("id", id)
                .param("failures", failures)
                .param("next", nextPullAt)
                .param("contactAt", contactAt, java.sql.Types.BIGINT)
                .update();
    }

    /// It was heard of, although nothing was carried out.
    public void heard(String id, long at) {
        database.sql("UPDATE pbxes SET heard_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", at)
                .update();
    }

    /// What the telephone system said about itself; null leaves what is known.
    public void told(
            String id,
            @Nullable String publicIp,
            @Nullable String licenceKey,
            @Nullable String licenceUntil,
            @Nullable String version) {
        database.sql("""
                        UPDATE pbxes SET public_ip = COALESCE(:ip, public_ip),
                            licence_key = COALESCE(:key, licence_key),
                            licence_until = COALESCE(:until, licence_until), version = COALESCE(:version, version)
                        WHERE id = :id""")
                .param("id", id)
                .param("ip", publicIp, java.sql.Types.VARCHAR)
                .param("key", licenceKey, java.sql.Types.VARCHAR)
                .param("until", licenceUntil, java.sql.Types.VARCHAR)
                .param("version", version, java.sql.Types.VARCHAR)
                .update();
    }

    private static Pbx read(ResultSet row, int number) throws SQLException {
        String until = row.getString("licence_until");
        String dialIn = row.getString("dial_in");
        return new Pbx(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("fqdn"),
                new Pbx.Described(
                        row.getString("public_ip"),
                        row.getString("web_meeting_fqdn"),
                        row.getString("licence_key"),
                        until == null ? null : LocalDate.parse(until),
                        row.getString("conference_extension"),
                        dialIn.isEmpty() ? List.of() : List.of(dialIn.split("\n")),
                        Language.of(row.getString("language"))),
                Source.of(row.getString("source")),
                row.getString("source_settings"),
                row.getInt("every_minutes"),
                row.getString("source_secret") != null,
                row.getString("push_secret_hash") != null,
                new Pbx.State(
                        row.getString("version"),
                        row.getInt("failures"),
                        instant(row, "next_pull_at"),
                        row.getLong("busy_until"),
                        instant(row, "last_contact_at"),
                        row.getLong("created_at")));
    }

    private static @Nullable Long instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis;
    }
}
