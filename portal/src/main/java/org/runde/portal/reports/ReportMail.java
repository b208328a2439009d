package org.runde.portal.reports;

import java.time.ZoneId;
import java.util.List;
import org.runde.kernel.config.Settings;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Problem;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;
import org.runde.portal.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to organisers that a report is there, in their language. Not in the transaction that makes the
/// report: a full
/// mail queue must not keep the report from being made.
public final class ReportMail {
    private static final Logger log = LoggerFactory.getLogger(ReportMail.class);
    private static final int AT_ONCE = 100;
    /// Whoever only looked into the own room has not met anybody.
    private static final int PEOPLE_WHO_MET = 2;
    private static final int LINES_SHOWN = 50;
    private static final int POLL_LINES = 30;

    private final Database database;
    private final ReportStore store;
    private final AccountStore accounts;
    private final ReportPolls polls;
    private final Mails mails;
    private final String publicUrl;

    public ReportMail(
            Database database,
            ReportStore store,
            AccountStore accounts,
            ReportPolls polls,
            Mails mails,
            Settings.Http http) {
        this.database = database;
        this.store = store;
        this.accounts = accounts;
        this.polls = polls;
        this.mails = mails;
        this.publicUrl = http.publicUrl();
    }

    /// @return how many reports were looked at
    public int write() {
        List<Report> due = store.toMail(AT_ONCE);
        int done = 0;
        for (Report report : due) {
            try {
                database.write(() -> write(report));
                done++;
            } catch (Problem full) {
                log.info("the mail queue is full, reports are written about later");
                break;
            }
        }
        return done;
    }

    private void write(Report report) {
        store.mailed(report.id());
        if (report.people() < PEOPLE_WHO_MET) {
            return;
        }
        Account organiser = accounts.find(report.organiser()).orElse(null);
        String email = organiser == null ? null : MailAddress.sendable(organiser.email());
        if (organiser != null && email != null) {
            Report.Whole whole = Reports.seen(store, report);
            Mail.Address to = new Mail.Address(email, organiser.name());
            mails.queue(new Mail(report.tenant(), Mail.Source.REPORT, to, text(organiser, whole)));
        }
    }

    private Mail.Text text(Account organiser, Report.Whole whole) {
        Report report = whole.report();
        Report.Planned planned = report.planned();
        ZoneId zone = planned == null ? ZoneId.systemDefault() : ZoneId.of(planned.zone());
        ReportWords words = new ReportWords(organiser.language(), zone);
        Letter letter = new Letter(organiser.language(), words.say("subject") + ": " + report.title())
                .heading(report.title())
                .paragraph(words.say("intro"))
                .facts(words.facts(report).stream()
                        .map(fact -> new Letter.Fact(fact.name(), fact.value()))
                        .toList())
                .facts(whole.lines().stream()
                        .limit(LINES_SHOWN)
                        .map(line -> new Letter.Fact(words.name(line), words.line(line)))
                        .toList());
        if (whole.lines().size() > LINES_SHOWN) {
            letter.paragraph(words.say("more"));
        }
        for (ReportPolls.Asked poll : polls.of(report.id())) {
            letter.paragraph(words.say("poll") + ": " + poll.question())
                    .facts(words.facts(poll).stream()
                            .limit(POLL_LINES)
                            .map(fact -> new Letter.Fact(fact.name(), fact.value()))
                            .toList());
        }
        if (!publicUrl.isEmpty()) {
            letter.button(words.say("open"), publicUrl + "/reports/" + report.id());
        }
        return letter.small(words.say("detail." + report.detail().code()))
                .small(words.kept(whole))
                .text();
    }
}
