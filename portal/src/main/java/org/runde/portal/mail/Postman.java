package org.runde.portal.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings mails to the SMTP server. Each is claimed, sent outside any transaction, and deleted: killed in between, it
/// is
/// sent once more when the claim has lapsed. Two lanes, so that a slow crowd of invitations never holds up a mail
/// somebody is waiting for; organisations take turns.
public final class Postman implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    /// Longer than one mail can take with every reply at the last moment.
    static final long CLAIM_MILLIS = 15 * 60_000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MAX_BACK_OFF_STEPS = 6;
    private static final long PAUSE_MILLIS = 5_000;
    private static final int MAX_PAUSE_STEPS = 6;
    private static final long LOOK_EVERY_MILLIS = 5_000;
    static final String GIVEN_UP = "mails-given-up";
    private static final Duration LAST_MAIL = Duration.ofSeconds(10);

    private final Database database;
    private final MailStore store;
    private final DeletionLog deletions;
    private final Clock clock;
    private final Settings settings;
    private final List<MailWatcher> watchers;
    private final Object wake = new Object();
    private final Map<String, Long> turns = new HashMap<>();
    private final List<Thread> lanes = new ArrayList<>();
    private long turn;
    private boolean stopped;
    private volatile @Nullable Trouble trouble;
    private volatile long sent;
    private volatile long failed;

    public Postman(
            Database database,
            MailStore store,
            DeletionLog deletions,
            Clock clock,
            Settings settings,
            List<MailWatcher> watchers) {
        this.deletions = deletions;
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.watchers = List.copyOf(watchers);
    }

    /// Why there is no connection to the server at all.
    ///
    /// @param sinceAt  epoch milliseconds of the first failure in a row
    /// @param pauseTo  nobody tries before this
    public record Trouble(MailProblem problem, String reply, long sinceAt, long pauseTo, int failures) {}

    /// What is wrong with the SMTP server; absent while it takes mails.
    public @Nullable Trouble trouble() {
        return trouble;
    }

    /// Mails handed over since the start.
    public long sent() {
        return sent;
    }

    /// Mails that were refused or given up since the start.
    public long failed() {
        return failed;
    }

    /// Begins to send in the background, if there is a server.
    public void start(Mails mails) {
        if (!settings.mail().configured()) {
            return;
        }
        mails.onQueued(() -> {
            synchronized (wake) {
                wake.notifyAll();
            }
        });
        lanes.add(Thread.ofPlatform().name("mail-urgent").daemon().start(() -> run(true)));
        lanes.add(Thread.ofPlatform().name("mail").daemon().start(() -> run(false)));
    }

    /// Sends what is due, one after the other over one connection.
    /// @param urgentOnly leaves everything nobody waits for
    /// @return how many were sent
    public int sendDue(boolean urgentOnly) {
        if (!settings.mail().configured()) {
            return 0;
        }
        int count = 0;
        int touched = 0;
        try (Smtp smtp = new Smtp(settings)) {
            for (Optional<QueuedMail> next = claim(urgentOnly); next.isPresent(); next = claim(urgentOnly)) {
                touched++;
                if (settle(next.get(), smtp.send(next.get()))) {
                    count++;
                }
            }
        }
        if (touched > 0) {
            database.forgetDeleted();
        }
        return count;
    }

    /// Deletes mails that have been in the queue for a day, and says so to whoever had them sent.
    /// @return how many
    int giveUpOld(int atMost) {
        long now = clock.wallMillis();
        return database.write(() -> {
            List<QueuedMail> old = store.older(now - Mails.LIFE_MILLIS, now, atMost);
            for (QueuedMail mail : old) {
                store.remove(mail.id());
                count(mail, GIVEN_UP);
                failed++;
                tellFailed(mail, mail.refused() && mail.problem() != null ? mail.problem() : MailProblem.EXPIRED);
            }
            return old.size();
        });
    }

    OptionalLong oldest() {
        long now = clock.wallMillis();
        OptionalLong queuedAt = store.oldest(now - Mails.LIFE_MILLIS, now);
        return queuedAt.isEmpty() ? queuedAt : OptionalLong.of(queuedAt.getAsLong() + Mails.LIFE_MILLIS);
    }

    private void count(QueuedMail mail, String rule) {
        deletions.count(mail.mail().tenant(), DataKind.MAIL_QUEUE, rule, 1);
    }

    /// Deletes a mail from the outbox unsent.
    /// @return false when there is no such mail
    public boolean discard(String tenant, String id) {
        boolean there = database.write(() -> store.find(tenant, id)
                .map(mail -> {
                    store.remove(id);
                    count(mail, "mail-discarded");
                    tellFailed(mail, MailProblem.DISCARDED);
                    return true;
                })
                .orElse(false));
        database.forgetDeleted();
        return there;
    }

    /// Takes no mail any more and waits for those on their way: one that was sent must also be deleted, or it goes
    /// twice.
    @Override
    public void close() {
        synchronized (wake) {
            stopped = true;
            wake.notifyAll();
        }
        try {
            for (Thread lane : lanes) {
                lane.join(LAST_MAIL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(boolean urgentOnly) {
        while (!stopping()) {
            try {
                sendDue(urgentOnly);
            } catch (RuntimeException e) {
                // What was claimed is tried again when the claim has lapsed.
                log.warn("sending mails failed, trying again", e);
            }
            synchronized (wake) {
                try {
                    if (!stopped) {
                        wake.wait(LOOK_EVERY_MILLIS);
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private boolean stopping() {
        synchronized (wake) {
            return stopped;
        }
    }

    private Optional<QueuedMail> claim(boolean urgentOnly) {
        long now = clock.wallMillis();
        Trouble before = trouble;
        if (stopping() || (before != null && now < before.pauseTo())) {
            return Optional.empty();
        }
        for (MailStore.Head head : inTurn(store.heads(now, urgentOnly))) {
            Optional<QueuedMail> mine = database.write(() -> store.claim(head, now, now + CLAIM_MILLIS));
            if (mine.isPresent()) {
                return mine;
            }
        }
        return Optional.empty();
    }

    /// Urgent ones first; among equals the organisation whose last turn is longest ago.
    private synchronized List<MailStore.Head> inTurn(List<MailStore.Head> heads) {
        List<MailStore.Head> sorted = heads.stream()
                .sorted(java.util.Comparator.comparing((MailStore.Head head) -> !head.urgent())
                        .thenComparing(head -> turns.getOrDefault(head.tenant(), 0L)))
                .toList();
        if (!sorted.isEmpty()) {
            turns.put(sorted.getFirst().tenant(), ++turn);
        }
        return sorted;
    }

    /// @return whether the mail was sent
    private boolean settle(QueuedMail mail, Smtp.Outcome outcome) {
        long now = clock.wallMillis();
        if (!(outcome instanceof Smtp.Outcome.Unconnected)) {
            trouble = null;
        }
        switch (outcome) {
            case Smtp.Outcome.Sent() -> {
                database.write(() -> {
                    if (store.remove(mail.id())) {
                        count(mail, "mail-sent");
                        tellSent(mail);
                    }
                });
                sent++;
                return true;
            }
            case Smtp.Outcome.Later(MailProblem problem, String reply) -> {
                long nextAt = now + MINUTE_MILLIS * (1L << Math.min(mail.tries(), MAX_BACK_OFF_STEPS));
                database.write(() -> store.giveBack(tried(mail), false, problem, reply, nextAt));
            }
            case Smtp.Outcome.Refused(MailProblem problem, String reply) -> {
                failed++;
                database.write(() -> {
                    store.giveBack(tried(mail), true, problem, reply, mail.nextAt());
                    tellFailed(mail, problem);
                });
            }
            case Smtp.Outcome.Unconnected(MailProblem problem, String reply) -> {
                database.write(() -> store.giveBack(mail, false, problem, reply, mail.nextAt()));
                pause(problem, reply, now);
            }
        }
        return false;
    }

    private synchronized void pause(MailProblem problem, String reply, long now) {
        Trouble before = trouble;
        int failures = before == null ? 1 : before.failures() + 1;
        long pause = PAUSE_MILLIS * (1L << Math.min(failures - 1, MAX_PAUSE_STEPS));
        trouble = new Trouble(problem, reply, before == null ? now : before.sinceAt(), now + pause, failures);
        log.warn("no connection to the SMTP server ({}), trying again in {} s", problem.code(), pause / 1000);
    }

    private void tellSent(QueuedMail mail) {
        @Nullable String reference = mail.mail().reference();
        if (reference != null) {
            watchers.forEach(watcher -> watcher.sent(mail.mail().tenant(), reference));
        }
    }

    private void tellFailed(QueuedMail mail, MailProblem problem) {
        @Nullable String reference = mail.mail().reference();
        if (reference != null) {
            watchers.forEach(watcher -> watcher.failed(mail.mail().tenant(), reference, problem));
        }
    }

    private static QueuedMail tried(QueuedMail mail) {
        return new QueuedMail(
                mail.id(),
                mail.mail(),
                mail.refused(),
                mail.queuedAt(),
                mail.nextAt(),
                mail.tries() + 1,
                mail.problem(),
                mail.reply());
    }
}
