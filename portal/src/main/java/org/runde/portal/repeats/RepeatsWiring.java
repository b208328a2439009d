package org.runde.portal.repeats;

import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class RepeatsWiring {
    @Bean
    KeptAnswers keptAnswers(Database database, Secrets secrets, Clock clock) {
        return new KeptAnswers(database, new KeptAnswerStore(database), secrets, clock);
    }

    @Bean
    KeptAnswerTraces keptAnswerTraces(Database database) {
        return new KeptAnswerTraces(database);
    }

    @Bean
    DeletionRule answersKeptLongEnough(DueRows rows) {
        DueRows.Rows old = new DueRows.Rows("kept_answers", "tenant, key_hash", "created_at", KeptAnswers.KEPT_MILLIS);
        return rows.rule("kept-answers", DataKind.PARTICIPANT_EMAIL, old);
    }
}
