package org.runde.portal.site;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.gate.Csrf;
import org.runde.portal.login.AddressChanges;
import org.runde.portal.login.LinkPost;
import org.runde.portal.login.Sessions;
import org.runde.portal.login.VanityNames;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.Planning;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `site` is made of.
@Configuration(proxyBeanMethods = false)
public class SiteWiring {
    @Bean
    SessionRoutes sessionRoutes(Csrf csrf, VanityNames vanities, Organisations organisations) {
        return new SessionRoutes(csrf, vanities, organisations);
    }

    @Bean
    FirstStart firstStart(
            Organisations organisations,
            Controllers controllers,
            Accounts accounts,
            Sessions sessions,
            DemoMeetings meetings) {
        return new FirstStart(organisations, controllers, accounts, sessions, meetings);
    }

    @Bean
    DemoMeetings demoMeetings(Planning planning, Clock clock) {
        return new DemoMeetings(planning, clock);
    }

    @Bean
    OpenApiRoutes openApiRoutes() {
        return new OpenApiRoutes();
    }

    @Bean
    WebClient webClient() {
        return new WebClient();
    }

    @Bean
    AddressChanges.Post addressPost(Mails mails) {
        return new AddressMails(mails);
    }

    @Bean
    LinkPost linkPost(Mails mails, Settings settings) {
        return new LinkMails(mails, settings.mail());
    }
}
