package org.runde.portal.repeats;

import java.util.Optional;
import org.runde.kernel.time.Clock;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.secrets.Sha256;
import org.runde.portal.store.Database;

/// Use cases around repeated requests. Nothing is done twice, not even when the process is killed in the middle: the
/// first transaction of a request notes in itself that the request has begun to change something. Whoever repeats it
/// then learns that it was carried out, even if the answer was lost with the process.
///
/// Answers may hold names. They are sealed with the key the caller chose, which is stored only as a hash, so that
/// nobody but the caller can open them, and are deleted after 24 hours.
public final class KeptAnswers {
    /// How long an answer is kept.
    public static final long KEPT_MILLIS = 86_400_000;
    /// Longer answers are not kept; the request still is not carried out twice.
    public static final int MAX_CHARS = 262_144;

    /// So many answers of one account are kept at a time, so that nobody fills the disk.
    public static final int MAX_PER_ACCOUNT = 2_000;

    /// A try that has changed nothing for so long has died with its process and may be replaced.
    private static final long ABANDONED_MILLIS = 60_000;

    private static final String PURPOSE = "kept answer ";

    private final Database database;
    private final KeptAnswerStore store;
    private final Secrets secrets;
    private final Clock clock;

    public KeptAnswers(Database database, KeptAnswerStore store, Secrets secrets, Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    public sealed interface Start {
        /// It comes for the first time: carry it out.
        record First() implements Start {}

        /// It was carried out; say the same again.
        record Repeated(Answer answer) implements Start {}

        /// It was carried out, but its answer is not there any more.
        record AnswerLost() implements Start {}

        /// Another try is being carried out now.
        record Running() implements Start {}

        /// The account has too many keys that are not a day old.
        record TooMany() implements Start {}

        /// The key came before with another request.
        record OtherRequest() implements Start {}
    }

    public Start start(Repeatable request) {
        long now = clock.wallMillis();
        String hash = hash(request);
        return database.write(() -> {
            store.removeOlder(request.tenant(), hash, now - KEPT_MILLIS);
            if (store.find(request.tenant(), hash).isEmpty() && store.count(request.account()) >= MAX_PER_ACCOUNT) {
                return new Start.TooMany();
            }
            if (store.add(request, hash, now)) {
                return new Start.First();
            }
            KeptAnswerStore.Row row = store.find(request.tenant(), hash).orElseThrow();
            if (!row.digest().equals(request.digest())) {
                return new Start.OtherRequest();
            }
            if (row.status() != null) {
                return open(request, row);
            }
            if (row.begun()) {
                return row.createdAt() <= now - ABANDONED_MILLIS ? new Start.AnswerLost() : new Start.Running();
            }
            boolean replaced = store.replaceHolder(request, hash, now - ABANDONED_MILLIS, now);
            return replaced ? new Start.First() : new Start.Running();
        });
    }

    /// Notes, inside the transaction of the work, that something is being changed.
    /// @return false when another try has taken its place: the work must not be done
    public boolean begin(Repeatable request) {
        return store.begin(request, hash(request));
    }

    public void keep(Repeatable request, Answer answer) {
        String body = answer.body().length() > MAX_CHARS ? null : secrets.seal(purpose(request), answer.body());
        database.write(() -> store.keep(request, hash(request), answer, body));
    }

    /// The request has failed: when it has changed nothing, the next one with this key is a first one.
    /// @return false when it has changed something
    public boolean drop(Repeatable request) {
        return database.write(() -> store.drop(request, hash(request)));
    }

    private Start open(Repeatable request, KeptAnswerStore.Row row) {
        Optional<String> body =
                Optional.ofNullable(row.sealedBody()).flatMap(box -> secrets.unseal(purpose(request), box));
        int status = row.status() == null ? 0 : row.status();
        return body.<Start>map(text -> new Start.Repeated(new Answer(status, row.contentType(), row.location(), text)))
                .orElseGet(Start.AnswerLost::new);
    }

    private static String purpose(Repeatable request) {
        return PURPOSE + request.tenant() + " " + request.key();
    }

    private static String hash(Repeatable request) {
        return Sha256.hex(request.key());
    }
}
