package org.runde.portal.factors;

import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the package `factors` is made of.
@Configuration(proxyBeanMethods = false)
public class FactorWiring {
    private static final int ORDER = 30;

    @Bean
    Totps totps(Database database, Secrets secrets, Ids ids, Clock clock) {
        return new Totps(database, new TotpStore(database), secrets, ids, clock);
    }

    @Bean
    FactorTraces factorTraces(Database database) {
        return new FactorTraces(database);
    }

    @Bean
    Steps steps(Database database, Secrets secrets, Ids ids, Clock clock) {
        return new Steps(database, new StepStore(database), secrets, ids, clock);
    }

    @Bean
    Passkeys passkeys(Database database, Steps steps, Clock clock) {
        return new Passkeys(database, new PasskeyStore(database), steps, clock);
    }

    @Bean
    @Order(ORDER)
    DueWork stepsNobodyCameBackTo(Steps steps) {
        return new DueWork("sign-in steps nobody came back to", steps::forgetExpired, true);
    }

    @Bean
    @Order(ORDER + 1)
    DueWork keysNobodyConfirmed(Totps totps) {
        return new DueWork("TOTP keys nobody confirmed", totps::forgetUnconfirmed, true);
    }
}
