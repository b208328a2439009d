package org.runde.portal.grants;

import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What checks grants.
@Configuration(proxyBeanMethods = false)
public class GrantWiring {
    @Bean
    Grants grants(Secrets secrets, RoomStore rooms, Clock clock) {
        return new Grants(secrets, rooms, clock);
    }
}
