package org.runde.portal.polls;

import java.util.Set;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.reports.OwnKeys;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What prepared polls and their results are made of.
@Configuration(proxyBeanMethods = false)
public class PollsWiring {
    /// Before the reports, which take their results along.
    private static final int ANSWERS_ORDER = 69;

    @Bean
    PreparedPolls preparedPolls(Database database, DeletionLog log, Ids ids) {
        return new PreparedPolls(database, log, ids);
    }

    @Bean
    ResultStore pollResultStore(Database database, Periods periods) {
        return new ResultStore(database, periods);
    }

    @Bean
    PollResults pollResults(
            ResultStore store, RoomStore rooms, OwnKeys keys, Policies policies, DeletionLog log, Clock clock) {
        return new PollResults(store, rooms, keys, policies, log, clock);
    }

    @Bean
    HoldTarget pollAnswersThatCanBeHeld(ResultStore store) {
        return store::holdTarget;
    }

    @Bean
    AnswerTraces answerTraces(ResultStore store) {
        return new AnswerTraces(store);
    }

    @Bean
    PollRoutes pollRoutes(PreparedPolls polls, Meetings meetings) {
        return new PollRoutes(polls, meetings);
    }

    @Bean
    TemplateRoutes templateRoutes(PreparedPolls polls) {
        return new TemplateRoutes(polls);
    }

    @Bean
    RoomPollRoutes roomPollRoutes(PreparedPolls polls, Meetings meetings) {
        return new RoomPollRoutes(polls, meetings);
    }

    @Bean
    @Order(ANSWERS_ORDER)
    DeletionRule answersWithNamesKeptLongEnough(PollResults results) {
        return new DeletionRule(PollResults.RULE, Set.of(DataKind.POLL_ANSWER), results::removeOld, results::oldest);
    }
}
