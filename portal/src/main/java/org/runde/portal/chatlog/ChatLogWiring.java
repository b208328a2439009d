package org.runde.portal.chatlog;

import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What chat logs are made of.
@Configuration(proxyBeanMethods = false)
public class ChatLogWiring {
    /// Before consents, whose proof is needed until nothing is kept any more because of them.
    private static final int OLD_ORDER = 75;

    @Bean
    ChatLogStore chatLogStore(Database database, Periods periods) {
        return new ChatLogStore(database, periods);
    }

    @Bean
    HoldTarget chatLinesThatCanBeHeld(ChatLogStore chatLogStore) {
        return chatLogStore::holdTarget;
    }

    @Bean
    ChatLogs chatLogs(ChatLogStore chatLogStore, DeletionLog deletions, AuditLog audit, Ids ids, Clock clock) {
        return new ChatLogs(chatLogStore, deletions, audit, ids, clock);
    }

    @Bean
    ChatLogTraces chatLogTraces(ChatLogStore chatLogStore, Secrets secrets, OwnKeys keys) {
        return new ChatLogTraces(chatLogStore, new Pseudonyms(secrets), keys);
    }

    @Bean
    ChatLogRoutes chatLogRoutes(ChatLogs logs, Meetings meetings, Database database) {
        return new ChatLogRoutes(logs, meetings, database);
    }

    @Bean
    @Order(OLD_ORDER)
    DeletionRule chatLogsKeptLongEnough(ChatLogs logs) {
        return new DeletionRule(ChatLogs.RULE, Set.of(DataKind.CHAT), logs::removeOld, logs::oldest);
    }
}
