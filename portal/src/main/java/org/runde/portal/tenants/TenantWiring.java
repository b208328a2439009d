package org.runde.portal.tenants;

import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `tenants` is made of.
@Configuration(proxyBeanMethods = false)
public class TenantWiring {
    @Bean
    ControllerStore controllerStore(Database database) {
        return new ControllerStore(database);
    }

    @Bean
    Organisations organisations(
            Database database,
            ControllerStore controllers,
            Ids ids,
            Clock clock,
            ObjectProvider<OrganisationWatcher> watchers) {
        return new Organisations(
                database,
                new OrganisationStore(database),
                controllers,
                ids,
                clock,
                () -> watchers.orderedStream().toList());
    }

    @Bean
    Controllers controllers(
            Database database, ControllerStore store, Ids ids, Clock clock, ObjectProvider<ControllerUse> uses) {
        return new Controllers(
                database, store, ids, clock, () -> uses.orderedStream().toList());
    }

    @Bean
    OrganisationRoutes organisationRoutes(Organisations organisations) {
        return new OrganisationRoutes(organisations);
    }

    @Bean
    ControllerRoutes controllerRoutes(Controllers controllers) {
        return new ControllerRoutes(controllers);
    }

    @Bean
    ControllerChoiceRoutes controllerChoiceRoutes(Controllers controllers) {
        return new ControllerChoiceRoutes(controllers);
    }
}
