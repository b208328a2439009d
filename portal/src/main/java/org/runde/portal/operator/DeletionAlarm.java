package org.runde.portal.operator;

import java.util.List;
import org.runde.kernel.config.Settings;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;
import org.runde.portal.retention.RetentionHealth;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to operators when deletion does not keep up, and when it does again.
final class DeletionAlarm implements RetentionHealth.Alarm {
    private static final Logger log = LoggerFactory.getLogger(DeletionAlarm.class);

    private final Organisations organisations;
    private final AccountStore accounts;
    private final Mails mails;
    private final String publicUrl;

    DeletionAlarm(Organisations organisations, AccountStore accounts, Mails mails, Settings.Http http) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.mails = mails;
        this.publicUrl = http.publicUrl();
    }

    @Override
    public void raised(List<RetentionHealth.Trouble> troubles) {
        for (RetentionHealth.Trouble trouble : troubles) {
            log.error("deletion does not keep up: {} {}", trouble.problem().code(), trouble.rule());
        }
        tell((operator, letter) -> {
            boolean german = operator.language() == Language.DE;
            letter.paragraph(
                    german
                            ? "Daten, deren Frist abgelaufen ist, werden zurzeit nicht rechtzeitig gelöscht. Sehen Sie"
                                    + " in das Protokoll des Servers; das Programm versucht es alle paar Sekunden von"
                                    + " selbst wieder."
                            : "Data whose period is over is not deleted in time at the moment. Look into the log of the"
                                    + " server; the program tries again every few seconds by itself.");
            letter.facts(troubles.stream()
                    .map(one -> new Letter.Fact(one.rule().isEmpty() ? "–" : one.rule(), words(one.problem(), german)))
                    .toList());
        });
    }

    @Override
    public void over() {
        log.info("deletion keeps up again");
        tell((operator, letter) -> letter.paragraph(
                operator.language() == Language.DE
                        ? "Alles, was fällig war, ist gelöscht. Es ist nichts zu tun."
                        : "Everything that was due has been deleted. There is nothing to do."));
    }

    /// Writes the text of the letter for one operator.
    private interface Words {
        void write(Account operator, Letter letter);
    }

    private void tell(Words words) {
        for (Organisation organisation : organisations.all()) {
            for (Account operator : accounts.withRole(organisation.id(), AccountRole.OPERATOR)) {
                String email = MailAddress.sendable(operator.email());
                if (email != null) {
                    queue(operator, email, words);
                }
            }
        }
    }

    private void queue(Account operator, String email, Words words) {
        boolean german = operator.language() == Language.DE;
        String subject = german ? "Löschen personenbezogener Daten" : "Deletion of personal data";
        Letter letter = new Letter(operator.language(), subject).heading(subject);
        words.write(operator, letter);
        if (!publicUrl.isEmpty()) {
            letter.small(publicUrl);
        }
        try {
            mails.queue(new Mail(
                    operator.tenant(), Mail.Source.OPERATION, new Mail.Address(email, operator.name()), letter.text()));
        } catch (Problem full) {
            log.warn("the mail queue is full, an operator is not told about deletion");
        }
    }

    private static String words(RetentionHealth.Problem problem, boolean german) {
        return switch (problem) {
            case LATE -> german ? "seit über einer Stunde überfällig" : "overdue for more than an hour";
            case FAILING -> german ? "schlägt seit über 15 Minuten fehl" : "failing for more than 15 minutes";
            case NOT_OVERWRITTEN ->
                german
                        ? "Gelöschtes seit über einem Tag nicht überschrieben"
                        : "what was deleted has not been overwritten for more than a day";
        };
    }
}
