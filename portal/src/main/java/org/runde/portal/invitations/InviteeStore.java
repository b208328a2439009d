package org.runde.portal.invitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.mail.MailProblem;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// SQL of invitees and their answers.
public final class InviteeStore {
    private static final String SELECT = """
            SELECT id, tenant, meeting, name, email, role, language, answer, answered_at, delivery, problem, created_at
            FROM invitees
            """;

    /// Who was invited, with the last date of the meeting.
    static final String LAST_DATES = """
            FROM occurrences o JOIN meetings m ON m.id = o.meeting JOIN invitees i ON i.meeting = m.id
            WHERE NOT EXISTS
                (SELECT 1 FROM occurrences later
                    WHERE later.meeting = o.meeting AND later.last_at > o.last_at) AND\s""";

    /// Who was invited to what was called off.
    static final String CALLED_OFF = """
            FROM meetings m JOIN invitees i ON i.meeting = m.id WHERE m.cancelled_at IS NOT NULL AND\s""";

    private final Database database;

    public InviteeStore(Database database) {
        this.database = database;
    }

    /// The answer of one invitee to one date of a series.
    record DateAnswer(String invitee, String occurrence, Answer answer, long answeredAt) {}

    /// What is remembered of the invitations to a meeting.
    ///
    /// @param sequence      of the calendar event; rises with each change that matters
    /// @param datesSequence since which the dates are what they are; answers to earlier ones do not count
    /// @param withPasscode  whether mails name the passcode
    record Letters(long sequence, long datesSequence, boolean withPasscode) {
        static final Letters FIRST = new Letters(0, 0, false);
    }

    /// @return false when this address is invited already
    boolean add(Invitee invitee) {
        return database.sql("""
                        INSERT INTO invitees (id, tenant, meeting, name, email, role, language, answer, answered_at,
                            delivery, problem, created_at)
                        VALUES (:id, :tenant, :meeting, :name, :email, :role, :language, :answer, :answeredAt,
                            :delivery, :problem, :createdAt)
                        ON CONFLICT (meeting, email) DO NOTHING""").params(values(invitee)).update() == 1;
    }

    /// Changes who it is; not what they answered nor what became of mails.
    /// @return false when another invitee has the address
    boolean change(Invitee invitee) {
        return database.sql("""
                        UPDATE invitees SET name = :name, email = :email, role = :role, language = :language
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM invitees other
                            WHERE other.meeting = :meeting AND other.email = :email AND other.id <> :id)
                        """).params(values(invitee)).update() == 1;
    }

    /// Whether this one must not be deleted for now.
    boolean held(String id) {
        return database.sql("SELECT 1 FROM held_objects WHERE object = :id LIMIT 1")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<HoldTarget.Target> holdTarget(String tenant, String id) {
        return database.sql("""
                        SELECT invitees.name, email, meeting, owner FROM invitees
                        JOIN meetings ON meetings.id = invitees.meeting
                        WHERE invitees.tenant = :tenant AND invitees.id = :id""")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, number) -> new HoldTarget.Target(
                        "invitee",
                        row.getString("name").isEmpty() ? row.getString("email") : row.getString("name"),
                        List.of(row.getString("meeting"), row.getString("owner"))))
                .optional();
    }

    void remove(String id) {
        database.sql("DELETE FROM invitees WHERE id = :id" + Holds.none("invitees.id"))
                .param("id", id)
                .update();
    }

    Optional<Invitee> find(String id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(InviteeStore::read)
                .optional();
    }

    Optional<Invitee> findByEmail(String meeting, String email) {
        return database.sql(SELECT + "WHERE meeting = :meeting AND email = :email")
                .param("meeting", meeting)
                .param("email", email)
                .query(InviteeStore::read)
                .optional();
    }

    /// In the order they were invited.
    List<Invitee> of(String meeting) {
        return database.sql(SELECT + "WHERE meeting = :meeting ORDER BY created_at, id")
                .param("meeting", meeting)
                .query(InviteeStore::read)
                .list();
    }

    int count(String meeting) {
        return database.sql("SELECT COUNT(*) FROM invitees WHERE meeting = :meeting")
                .param("meeting", meeting)
                .query(Integer.class)
                .single();
    }

    void setDelivery(String tenant, String id, Invitee.Delivery delivery, @Nullable MailProblem problem) {
        database.sql("UPDATE invitees SET delivery = :delivery, problem = :problem WHERE id = :id AND tenant = :tenant")
                .param("id", id)
                .param("tenant", tenant)
                .param("delivery", delivery.code())
                .param("problem", problem == null ? null : problem.code())
                .update();
    }

    // ---- answers

    void answer(String id, Answer answer, @Nullable Long atMillis) {
        database.sql("UPDATE invitees SET answer = :answer, answered_at = :at WHERE id = :id")
                .param("id", id)
                .param("answer", answer.code())
                .param("at", atMillis)
                .update();
    }

    /// Nobody has answered any more: the dates are others now.
    void forgetAnswers(String meeting) {
        database.sql("UPDATE invitees SET answer = :open, answered_at = NULL WHERE meeting = :meeting")
                .param("meeting", meeting)
                .param("open", Answer.OPEN.code())
                .update();
        database.sql("DELETE FROM invitee_answers WHERE meeting = :meeting")
                .param("meeting", meeting)
                .update();
    }

    void forgetAnswers(String meeting, String occurrence) {
        database.sql("DELETE FROM invitee_answers WHERE meeting = :meeting AND occurrence = :occurrence")
                .param("meeting", meeting)
                .param("occurrence", occurrence)
                .update();
    }

    void forgetDateAnswers(String invitee) {
        database.sql("DELETE FROM invitee_answers WHERE invitee = :invitee")
                .param("invitee", invitee)
                .update();
    }

    void answerDate(Invitee invitee, String occurrence, Answer answer, long atMillis) {
        database.sql("""
                        INSERT INTO invitee_answers (invitee, meeting, occurrence, tenant, answer, answered_at)
                        VALUES (:invitee, :meeting, :occurrence, :tenant, :answer, :at)
                        ON CONFLICT (invitee, occurrence) DO UPDATE SET answer = :answer, answered_at = :at""")
                .param("invitee", invitee.id())
                .param("meeting", invitee.meeting())
                .param("occurrence", occurrence)
                .param("tenant", invitee.tenant())
                .param("answer", answer.code())
                .param("at", atMillis)
                .update();
    }

    List<DateAnswer> dateAnswers(String meeting) {
        return database.sql("SELECT invitee, occurrence, answer, answered_at FROM invitee_answers"
                        + " WHERE meeting = :meeting ORDER BY occurrence")
                .param("meeting", meeting)
                .query((row, number) -> new DateAnswer(
                        row.getString("invitee"),
                        row.getString("occurrence"),
                        answerOf(row.getString("answer")),
                        row.getLong("answered_at")))
                .list();
    }

    // ---- what is remembered of the mails

    Letters letters(String meeting) {
        return database.sql("SELECT sequence, dates_sequence, with_passcode FROM invitations WHERE meeting = :meeting")
                .param("meeting", meeting)
                .query((row, number) -> new Letters(
                        row.getLong("sequence"), row.getLong("dates_sequence"), row.getInt("with_passcode") != 0))
                .optional()
                .orElse(Letters.FIRST);
    }

    void setLetters(String tenant, String meeting, Letters letters) {
        database.sql("""
                        INSERT INTO invitations (meeting, tenant, sequence, dates_sequence, with_passcode)
                        VALUES (:meeting, :tenant, :sequence, :datesSequence, :withPasscode)
                        ON CONFLICT (meeting) DO UPDATE SET sequence = :sequence, dates_sequence = :datesSequence,
                            with_passcode = :withPasscode""")
                .param("meeting", meeting)
                .param("tenant", tenant)
                .param("sequence", letters.sequence())
                .param("datesSequence", letters.datesSequence())
                .param("withPasscode", letters.withPasscode() ? 1 : 0)
                .update();
    }

    /// Somebody whose time on a list is over, and since when.
    record Over(String tenant, long since) {}

    /// Deletes those who were invited to meetings that are over or were called off.
    /// @param from [#LAST_DATES] or [#CALLED_OFF]
    /// @param due  condition of SQL about invitees `i`, their meeting `m` and the last of its dates `o`
    /// @return of each their organisation
    List<String> removeOld(String from, String due, int atMost) {
        String sql = "DELETE FROM invitees WHERE id IN (SELECT i.id " + from + due + " LIMIT :atMost) RETURNING tenant";
        return database.sql(sql).param("atMost", atMost).query(String.class).list();
    }

    /// Lets names go before addresses.
    List<String> removeNames(String due, int atMost) {
        String sql = "UPDATE invitees SET name = '' WHERE id IN (SELECT i.id " + LAST_DATES + "i.name <> '' AND " + due
                + " LIMIT :atMost) RETURNING tenant";
        return database.sql(sql).param("atMost", atMost).query(String.class).list();
    }

    Optional<Over> oldest(String from, String due, String since) {
        return database.sql("SELECT i.tenant, " + since + " AS since " + from + due + " ORDER BY " + since + " LIMIT 1")
                .query((row, number) -> new Over(row.getString("tenant"), row.getLong("since")))
                .optional();
    }

    /// Of each who is invited to one of these meetings the organisation.
    List<String> tenantsOf(List<String> meetings) {
        return database.sql("SELECT tenant FROM invitees WHERE meeting IN (:meetings)")
                .param("meetings", meetings)
                .query(String.class)
                .list();
    }

    private static Map<String, @Nullable Object> values(Invitee invitee) {
        Map<String, @Nullable Object> values = new HashMap<>();
        MailProblem problem = invitee.problem();
        values.put("id", invitee.id());
        values.put("tenant", invitee.tenant());
        values.put("meeting", invitee.meeting());
        values.put("name", invitee.name());
        values.put("email", invitee.email());
        values.put("role", invitee.role().name().toLowerCase(Locale.ROOT));
        values.put("language", invitee.language().code());
        values.put("answer", invitee.answer().code());
        values.put("answeredAt", invitee.answeredAt());
        values.put("delivery", invitee.delivery().code());
        values.put("problem", problem == null ? null : problem.code());
        values.put("createdAt", invitee.createdAt());
        return values;
    }

    private static Invitee read(ResultSet row, int number) throws SQLException {
        long answeredAt = row.getLong("answered_at");
        boolean answered = !row.wasNull();
        @Nullable String problem = row.getString("problem");
        return new Invitee(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                Language.of(row.getString("language")),
                answerOf(row.getString("answer")),
                answered ? answeredAt : null,
                Invitee.Delivery.of(row.getString("delivery")),
                problem == null ? null : MailProblem.of(problem),
                row.getLong("created_at"));
    }

    private static Answer answerOf(String code) {
        Answer answer = Answer.of(code);
        if (answer == null) {
            throw new IllegalStateException("an answer in the database is none");
        }
        return answer;
    }
}
