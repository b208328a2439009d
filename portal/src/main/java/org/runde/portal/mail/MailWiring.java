package org.runde.portal.mail;

import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What outgoing mail is made of.
@Configuration(proxyBeanMethods = false)
public class MailWiring {
    private static final int ORDER = 60;

    @Bean
    MailStore mailStore(Database database, Secrets secrets) {
        return new MailStore(database, secrets);
    }

    @Bean
    Mails mails(Database database, MailStore store, Ids ids, Clock clock, Settings settings) {
        return new Mails(database, store, ids, clock, settings.mail());
    }

    @Bean(destroyMethod = "close")
    Postman postman(
            Database database,
            MailStore store,
            DeletionLog log,
            Clock clock,
            Settings settings,
            ObjectProvider<MailWatcher> watchers) {
        return new Postman(
                database, store, log, clock, settings, watchers.orderedStream().toList());
    }

    @Bean
    MailTraces mailTraces(MailStore store, Postman postman) {
        return new MailTraces(store, postman);
    }

    @Bean
    @Order(ORDER)
    DeletionRule mailsGivenUp(Postman postman) {
        return new DeletionRule(Postman.GIVEN_UP, Set.of(DataKind.MAIL_QUEUE), postman::giveUpOld, postman::oldest);
    }
}
