package org.runde.portal.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.mail.Letter;
import org.runde.portal.mail.Mail;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.mail.Mails;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails about cases: to the person, in plain words and with what happens next, and to those who decide.
final class CaseLetters {
    private static final Logger log = LoggerFactory.getLogger(CaseLetters.class);

    private final Mails mails;
    private final Accounts accounts;
    private final Controllers controllers;
    private final Proofs proofs;
    private final String publicUrl;

    CaseLetters(Mails mails, Accounts accounts, Controllers controllers, Proofs proofs, String publicUrl) {
        this.mails = mails;
        this.accounts = accounts;
        this.controllers = controllers;
        this.proofs = proofs;
        this.publicUrl = publicUrl;
    }

    // ---- to the person

    /// A link that works once, to whoever reads this mailbox.
    /// @param baseUrl where links begin
    void confirm(Proofs.Proven proven, String email, String baseUrl) {
        Controller controller = controllers.standard(proven.person().tenant());
        RightsWords words = new RightsWords(proven.language());
        Letter letter = letter(proven.language(), "confirm")
                .paragraph(words.say("confirm.lead", controller.name()))
                .button(words.say("confirm.button"), baseUrl + "/rights#p." + proofs.link(proven, Proofs.ASKED_MILLIS))
                .paragraph(words.say("confirm.next"))
                .small(words.say("confirm.notYou"));
        send(proven.person().tenant(), email, "", letter);
    }

    /// Nothing is stored under this address: also an answer (Art. 15(1) GDPR).
    void nothing(String tenant, String email, Language language) {
        RightsWords words = new RightsWords(language);
        Controller controller = controllers.standard(tenant);
        Letter letter = letter(language, "nothing")
                .paragraph(words.say("nothing.lead", controller.name()))
                .paragraph(words.say("nothing.next"));
        send(tenant, email, "", contact(letter, words, controller).small(words.say("confirm.notYou")));
    }

    /// What was asked has come in; or is answered already.
    void received(Case one) {
        RightsWords words = new RightsWords(one.language());
        if (one.state() == Case.State.CLOSED) {
            answered(one, new Cases.Answer(Cases.Verdict.GRANT, "", new TreeSet<>(), new TreeSet<>()));
            return;
        }
        Letter letter = letter(one.language(), "received")
                .paragraph(words.say("received.lead", asked(one, words)))
                .facts(facts(one, words));
        if (!one.request().restricted().isEmpty()) {
            letter.paragraph(words.say("received.suspended"));
        }
        Certificate proof = one.certificate();
        if (proof != null) {
            letter.paragraph(words.say("received.erased")).facts(certificate(proof, words));
            later(proof, letter, words);
        }
        write(one, contact(letter.paragraph(words.say("received.next")), words, controller(one)));
        tellOfficers(one, "new", one.times().dueAt());
    }

    void answered(Case one, Cases.Answer answer) {
        RightsWords words = new RightsWords(one.language());
        String what = switch (answer.verdict()) {
            case GRANT -> "granted." + one.kind().code();
            case REFUSE -> "refused";
            case EXTEND -> "extended";
            case CLOSE -> "closed";
            case LIFT -> "lifting";
        };
        Letter letter = letter(one.language(), what)
                .paragraph(words.say(
                        what + ".lead",
                        asked(one, words),
                        words.date(one.times().dueAt())))
                .facts(facts(one, words));
        if (!answer.reason().isEmpty()) {
            letter.paragraph(words.say("reason")).quote(answer.reason());
        }
        Certificate proof = one.certificate();
        if (proof != null && answer.verdict() != Cases.Verdict.EXTEND) {
            letter.paragraph(words.say("certificate")).facts(certificate(proof, words));
            if (!proof.kept().isEmpty()) {
                letter.paragraph(words.say("certificate.kept")).facts(kept(proof, words));
                later(proof, letter, words);
            }
        }
        boolean shows = one.kind() == Case.Kind.ACCESS || one.kind() == Case.Kind.PORTABILITY;
        if (shows && answer.verdict() == Cases.Verdict.GRANT && one.channel().byHand()) {
            show(one, letter, words);
        }
        letter.paragraph(words.say("answered.next"));
        write(one, contact(letter, words, controller(one)));
    }

    /// The person is told before a restriction ends.
    void lifting(Case one) {
        RightsWords words = new RightsWords(one.language());
        Letter letter = letter(one.language(), "lifting")
                .paragraph(words.say(
                        "lifting.lead",
                        asked(one, words),
                        words.date(one.times().dueAt())))
                .facts(facts(one, words));
        write(one, contact(letter.paragraph(words.say("answered.next")), words, controller(one)));
    }

    private void show(Case one, Letter letter, RightsWords words) {
        String email = one.subject().email();
        if (email != null && !publicUrl.isEmpty()) {
            Proofs.Proven proven =
                    new Proofs.Proven(one.subject().person(), one.channel(), one.language(), email, false);
            letter.button(
                    words.say("granted.show"), publicUrl + "/rights#p." + proofs.link(proven, Proofs.ANSWER_MILLIS));
        }
    }

    private static String asked(Case one, RightsWords words) {
        return words.say("kind." + one.kind().code());
    }

    private static List<Letter.Fact> facts(Case one, RightsWords words) {
        List<Letter.Fact> facts = new ArrayList<>();
        facts.add(new Letter.Fact(words.say("case.number"), Long.toString(one.number())));
        facts.add(new Letter.Fact(
                words.say("case.received"), words.date(one.times().receivedAt())));
        if (one.state() == Case.State.OPEN) {
            facts.add(new Letter.Fact(
                    words.say("case.due"), words.date(one.times().dueAt())));
        }
        return facts;
    }

    private static List<Letter.Fact> certificate(Certificate proof, RightsWords words) {
        List<Letter.Fact> facts = new ArrayList<>();
        new TreeMap<>(proof.erased())
                .forEach((kind, objects) -> facts.add(
                        new Letter.Fact(words.label("data", kind), words.say("certificate.objects", objects))));
        int rest = proof.rest().values().stream().mapToInt(Integer::intValue).sum();
        facts.add(new Letter.Fact(
                words.say("certificate.search"),
                words.say(
                        rest == 0 ? "certificate.clean" : "certificate.rest", proof.tables(), proof.columns(), rest)));
        return facts;
    }

    private static List<Letter.Fact> kept(Certificate proof, RightsWords words) {
        Map<String, Integer> kept = new TreeMap<>();
        proof.kept()
                .forEach(one -> kept.merge(
                        words.label("source", one.source()) + ": " + words.label("why", one.why()),
                        one.objects(),
                        Integer::sum));
        return kept.entrySet().stream()
                .map(one -> {
                    int colon = one.getKey().indexOf(": ");
                    return new Letter.Fact(
                            one.getKey().substring(0, colon),
                            one.getValue() + " – " + one.getKey().substring(colon + 2));
                })
                .toList();
    }

    private static void later(Certificate proof, Letter letter, RightsWords words) {
        if (proof.waits()) {
            letter.paragraph(words.say("certificate.later"));
        }
    }

    private static Letter contact(Letter letter, RightsWords words, Controller controller) {
        if (!controller.dpoContact().isEmpty()) {
            letter.small(words.say("contact.dpo", controller.dpoContact()));
        }
        return letter.small(
                controller.supervisoryAuthority().isEmpty()
                        ? words.say("contact.authority")
                        : words.say("contact.authority.named", controller.supervisoryAuthority()));
    }

    private static Letter letter(Language language, String what) {
        RightsWords words = new RightsWords(language);
        String subject = words.say(what + ".subject");
        return new Letter(language, subject).heading(subject);
    }

    private Controller controller(Case one) {
        return controllers.standard(one.tenant());
    }

    private void write(Case one, Letter letter) {
        String email = one.subject().email();
        if (email != null) {
            send(one.tenant(), email, one.subject().name(), letter);
        }
    }

    // ---- to those who decide

    /// @param now epoch milliseconds
    void remind(Case one, long now) {
        long left = one.times().dueAt() - now;
        tellOfficers(one, left <= 0 ? "late" : "reminder", one.times().dueAt());
    }

    private void tellOfficers(Case one, String what, long dueAt) {
        for (Account officer : officers(one.tenant())) {
            @Nullable String email = MailAddress.sendable(officer.email());
            if (email != null) {
                RightsWords words = new RightsWords(officer.language());
                Letter letter = new Letter(
                                officer.language(),
                                words.say("dpo." + what + ".subject", one.number(), words.date(dueAt)))
                        .heading(words.say("dpo." + what + ".subject", one.number(), words.date(dueAt)))
                        .paragraph(words.say("dpo." + what + ".lead", asked(one, words), words.date(dueAt)))
                        .facts(facts(one, words));
                if (!publicUrl.isEmpty()) {
                    letter.button(words.say("dpo.button"), publicUrl + "/dpo/cases/" + one.id());
                }
                send(one.tenant(), email, officer.name(), letter.small(words.say("dpo.small")));
            }
        }
    }

    /// Without a data protection officer the administrators answer.
    private List<Account> officers(String tenant) {
        List<Account> all = accounts.all(tenant);
        List<Account> officers =
                all.stream().filter(account -> account.is(AccountRole.DPO)).toList();
        return officers.isEmpty()
                ? all.stream()
                        .filter(account -> account.is(AccountRole.ADMINISTRATOR))
                        .toList()
                : officers;
    }

    /// A full mail queue must not keep a request from being taken down.
    private void send(String tenant, String email, String name, Letter letter) {
        try {
            mails.queue(new Mail(tenant, Mail.Source.RIGHTS, new Mail.Address(email, name), letter.text()));
        } catch (Problem full) {
            log.warn("the mail queue is full, a letter about a request was not written");
        }
    }
}
