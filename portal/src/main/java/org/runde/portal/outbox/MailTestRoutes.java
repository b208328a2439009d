package org.runde.portal.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;
import org.runde.portal.mail.Postman;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Whether mails leave the house at all.
@RestController
@RequestMapping("/api/v1/admin/mail")
public final class MailTestRoutes {
    private final Mails mails;
    private final Postman postman;
    private final Clock clock;
    private final Settings settings;

    public MailTestRoutes(Mails mails, Postman postman, Clock clock, Settings settings) {
        this.mails = mails;
        this.postman = postman;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param problem code of why there is no connection to the server
    record TroubleView(String problem, String reply, Instant since, Instant retryAt) {}

    /// @param configured whether there is an SMTP server; without one mails wait in the outbox
    /// @param trouble    absent while the server takes mails
    record StateView(
            boolean configured,
            String host,
            String from,
            int waiting,
            @Nullable TroubleView trouble) {}

    /// @param id of the mail in the outbox; it is gone from there as soon as the server has taken it
    record TestView(String id, String to) {}

    @GetMapping
    StateView state(@AuthenticationPrincipal TenantOf caller) {
        Postman.Trouble trouble = postman.trouble();
        return new StateView(
                settings.mail().configured(),
                settings.mail().host(),
                settings.mail().from(),
                mails.waiting(caller.tenant()),
                trouble == null
                        ? null
                        : new TroubleView(
                                trouble.problem().code(),
                                trouble.reply(),
                                Instant.ofEpochMilli(trouble.sinceAt()),
                                Instant.ofEpochMilli(trouble.pauseTo())));
    }

    @PostMapping("/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TestView test(@AuthenticationPrincipal Signed signed) {
        Account account = signed.account();
        if (MailAddress.sendable(account.email()) == null) {
            throw new Problem(409, "addressUnusable", "No mail can be sent to the address of this account.");
        }
        String at = Instant.ofEpochMilli(clock.wallMillis()).toString();
        Letter letter = switch (account.language()) {
            case DE ->
                new Letter(account.language(), "Runde: Probemail")
                        .heading("Die Post kommt an")
                        .paragraph("Diese Mail hat jemand in der Verwaltung von Runde angefordert, um zu sehen, ob"
                                + " Mails ankommen. Es ist nichts weiter zu tun.")
                        .small("Angefordert: " + at);
            case EN ->
                new Letter(account.language(), "Runde: test mail")
                        .heading("Mail gets through")
                        .paragraph("Somebody asked for this mail in the administration of Runde, to see whether"
                                + " mails arrive. There is nothing else to do.")
                        .small("Asked for: " + at);
        };
        String id = mails.queue(new Mail(
                account.tenant(), Mail.Source.TEST, new Mail.Address(account.email(), account.name()), letter.text()));
        return new TestView(id, account.email());
    }

    static Problem notConfigured() {
        return new Problem(409, "mailNotConfigured", "There is no SMTP server. Set mail.host.");
    }
}
