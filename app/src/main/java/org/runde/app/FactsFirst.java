package org.runde.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.Fact;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.Subscription;
import org.runde.portal.meetings.RoomFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Brings the facts of media nodes to the portal. What was told while the portal was down is handled before the web
/// port opens: otherwise somebody who was removed could join again by being quick, and the time of who joins would be
/// counted from what the portal believed before.
final class FactsFirst implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FactsFirst.class);
    private static final String SUBSCRIBER = "portal";
    /// A defect in one fact must not keep the portal down for good.
    private static final Duration BACKLOG_AT_MOST = Duration.ofSeconds(60);

    private final Bus bus;
    private final RoomFacts facts;
    private @Nullable Subscription subscription;

    FactsFirst(Bus bus, RoomFacts facts) {
        this.bus = bus;
        this.facts = facts;
    }

    @Override
    public void start() {
        Subscription begun = bus.subscribe(Channel.FACTS, SUBSCRIBER, (id, fact) -> handle(fact));
        subscription = begun;
        try {
            if (!begun.awaitBacklog(BACKLOG_AT_MOST)) {
                log.warn("there are still facts from before this start to handle; people may join meanwhile");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A database that is away is not the fact's fault: it waits as long as it takes.
    private void handle(Fact fact) {
        try {
            facts.handle(fact);
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException e) {
            throw new Bus.NotNow(e);
        }
    }

    /// What comes later waits in the journal for the next start.
    @Override
    public void stop() {
        Subscription begun = subscription;
        subscription = null;
        if (begun != null) {
            begun.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2;
    }
}
