package org.runde.portal.factors;

import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.DueRows;
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
    DeletionRule stepsNobodyCameBackTo(DueRows rows) {
        DueRows.Rows expired = new DueRows.Rows("sign_in_steps", "token_hash", "expires_at", 0).ofNobody();
        return rows.rule("sign-in-steps", DataKind.CREDENTIAL, expired);
    }

    @Bean
    @Order(ORDER + 1)
    DeletionRule keysNobodyConfirmed(DueRows rows) {
        DueRows.Rows old = new DueRows.Rows("totp_keys", "account", "created_at", Totps.CONFIRM_MILLIS);
        return rows.rule("unconfirmed-totp-keys", DataKind.CREDENTIAL, old.where("confirmed = 0"));
    }
}
