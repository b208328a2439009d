package org.runde.portal.triggers;

import java.util.List;
import java.util.function.Function;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;
import org.runde.portal.tenants.EndCause;
import org.runde.portal.tenants.Organisations;

/// Tells administrators by mail what is about to end. Inside the transaction of the caller.
final class EndLetters {
    private final Accounts accounts;
    private final Organisations organisations;
    private final Mails mails;
    private final Settings settings;
    private final Clock clock;

    EndLetters(Accounts accounts, Organisations organisations, Mails mails, Settings settings, Clock clock) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
    }

    /// Something ends unless it stops.
    void warn(Countdowns.Seen seen) {
        String organisation = organisations.get(seen.countdown().tenant()).name();
        long now = clock.wallMillis();
        send(seen.countdown(), account -> {
            EndWords words = EndWords.of(account.language());
            return words.warning(
                    account, organisation, seen, now, settings.http().publicUrl());
        });
    }

    /// One of several telephone systems was removed.
    void removed(Countdown countdown) {
        send(countdown, account -> EndWords.of(account.language()).removed(account, countdown));
    }

    /// With a full queue nobody is told by mail; the pages of the administrators say the same.
    private void send(Countdown countdown, Function<Account, Letter> letter) {
        List<Account> administrators = accounts.all(countdown.tenant()).stream()
                .filter(account -> account.is(AccountRole.ADMINISTRATOR))
                .toList();
        if (!mails.hasRoomFor(administrators.size(), countdown.tenant())) {
            return;
        }
        Mail.Source source = countdown.cause() == EndCause.CONTRACT ? Mail.Source.TENANT : Mail.Source.PBX;
        for (Account account : administrators) {
            String address = MailAddress.sendable(account.email());
            if (address != null) {
                mails.queue(new Mail(
                        account.tenant(),
                        source,
                        new Mail.Address(address, account.name()),
                        letter.apply(account).text()));
            }
        }
    }
}
