package org.runde.portal.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.portal.http.Language;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import tools.jackson.databind.json.JsonMapper;

/// SQL of the mail queue. What a mail says is sealed while it waits: a link to sign in stands in some, a link of
/// somebody's own or a passcode in others, and whoever reads the database must not get in with them.
public final class MailStore {
    private static final int MAX_REPLY = 300;
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();
    private static final String SELECT = """
            SELECT id, tenant, source, recipient, recipient_name, subject, reference, refused, queued_at, next_at,
                tries, problem, reply, content FROM mails
            """;

    /// Of a mail that does not open any more, because the keys were exchanged. It is never sent.
    private static final Content LOST = new Content(Language.EN, null, "", "", List.of());

    private final Database database;
    private final Secrets secrets;

    public MailStore(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /// What only the mail itself needs.
    private record Content(
            Language language, Mail.@Nullable Address replyTo, String plain, String html, List<Mail.Part> parts) {}

    /// The first due mail of an organisation.
    record Head(String id, String tenant, boolean urgent) {}

    void add(QueuedMail queued) {
        Mail mail = queued.mail();
        Content content = new Content(
                mail.text().language(),
                mail.replyTo(),
                mail.text().plain(),
                mail.text().html(),
                mail.parts());
        database.sql("""
                        INSERT INTO mails (id, tenant, source, urgent, recipient, recipient_name, subject, reference,
                            refused, queued_at, next_at, tries, claimed_until, problem, reply, content)
                        VALUES (:id, :tenant, :source, :urgent, :recipient, :recipientName, :subject, :reference,
                            0, :queuedAt, :nextAt, 0, 0, NULL, '', :content)""")
                .param("id", queued.id())
                .param("tenant", mail.tenant())
                .param("source", mail.source().code())
                .param("urgent", mail.source().urgent() ? 1 : 0)
                .param("recipient", mail.to().email())
                .param("recipientName", mail.to().name())
                .param("subject", mail.text().subject())
                .param("reference", mail.reference())
                .param("queuedAt", queued.queuedAt())
                .param("nextAt", queued.nextAt())
                .param("content", secrets.seal(purpose(queued.id()), JSON.writeValueAsString(content)))
                .update();
    }

    int waiting(String tenant) {
        return database.sql("SELECT COUNT(*) FROM mails WHERE tenant = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    /// Whether mails may leave in the name of this tenant: it has not been closed.
    boolean isOpen(String tenant) {
        return database.sql("SELECT COUNT(*) FROM organisations WHERE id = :tenant AND closed_at IS NULL")
                        .param("tenant", tenant)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void removeAll(String tenant) {
        database.sql("DELETE FROM mails WHERE tenant = :tenant")
                .param("tenant", tenant)
                .update();
    }

    Optional<QueuedMail> find(String tenant, String id) {
        return database.sql(SELECT + "WHERE id = :id AND tenant = :tenant")
                .param("id", id)
                .param("tenant", tenant)
                .query(this::read)
                .optional();
    }

    /// The oldest first.
    /// @param after id of a mail; those behind it; empty for all
    List<QueuedMail> list(String tenant, String after, int limit) {
        return database.sql(SELECT + """
                        WHERE tenant = :tenant AND (:after = '' OR (queued_at, id) >
                            (SELECT queued_at, id FROM mails WHERE id = :after))
                        ORDER BY queued_at, id LIMIT :limit""")
                .param("tenant", tenant)
                .param("after", after)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// The first due mail of each organisation: urgent ones before others, then in order of their time.
    List<Head> heads(long nowMillis, boolean urgentOnly) {
        return database.sql("""
                        SELECT id, tenant, urgent FROM (SELECT id, tenant, urgent, ROW_NUMBER() OVER
                                (PARTITION BY tenant ORDER BY urgent DESC, next_at, id) AS place
                            FROM mails WHERE refused = 0 AND next_at <= :now AND claimed_until <= :now
                                AND urgent >= :least) heads
                        WHERE place = 1""")
                .param("now", nowMillis)
                .param("least", urgentOnly ? 1 : 0)
                .query((row, number) ->
                        new Head(row.getString("id"), row.getString("tenant"), row.getInt("urgent") != 0))
                .list();
    }

    /// Takes a mail for sending, so that nobody else sends it in the meantime.
    /// @return empty when it is gone, or somebody else was quicker
    Optional<QueuedMail> claim(Head head, long nowMillis, long untilMillis) {
        int taken = database.sql("""
                        UPDATE mails SET claimed_until = :until
                        WHERE id = :id AND refused = 0 AND claimed_until <= :now""")
                .param("id", head.id())
                .param("now", nowMillis)
                .param("until", untilMillis)
                .update();
        return taken == 1
                ? find(head.tenant(), head.id())
                        .filter(found -> !found.mail().text().plain().isEmpty())
                : Optional.empty();
    }

    /// Gives a claimed mail back: to be tried again, or refused for good.
    void giveBack(QueuedMail mail, boolean refused, MailProblem problem, String reply, long nextAt) {
        database.sql("""
                        UPDATE mails SET claimed_until = 0, refused = :refused, tries = :tries, next_at = :nextAt,
                            problem = :problem, reply = :reply WHERE id = :id""")
                .param("id", mail.id())
                .param("refused", refused ? 1 : 0)
                .param("tries", mail.tries())
                .param("nextAt", nextAt)
                .param("problem", problem.code())
                .param("reply", reply.length() > MAX_REPLY ? reply.substring(0, MAX_REPLY) : reply)
                .update();
    }

    boolean tryAgain(String tenant, String id, long nowMillis) {
        return database.sql("UPDATE mails SET refused = 0, next_at = :now WHERE id = :id AND tenant = :tenant")
                        .param("id", id)
                        .param("tenant", tenant)
                        .param("now", nowMillis)
                        .update()
                == 1;
    }

    int withdraw(String tenant, String reference, long nowMillis) {
        String sql = "DELETE FROM mails WHERE tenant = :tenant AND reference = :reference AND claimed_until <= :now";
        return database.sql(sql)
                .param("tenant", tenant)
                .param("reference", reference)
                .param("now", nowMillis)
                .update();
    }

    /// @return false when it was gone already
    boolean remove(String id) {
        return database.sql("DELETE FROM mails WHERE id = :id").param("id", id).update() == 1;
    }

    /// Mails queued at or before this and not being sent now, at most `limit`.
    List<QueuedMail> older(long queuedUntil, long nowMillis, int limit) {
        return database.sql(SELECT + """
                        WHERE queued_at <= :until AND claimed_until <= :now ORDER BY queued_at LIMIT :limit""")
                .param("until", queuedUntil)
                .param("now", nowMillis)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// @return since when the oldest of them waits
    OptionalLong oldest(long queuedUntil, long nowMillis) {
        String sql = """
                SELECT queued_at FROM mails WHERE queued_at <= :until AND claimed_until <= :now
                ORDER BY queued_at LIMIT 1""";
        return database.sql(sql)
                .param("until", queuedUntil)
                .param("now", nowMillis)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static String purpose(String id) {
        return "mail " + id;
    }

    private QueuedMail read(ResultSet row, int number) throws SQLException {
        Content content = secrets.unseal(purpose(row.getString("id")), row.getString("content"))
                .map(text -> JSON.readValue(text, Content.class))
                .orElse(LOST);
        @Nullable String problem = row.getString("problem");
        Mail mail = new Mail(
                row.getString("tenant"),
                Mail.Source.of(row.getString("source")),
                new Mail.Address(row.getString("recipient"), row.getString("recipient_name")),
                content.replyTo(),
                new Mail.Text(content.language(), row.getString("subject"), content.plain(), content.html()),
                content.parts(),
                row.getString("reference"));
        return new QueuedMail(
                row.getString("id"),
                mail,
                row.getInt("refused") != 0,
                row.getLong("queued_at"),
                row.getLong("next_at"),
                row.getInt("tries"),
                problem == null ? null : MailProblem.of(problem),
                row.getString("reply"));
    }
}
