package org.runde.portal.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Page;
import org.runde.portal.http.Problem;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationWatcher;

/// The queue of outgoing mails, for those who send and for the administrator who looks.
public final class Mails implements OrganisationWatcher {
    /// Mails of one organisation that may wait at the same time.
    static final int MAX_WAITING = 5_000;
    /// A mail that has not got through by then is given up.
    public static final long LIFE_MILLIS = 86_400_000;

    private final Database database;
    private final MailStore store;
    private final Ids ids;
    private final Clock clock;
    private final Settings.Mail settings;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Mails(Database database, MailStore store, Ids ids, Clock clock, Settings.Mail settings) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /// Puts a mail into the queue. Inside the caller's transaction: it is sent if and only if that is committed.
    /// @return id of the mail
    /// @throws Problem `mailQueueFull`
    public String queue(Mail mail) {
        long now = clock.wallMillis();
        String id = ids.row();
        database.write(() -> {
            if (store.waiting(mail.tenant()) >= MAX_WAITING) {
                throw new Problem(503, "mailQueueFull", "Too many mails are waiting. Try again later.");
            }
            store.add(new QueuedMail(id, mail, false, now, now, 0, null, ""));
            database.afterCommit(this::tell);
        });
        return id;
    }

    /// Calls back, from any thread, when something new may be in the queue.
    void onQueued(Runnable listener) {
        listeners.add(listener);
    }

    /// The outbox, the oldest first.
    /// @param after id of the last mail of the part before; empty for the first
    public Page<QueuedMail> outbox(String tenant, String after, int limit) {
        return Page.of(store.list(tenant, after, limit + 1), limit, QueuedMail::id);
    }

    public Optional<QueuedMail> find(String tenant, String id) {
        return store.find(tenant, id);
    }

    /// Whether there is somebody to hand mails to; else they wait in the outbox for an administrator.
    public boolean delivered() {
        return settings.configured();
    }

    /// Whether that many more may wait, for those who cannot try again later. None may in the name of a tenant that is
    /// being deleted.
    public boolean hasRoomFor(int many, String tenant) {
        return store.isOpen(tenant) && store.waiting(tenant) + many <= MAX_WAITING;
    }

    @Override
    public void closing(Organisation organisation) {
        store.removeAll(organisation.id());
    }

    /// How many mails of this tenant are in the queue.
    public int waiting(String tenant) {
        return store.waiting(tenant);
    }

    /// The mail as it goes over the wire, RFC 5322.
    public byte[] file(QueuedMail queued) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Mime.message(queued, Session.getInstance(new Properties()), settings)
                    .writeTo(bytes);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("everything that could be wrong with a mail was checked before", e);
        }
        return bytes.toByteArray();
    }

    /// Has it sent at once, also when the server refused it before.
    /// @return false when there is no such mail
    public boolean tryAgain(String tenant, String id) {
        boolean there = database.write(() -> store.tryAgain(tenant, id, clock.wallMillis()));
        tell();
        return there;
    }

    /// Takes back what was queued for this and is not being sent right now.
    /// @param reference as it was queued with
    /// @return how many mails
    public int withdraw(String tenant, String reference) {
        return database.write(() -> store.withdraw(tenant, reference, clock.wallMillis()));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
