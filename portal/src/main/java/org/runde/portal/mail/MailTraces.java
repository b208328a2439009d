package org.runde.portal.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Trace;

/// Mails that wait to be sent: those to the person, and those to others in which the address of the person stands.
/// Nobody waits for a mail to somebody who wants to be forgotten; what goes to others is gone within a day.
final class MailTraces implements PersonSource {
    private static final int AT_ONCE = 100;

    private final MailStore store;
    private final Postman postman;

    MailTraces(MailStore store, Postman postman) {
        this.store = store;
        this.postman = postman;
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public List<Trace> find(Person person) {
        List<Trace> found = new ArrayList<>();
        if (person.emails().isEmpty()) {
            return found;
        }
        String after = "";
        while (true) {
            List<QueuedMail> some = store.list(person.tenant(), after, AT_ONCE);
            for (QueuedMail one : some) {
                if (person.emails().contains(one.mail().to().email())) {
                    found.add(own(one));
                } else if (names(one, person)) {
                    found.add(named(one));
                }
            }
            if (some.size() < AT_ONCE) {
                return found;
            }
            after = some.getLast().id();
        }
    }

    @Override
    public int erase(Person person, Trace trace) {
        return postman.discard(person.tenant(), trace.object()) ? 1 : 0;
    }

    private static boolean names(QueuedMail queued, Person person) {
        Mail mail = queued.mail();
        Mail.Address replyTo = mail.replyTo();
        String text = mail.text().plain().toLowerCase(Locale.ROOT);
        return person.emails().stream()
                .anyMatch(email -> text.contains(email)
                        || (replyTo != null && replyTo.email().equals(email)));
    }

    private Trace own(QueuedMail queued) {
        Mail mail = queued.mail();
        Facts facts = new Facts()
                .text("email", mail.to().email())
                .text("name", mail.to().name())
                .text("subject", mail.text().subject())
                .text("purpose", mail.source().code())
                .time("createdAt", queued.queuedAt())
                .number("tries", queued.tries());
        boolean awaited = mail.source() == Mail.Source.RIGHTS || mail.source() == Mail.Source.SIGN_IN;
        return new Trace(
                name(),
                DataKind.MAIL_QUEUE,
                queued.id(),
                facts.list(),
                awaited ? Trace.Erasing.KEPT : Trace.Erasing.AT_ONCE);
    }

    private Trace named(QueuedMail queued) {
        Facts facts = new Facts()
                .flag("namedInMailToOthers", true)
                .text("purpose", queued.mail().source().code())
                .time("createdAt", queued.queuedAt());
        return new Trace(name(), DataKind.MAIL_QUEUE, queued.id(), facts.list(), Trace.Erasing.KEPT);
    }
}
