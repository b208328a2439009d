package org.runde.portal.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.http.Language;
import org.runde.portal.meetings.TestSecrets;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// A queue with its postman, a server's port to send to, and a clock that stands still.
final class MailBench implements MailWatcher {
    final Database database;
    final ManualClock clock = new ManualClock(1_790_000_000_000L);
    final MailStore store;
    final Mails mails;
    final List<String> told = new ArrayList<>();
    final Map<String, String> set = new HashMap<>();

    MailBench(Database.Kind kind, int port) {
        database = TestDatabase.empty(kind);
        store = new MailStore(database, TestSecrets.SECRETS);
        set.putAll(Map.of(
                "mail.host",
                "localhost",
                "mail.port",
                Integer.toString(port),
                "mail.tls",
                "none",
                "mail.from",
                "meetings@example.org",
                "mail.fromName",
                "Büro für Treffen",
                "http.publicUrl",
                "https://meet.example.org"));
        mails = new Mails(database, store, Ids.secure(), clock, settings().mail());
    }

    Settings settings() {
        try {
            return Settings.load(Path.of("target", "nowhere"), set);
        } catch (BadSettings e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A process that has just started: what another one had in memory is gone.
    Postman postman() {
        return new Postman(
                database, store, new DeletionLog(database, clock, Ids.secure()), clock, settings(), List.of(this));
    }

    static Mail mail(String to) {
        return mail(TestDatabase.TENANT, Mail.Source.INVITATION, to);
    }

    static Mail mail(String tenant, Mail.Source source, String to) {
        Mail.Text text = new Letter(Language.DE, "Grüße: 你好")
                .paragraph("Schöne " + "lange ".repeat(200) + "Zeile.")
                .text();
        return new Mail(tenant, source, new Mail.Address(to, "Jörg \"J\" Müller"), null, text, List.of(), to);
    }

    @Override
    public void sent(String tenant, String reference) {
        told.add("sent " + reference);
    }

    @Override
    public void failed(String tenant, String reference, MailProblem problem) {
        told.add(problem.code() + " " + reference);
    }
}
