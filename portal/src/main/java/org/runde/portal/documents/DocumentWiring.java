package org.runde.portal.documents;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.login.SignInRules;
import org.runde.portal.logs.LogOrders;
import org.runde.portal.privacy.LegalBases;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Overwriting;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What papers are made of.
@Configuration(proxyBeanMethods = false)
public class DocumentWiring {
    @Bean
    Installation.Rules rulesOfPapers(Catalogue catalogue, Periods periods, Holds holds) {
        return new Installation.Rules(catalogue, periods, holds);
    }

    @Bean
    Installation.Registers registersOfPapers(Recipients recipients, Locations locations, LegalBases bases) {
        return new Installation.Registers(recipients, locations, bases);
    }

    @Bean
    Installation.Setup setupOfPapers(
            Settings settings,
            Overwriting overwriting,
            SignInRules signIn,
            Policies reports,
            LogOrders orders,
            Organisations organisations) {
        return new Installation.Setup(settings, overwriting, signIn, reports, orders, organisations);
    }

    @Bean
    Papers papers(
            Installation.Rules rules,
            Installation.Registers registers,
            Installation.Setup setup,
            Controllers controllers,
            Clock clock) {
        return new Papers(new Installation(rules, registers, setup), controllers, clock);
    }

    @Bean
    PaperRoutes paperRoutes(Papers papers) {
        return new PaperRoutes(papers);
    }
}
