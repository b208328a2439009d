package org.runde.portal.site;

import org.runde.portal.accounts.Account;
import org.runde.portal.http.Language;
import org.runde.portal.login.AddressChanges;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;

/// Words the mails around a new address, and hands them to the queue.
public final class AddressMails implements AddressChanges.Post {
    private final Mails mails;

    public AddressMails(Mails mails) {
        this.mails = mails;
    }

    @Override
    public void ask(Account account, String newAddress, String url) {
        Letter letter = account.language() == Language.DE
                ? new Letter(account.language(), "Ist das Ihre neue Adresse?")
                        .paragraph("Guten Tag " + account.name() + ",")
                        .paragraph("diese Adresse soll künftig zu Ihrem Konto gehören. Bitte bestätigen Sie, dass es"
                                + " Ihre ist:")
                        .button("Adresse bestätigen", url)
                        .paragraph("Der Link gilt eine Stunde und nur einmal. Bis dahin gilt die bisherige Adresse.")
                        .small("Sie haben das nicht veranlasst? Dann brauchen Sie nichts zu tun.")
                : new Letter(account.language(), "Is this your new address?")
                        .paragraph("Hello " + account.name() + ",")
                        .paragraph("this address is to belong to your account. Please confirm that it is yours:")
                        .button("Confirm the address", url)
                        .paragraph("The link is valid for one hour and works once. Until then the address so far"
                                + " counts.")
                        .small("You did not ask for this? Then there is nothing to do.");
        send(account, newAddress, letter);
    }

    @Override
    public void tellOld(Account before) {
        Letter letter = before.language() == Language.DE
                ? new Letter(before.language(), "Ihre Adresse wurde geändert")
                        .paragraph("Guten Tag " + before.name() + ",")
                        .paragraph("zu Ihrem Konto gehört jetzt eine andere Mailadresse. An diese hier schreiben wir"
                                + " Ihnen nicht mehr.")
                        .paragraph("Waren Sie das nicht? Dann wenden Sie sich gleich an Ihre Verwaltung: Sie kann alle"
                                + " Sitzungen beenden.")
                : new Letter(before.language(), "Your address was changed")
                        .paragraph("Hello " + before.name() + ",")
                        .paragraph("another mail address belongs to your account now. We no longer write to this one.")
                        .paragraph("That was not you? Then turn to your administrator at once: they can end all"
                                + " sessions.");
        send(before, before.email(), letter);
    }

    private void send(Account account, String to, Letter letter) {
        String address = MailAddress.sendable(to);
        if (address != null) {
            mails.queue(new Mail(
                    account.tenant(), Mail.Source.SIGN_IN, new Mail.Address(address, account.name()), letter.text()));
        }
    }
}
