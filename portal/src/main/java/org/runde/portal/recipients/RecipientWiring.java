package org.runde.portal.recipients;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class RecipientWiring {
    @Bean
    Recipients recipients(
            Database database,
            Settings settings,
            Clock clock,
            ObjectProvider<ConnectionSource> sources,
            ObjectProvider<RegisterWatcher> watchers) {
        return new Recipients(
                database,
                settings,
                clock,
                () -> sources.orderedStream().toList(),
                () -> watchers.orderedStream().toList());
    }

    @Bean
    Locations locations(Database database, Settings settings, Clock clock, ObjectProvider<RegisterWatcher> watchers) {
        return new Locations(
                database, settings, clock, () -> watchers.orderedStream().toList());
    }

    @Bean
    RecipientRoutes recipientRoutes(Recipients recipients) {
        return new RecipientRoutes(recipients);
    }

    @Bean
    LocationRoutes locationRoutes(Locations locations, Settings settings) {
        return new LocationRoutes(locations, settings);
    }
}
