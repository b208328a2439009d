package org.runde.portal.rights;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Language;
import org.runde.portal.persons.Person;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;
import tools.jackson.databind.json.JsonMapper;

/// One-time links to a mail address, and the passes they are exchanged for. Of both only the hash is stored, and whom
/// they speak for is sealed.
final class Proofs {
    static final long PASS_MILLIS = 60 * 60_000L;
    static final long ASKED_MILLIS = 24 * PASS_MILLIS;
    static final long ANSWER_MILLIS = 14 * ASKED_MILLIS;
    private static final String LINK = "link";
    private static final String PASS = "pass";
    private static final int MAX_LINKS = 3;
    private static final JsonMapper JSON =
            JsonMapper.builder(Json.forgetful().build()).build();

    private final Database database;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    Proofs(Database database, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// Somebody who has proven who they are.
    ///
    /// @param person   by what they may look for themselves
    /// @param email    where answers go; absent without a proven address
    /// @param signsIn  whether there is more behind a second factor, which a mailbox alone does not open
    record Proven(
            Person person,
            Case.Channel channel,
            Language language,
            @Nullable String email,
            boolean signsIn) {
        @Override
        public String toString() {
            return "Proven[" + channel + "]";
        }
    }

    /// A secret for the header `Runde-Rights`, and when it ends.
    record Pass(String secret, long expiresAt, Proven proven) {}

    /// Whether so many links to this address are on their way that nobody needs another one.
    boolean enough(String tenant, String email) {
        return database.sql("""
                        SELECT COUNT(*) FROM rights_links
                        WHERE tenant = :tenant AND key_hash = :hash AND kind = :kind AND expires_at > :now""")
                        .param("tenant", tenant)
                        .param("hash", hash(tenant, email))
                        .param("kind", LINK)
                        .param("now", clock.wallMillis())
                        .query(Integer.class)
                        .single()
                >= MAX_LINKS;
    }

    /// @return what stands behind `#p.` in a link that works once
    String link(Proven proven, long lifeMillis) {
        return add(LINK, proven, clock.wallMillis() + lifeMillis);
    }

    /// Uses a link up.
    Optional<Pass> exchange(String token) {
        return database.write(() -> take(token).map(this::pass));
    }

    Pass pass(Proven proven) {
        long until = clock.wallMillis() + PASS_MILLIS;
        return database.write(() -> new Pass(add(PASS, proven, until), until, proven));
    }

    Optional<Proven> passed(String secret) {
        return database.sql("""
                        SELECT token_hash, subject FROM rights_links
                        WHERE token_hash = :hash AND kind = :kind AND expires_at > :now""")
                .param("hash", Sha256.hex(secret))
                .param("kind", PASS)
                .param("now", clock.wallMillis())
                .query((row, number) -> open(row.getString("token_hash"), row.getString("subject")))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Proven> take(String token) {
        return database.sql("""
                        DELETE FROM rights_links WHERE token_hash = :hash AND kind = :kind AND expires_at > :now
                        RETURNING token_hash, subject""")
                .param("hash", Sha256.hex(token))
                .param("kind", LINK)
                .param("now", clock.wallMillis())
                .query((row, number) -> open(row.getString("token_hash"), row.getString("subject")))
                .optional()
                .flatMap(found -> found);
    }

    private String add(String kind, Proven proven, long until) {
        String token = ids.secret();
        String hash = Sha256.hex(token);
        String email = proven.email();
        database.sql("""
                        INSERT INTO rights_links (token_hash, tenant, kind, key_hash, subject, expires_at)
                        VALUES (:hash, :tenant, :kind, :keyHash, :subject, :until)""")
                .param("hash", hash)
                .param("tenant", proven.person().tenant())
                .param("kind", kind)
                .param("keyHash", hash(proven.person().tenant(), email == null ? "" : email))
                .param("subject", secrets.seal(purpose(hash), JSON.writeValueAsString(proven)))
                .param("until", until)
                .update();
        return token;
    }

    private Optional<Proven> open(String hash, String sealed) {
        return secrets.unseal(purpose(hash), sealed).map(text -> JSON.readValue(text, Proven.class));
    }

    private String hash(String tenant, String email) {
        return secrets.hmac("rights link of", tenant + " " + email);
    }

    private static String purpose(String hash) {
        return "rights proof " + hash;
    }
}
