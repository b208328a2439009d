package org.runde.portal.catalogue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `catalogue` is made of.
@Configuration(proxyBeanMethods = false)
public class CatalogueWiring {
    @Bean
    Catalogue catalogue() {
        return new Catalogue();
    }
}
