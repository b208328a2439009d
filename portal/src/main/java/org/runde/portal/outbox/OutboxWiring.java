package org.runde.portal.outbox;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.audit.AuditLog;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.Postman;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the outbox is made of.
@Configuration(proxyBeanMethods = false)
public class OutboxWiring {
    @Bean
    OutboxRoutes outboxRoutes(Mails mails, Postman postman, AuditLog audit, Settings settings) {
        return new OutboxRoutes(mails, postman, audit, settings);
    }

    @Bean
    MailTestRoutes mailTestRoutes(Mails mails, Postman postman, Clock clock, Settings settings) {
        return new MailTestRoutes(mails, postman, clock, settings);
    }
}
