package org.runde.portal.site;

import org.runde.kernel.config.Settings;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Language;
import org.runde.portal.login.LinkPost;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;

/// Words the mail with a one-time sign-in link, and hands it to the queue.
public final class LinkMails implements LinkPost {
    private final Mails mails;
    private final Settings.Mail settings;

    public LinkMails(Mails mails, Settings.Mail settings) {
        this.mails = mails;
        this.settings = settings;
    }

    /// Without an SMTP server the mail would wait in the outbox, and whoever asked in vain.
    @Override
    public boolean ready() {
        return !settings.host().isEmpty();
    }

    @Override
    public void send(Account account, String organisation, String url) {
        String address = MailAddress.sendable(account.email());
        if (address == null) {
            return;
        }
        boolean german = account.language() == Language.DE;
        Letter letter = german ? german(account, organisation, url) : english(account, organisation, url);
        mails.queue(new Mail(
                account.tenant(), Mail.Source.SIGN_IN, new Mail.Address(address, account.name()), letter.text()));
    }

    private static Letter german(Account account, String organisation, String url) {
        return new Letter(account.language(), "Ihr Anmeldelink für " + organisation)
                .paragraph("Guten Tag " + account.name() + ",")
                .paragraph("mit diesem Link melden Sie sich bei " + organisation + " an:")
                .button("Anmelden", url)
                .paragraph("Er gilt 30 Minuten und nur einmal.")
                .small("Sie haben keinen Link angefordert? Dann brauchen Sie nichts zu tun: Ohne diese"
                        + " Mail kommt niemand in Ihr Konto.");
    }

    private static Letter english(Account account, String organisation, String url) {
        return new Letter(account.language(), "Your sign-in link for " + organisation)
                .paragraph("Hello " + account.name() + ",")
                .paragraph("this link signs you in to " + organisation + ":")
                .button("Sign in", url)
                .paragraph("It is valid for 30 minutes and works once.")
                .small("You did not ask for a link? Then there is nothing to do: nobody gets into your account without"
                        + " this mail.");
    }
}
