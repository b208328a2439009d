package org.runde.app;

import java.util.List;
import org.runde.converter.Converter;
import org.runde.converter.ConverterLimits;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.runde.kernel.bus.Subscription;
import org.runde.kernel.config.DocumentSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.pages.PagedDocuments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The converter of this process, and how the portal hears of it.
@Configuration(proxyBeanMethods = false)
public class ConverterWiring {
    private static final String PORTAL = "portal";

    @Bean(destroyMethod = "close")
    Subscription documentFacts(Bus bus, PagedDocuments documents) {
        return bus.subscribe(Channel.DOCUMENT_FACTS, PORTAL, (_, fact) -> documents.heard(fact));
    }

    /// After the portal listens, so that it hears the first sign of life.
    @Bean(destroyMethod = "close")
    Converter converter(Bus bus, Blobs blobs, Settings settings, Clock clock, Subscription documentFacts) {
        DocumentSettings most = settings.documents();
        ConverterLimits limits = ConverterLimits.DEFAULT.with(most.pages(), most.seconds(), most.atOnce());
        return Converter.start(bus, blobs, limits, clock);
    }

    @Bean
    MetricGroup converterMetrics(Converter converter) {
        return new MetricGroup(List.of(new Metric(
                "documents_waiting",
                "Documents that wait to be made into pages.",
                Metric.Type.GAUGE,
                converter::waiting)));
    }
}
