package org.runde.portal.repeats;

import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
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
    DueWork answersKeptLongEnough(KeptAnswers answers) {
        return new DueWork("answers kept long enough", answers::forgetOld, true);
    }
}
