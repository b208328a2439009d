package org.runde.portal.factors;

import java.util.Optional;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;

/// Steps of a sign-in that wait for the other side: a challenge a passkey must sign, a way to another server and back.
/// Each is known by a secret, holds for a few minutes and is used once, on whichever node the answer arrives.
public final class Steps {
    private static final long MINUTES_MILLIS = 10 * 60_000L;
    private static final int RETRY_SECONDS = 60;

    private final Database database;
    private final StepStore store;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Steps(Database database, StepStore store, Secrets secrets, Ids ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param content what must be known when the answer comes; stored encrypted
    /// @return the secret, 32 bytes as base64url
    /// @throws Problem `tooMany` when too many are open
    public String begin(String kind, String content) {
        return begin(kind, content, MINUTES_MILLIS);
    }

    /// As [#begin(String, String)], for a step that holds for so long.
    public String begin(String kind, String content, long lifeMillis) {
        String token = ids.secret();
        String hidden = secrets.seal("step " + kind, content);
        boolean added = database.write(() -> store.add(token, kind, hidden, clock.wallMillis() + lifeMillis));
        if (!added) {
            throw Problem.tooMany(RETRY_SECONDS);
        }
        return token;
    }

    /// Uses the step up.
    /// @return empty when it is unknown, of another kind, used or too old
    public Optional<String> take(String kind, String token) {
        return database.write(() -> store.take(token, kind, clock.wallMillis()))
                .flatMap(content -> secrets.unseal("step " + kind, content));
    }
}
