package org.runde.portal.kept;

import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.BodySize;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What keeping is made of.
@Configuration(proxyBeanMethods = false)
public class KeptWiring {
    private static final int OLD_ORDER = 76;

    @Bean
    KeptStore keptStore(Database database, Periods periods) {
        return new KeptStore(database, periods);
    }

    @Bean
    KeptThings keptThings(KeptStore keptStore, Holds holds, DeletionLog deletions, Ids ids, Clock clock) {
        return new KeptThings(keptStore, holds, deletions, ids, clock);
    }

    @Bean
    KeptRoutes keptRoutes(KeptThings keptThings, Meetings meetings, Periods periods, Database database, Clock clock) {
        return new KeptRoutes(keptThings, meetings, periods, database, clock);
    }

    @Bean
    BodySize keptBodies() {
        return new BodySize("/api/v1/meetings/*/kept", KeptThings.LARGEST_BOARD + 65_536);
    }

    @Bean
    @Order(OLD_ORDER)
    DeletionRule boardsKeptLongEnough(KeptThings things) {
        return new DeletionRule(
                KeptThings.BOARD_RULE,
                Set.of(DataKind.BOARD),
                atMost -> things.removeOld(KeptThing.Kind.BOARD, atMost),
                () -> things.oldest(KeptThing.Kind.BOARD));
    }

    @Bean
    @Order(OLD_ORDER + 1)
    DeletionRule notesKeptLongEnough(KeptThings things) {
        return new DeletionRule(
                KeptThings.NOTES_RULE,
                Set.of(DataKind.NOTES),
                atMost -> things.removeOld(KeptThing.Kind.NOTES, atMost),
                () -> things.oldest(KeptThing.Kind.NOTES));
    }
}
