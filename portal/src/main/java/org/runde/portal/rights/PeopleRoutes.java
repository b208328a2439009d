package org.runde.portal.rights;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Input;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What is stored of a person, before there is a case. A POST, because what is searched for does not belong into an
/// address that is written down.
@RestController
public final class PeopleRoutes {
    private static final int MAX_NAME = 100;

    private final PersonSearch search;
    private final OwnData own;

    PeopleRoutes(PersonSearch search, OwnData own) {
        this.search = search;
        this.own = own;
    }

    /// At least one of them.
    ///
    /// @param phone     a telephone number
    /// @param extension number of an extension
    record SearchBody(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String extension) {}

    record FoundView(List<String> knownBy, List<RightsViews.TraceView> found, List<RightsViews.TraceView> possible) {}

    /// Who is meant.
    record Wanted(String name, @Nullable String email, Person person) {}

    @PostMapping("/api/v1/dpo/people")
    FoundView search(@RequestBody SearchBody body, @AuthenticationPrincipal Signed signed) {
        Wanted wanted = wanted(signed.tenant(), body.name(), body.email(), body.phone(), body.extension());
        Person person = search.widen(wanted.person());
        List<Trace> found = search.find(person);
        List<Trace> possible = search.possible(person.tenant(), wanted.name(), found);
        Language language = signed.account().language();
        return new FoundView(
                RightsViews.knownBy(person),
                RightsViews.of(found, language, own.why(person.tenant(), found)),
                RightsViews.of(possible, language, own.why(person.tenant(), possible)));
    }

    static Wanted wanted(
            String tenant,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String extension) {
        String called = Input.optionalLine(name, "name", MAX_NAME);
        String typed = Input.optionalLine(email, "email", 320);
        String number = Input.optionalLine(phone, "phone", 40).replaceAll("[^+0-9]", "");
        String dialled = Input.optionalLine(extension, "extension", 40);
        @Nullable String address = typed.isEmpty() ? null : MailAddress.sendable(typed);
        if (!typed.isEmpty() && address == null) {
            throw Problem.invalid("email", "No mail can be sent to this address.");
        }
        if (called.isEmpty() && address == null && number.isEmpty() && dialled.isEmpty()) {
            throw Problem.invalid("name", "A name, a mail address, a telephone number or an extension.");
        }
        Person person = new Person(
                tenant,
                address == null ? Set.of() : Set.of(address),
                Set.of(),
                dialled.isEmpty() ? Set.of() : Set.of(dialled),
                number.isEmpty() ? Set.of() : Set.of(number),
                Set.of());
        return new Wanted(called, address, person);
    }
}
