package org.runde.portal.rights;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.time.Clock;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.login.SignInRules;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.runde.portal.tenants.Controllers;

/// What somebody who has proven who they are may see and ask, whichever way they have come.
final class OwnData {
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_NAME = 100;

    private final Cases cases;
    private final PersonSearch search;
    private final Erasure erasure;
    private final Controllers controllers;
    private final Protected accounts;
    private final Clock clock;

    OwnData(
            Cases cases,
            PersonSearch search,
            Erasure erasure,
            Controllers controllers,
            Protected accounts,
            Clock clock) {
        this.cases = cases;
        this.search = search;
        this.erasure = erasure;
        this.controllers = controllers;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Knows which accounts ask for more than a mailbox.
    record Protected(Totps totps, Passkeys passkeys, SignInRules rules) {
        boolean is(String tenant, String account) {
            return rules.of(tenant).secondFactor()
                    || totps.isOn(account)
                    || !passkeys.of(account).isEmpty();
        }
    }

    /// A request as it is typed.
    ///
    /// @param name  what is right instead, for a rectification
    /// @param email as `name`
    record Asked(
            @Nullable String kind,
            @Nullable String message,
            @Nullable String name,
            @Nullable String email) {}

    /// Somebody who reads a mailbox: with their account, too, unless that is better protected than the mailbox.
    Proofs.Proven byEmail(String tenant, String email, Language language) {
        Person plain = Person.ofEmail(tenant, email);
        Person wide = search.widen(plain);
        boolean more = wide.accounts().stream().anyMatch(account -> accounts.is(tenant, account));
        // An extension of a protected account is no secret: it is what colleagues see of it.
        Person shown = more
                ? new Person(
                        tenant, plain.emails(), java.util.Set.of(), java.util.Set.of(), plain.phones(), plain.keys())
                : wide;
        return new Proofs.Proven(shown, Case.Channel.MAIL, language, email, more);
    }

    RightsViews.DataView data(Proofs.Proven proven) {
        List<Trace> found = search.find(proven.person());
        return new RightsViews.DataView(
                controllers.standard(proven.person().tenant()).name(),
                Instant.ofEpochMilli(clock.wallMillis()),
                RightsViews.knownBy(proven.person()),
                proven.signsIn(),
                RightsViews.of(found, proven.language(), why(proven.person().tenant(), found)),
                new RightsWords(proven.language()).say("page.memory"));
    }

    /// Why each of those that stay does.
    Map<String, String> why(String tenant, List<Trace> found) {
        Map<String, String> why = new HashMap<>();
        for (Trace trace : found) {
            String reason = erasure.why(tenant, trace);
            if (!reason.equals("decision")) {
                why.put(PersonSearch.key(trace), reason);
            }
        }
        return why;
    }

    List<RightsViews.CaseView> cases(Proofs.Proven proven) {
        return cases.of(proven.person()).stream().map(one -> view(one, proven)).toList();
    }

    RightsViews.CaseView one(Proofs.Proven proven, String id) {
        return view(find(proven, id), proven);
    }

    RightsViews.CaseView ask(Proofs.Proven proven, Asked asked) {
        Case.Kind kind = Case.Kind.of(asked.kind());
        if (kind == null) {
            throw Problem.invalid("kind", "access, rectification, erasure, restriction, portability or objection.");
        }
        Cases.Draft draft = new Cases.Draft(
                kind,
                proven.channel(),
                proven.language(),
                new Case.Subject("", proven.email(), "", proven.person()),
                request(kind, asked),
                null);
        return view(cases.open(draft, null), proven);
    }

    RightsViews.CaseView withdraw(Proofs.Proven proven, String id) {
        return view(cases.withdraw(find(proven, id)), proven);
    }

    static Case.Request request(Case.Kind kind, Asked asked) {
        String message = Input.optionalLines(asked.message(), "message", MAX_MESSAGE);
        String name = Input.optionalLine(asked.name(), "name", MAX_NAME);
        String email = Input.optionalLine(asked.email(), "email", 320);
        @Nullable String sendable = email.isEmpty() ? null : MailAddress.sendable(email);
        if (!email.isEmpty() && sendable == null) {
            throw Problem.invalid("email", "No mail can be sent to this address.");
        }
        boolean corrects = kind == Case.Kind.RECTIFICATION;
        if (corrects && name.isEmpty() && sendable == null) {
            throw Problem.invalid("name", "What is right instead: a name, a mail address, or both.");
        }
        return new Case.Request(
                message, corrects && !name.isEmpty() ? name : null, corrects ? sendable : null, List.of());
    }

    private Case find(Proofs.Proven proven, String id) {
        Optional<Case> found = cases.of(proven.person()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        return found.orElseThrow(OwnData::unknown);
    }

    /// Notes of those who decide are theirs; the person has read the reason in the letter and reads it here again.
    private RightsViews.CaseView view(Case one, Proofs.Proven proven) {
        List<Case.Step> steps = cases.steps(one).stream()
                .map(step -> new Case.Step(step.at(), step.act(), null, step.note()))
                .toList();
        return RightsViews.of(one, proven.language(), steps, clock.wallMillis());
    }

    static Problem unknown() {
        return new Problem(404, "caseUnknown", "There is no such case.");
    }
}
