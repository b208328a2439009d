package org.runde.portal.consents;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ConsentScope;
import org.runde.kernel.time.Clock;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.polls.PollResults;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.reports.Report;
import org.runde.portal.reports.Reports;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;

/// Withdrawing after the meeting: out of a report that exists already.
public final class OwnConsents {
    private final Database database;
    private final ConsentStore store;
    private final Reports reports;
    private final PollResults polls;
    private final Holds holds;
    private final Clock clock;

    public OwnConsents(
            Database database, ConsentStore store, Reports reports, PollResults polls, Holds holds, Clock clock) {
        this.database = database;
        this.store = store;
        this.reports = reports;
        this.polls = polls;
        this.holds = holds;
        this.clock = clock;
    }

    /// What came of withdrawing.
    public enum Outcome {
        DONE,
        /// There is no such line (any more).
        UNKNOWN,
        /// The line does not stand there because somebody agreed, so they cannot withdraw; they may object (Art. 21
        /// GDPR).
        NOT_AGREED,
        /// It is kept as evidence for now (Art. 17(3)(e) GDPR).
        HELD
    }

    /// @param key of the own link of somebody without an account
    public Outcome withdraw(String key, OwnKeys keys) {
        return database.write(() -> reports.ofKey(key)
                .map(whole -> withdraw(
                        whole,
                        OwnKeys.hash(key),
                        consent -> keys.of(consent.room(), consent.person()).equals(key)))
                .orElse(Outcome.UNKNOWN));
    }

    public Outcome withdraw(String account, String report, Pseudonyms pseudonyms) {
        return database.write(() -> reports.ofAttendee(account, report)
                .map(whole -> withdraw(
                        whole,
                        null,
                        consent -> pseudonyms.ofAccount(consent.room(), account).equals(consent.person())))
                .orElse(Outcome.UNKNOWN));
    }

    private Outcome withdraw(Report.Whole whole, @Nullable String keyHash, Predicate<ConsentRecord> own) {
        Report report = whole.report();
        Report.Line line = whole.lines().getFirst();
        if (!line.agreed()) {
            return Outcome.NOT_AGREED;
        }
        if (holds.heldAsWhole(report.id()) || holds.held(report.id() + "/" + line.number())) {
            return Outcome.HELD;
        }
        reports.unname(report, line);
        polls.forget(report, line.account(), keyHash);
        for (ConsentRecord consent : store.ofReport(report.id())) {
            if (consent.scope() == ConsentScope.REPORT && own.test(consent)) {
                long at = Math.max(clock.wallMillis(), consent.saidAt() + 1);
                store.withdrawn(consent.room(), consent.person(), consent.scope(), at);
            }
        }
        return Outcome.DONE;
    }
}
