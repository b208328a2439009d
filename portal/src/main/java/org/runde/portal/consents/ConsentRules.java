package org.runde.portal.consents;

import java.util.Objects;
import java.util.OptionalLong;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;

/// What becomes of consents: they are proof for two months after the end of what they were given for.
public final class ConsentRules {
    static final String RULE = "consents";

    private static final long DAY_MILLIS = 86_400_000;
    /// A room may run for long with the text its first people were shown.
    private static final int TEXT_DAYS = 31;

    private final Database database;
    private final ConsentStore store;
    private final Periods periods;
    private final DeletionLog log;
    private final Clock clock;

    public ConsentRules(Database database, ConsentStore store, Periods periods, DeletionLog log, Clock clock) {
        this.log = log;
        this.database = database;
        this.store = store;
        this.periods = periods;
        this.clock = clock;
    }

    /// Notes that nothing is kept any more because of them. From then on they are proof.
    /// @return how many
    public int end() {
        return database.write(() -> store.end(clock.wallMillis()));
    }

    /// Inside one transaction of the retention run.
    /// @return how many were deleted
    int remove(int atMost) {
        return log.countAll(store.remove(over(), atMost), DataKind.CONSENT, RULE);
    }

    /// When the oldest that is due became due.
    OptionalLong oldest() {
        return store.oldestDue(over())
                .map(consent -> OptionalLong.of(
                        periods.until(consent.tenant(), DataKind.CONSENT, Objects.requireNonNull(consent.endedAt()))))
                .orElse(OptionalLong.empty());
    }

    private String over() {
        return periods.over(DataKind.CONSENT, "consents.tenant", "consents.ended_at", clock.wallMillis())
                + Holds.none("consents.id");
    }

    /// @return how many texts were deleted
    public int forgetTexts() {
        return database.write(() -> store.forgetTexts(clock.wallMillis() - TEXT_DAYS * DAY_MILLIS));
    }
}
