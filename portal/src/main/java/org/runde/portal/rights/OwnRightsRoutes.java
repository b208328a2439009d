package org.runde.portal.rights;

import java.util.List;
import org.runde.portal.accounts.Account;
import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.mail.MailAddress;
import org.runde.portal.persons.Person;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The rights of people who are signed in. Where the organisation asks for a second factor, it comes first: this shows
/// everything at once.
@RestController
@RequestMapping("/api/v1/account/rights")
public final class OwnRightsRoutes {
    private final OwnData own;
    private final PersonSearch search;

    OwnRightsRoutes(OwnData own, PersonSearch search) {
        this.own = own;
        this.search = search;
    }

    @GetMapping("/data")
    RightsViews.DataView data(@AuthenticationPrincipal Signed signed) {
        return own.data(proven(signed));
    }

    /// @param form `zip` for a page and JSON and pictures, `json` for what can be taken along
    @GetMapping("/data/file")
    ResponseEntity<byte[]> file(
            @RequestParam(defaultValue = "zip") String form, @AuthenticationPrincipal Signed signed) {
        Proofs.Proven proven = proven(signed);
        return Export.download(own.data(proven), form, proven.language());
    }

    @GetMapping("/cases")
    List<RightsViews.CaseView> cases(@AuthenticationPrincipal Signed signed) {
        return own.cases(proven(signed));
    }

    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    RightsViews.CaseView ask(@RequestBody OwnData.Asked body, @AuthenticationPrincipal Signed signed) {
        return own.ask(proven(signed), body);
    }

    @GetMapping("/cases/{id}")
    RightsViews.CaseView one(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        return own.one(proven(signed), id);
    }

    @DeleteMapping("/cases/{id}")
    RightsViews.CaseView withdraw(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        return own.withdraw(proven(signed), id);
    }

    private Proofs.Proven proven(Signed signed) {
        if (signed.byKey()) {
            throw new Problem(403, "peopleOnly", "Rights are people's and not those of programs.");
        }
        if (signed.held()) {
            throw new Problem(
                    403, "secondFactorMissing", "Your organisation asks for a second factor. Add one to your account.");
        }
        Account account = signed.account();
        return new Proofs.Proven(
                search.widen(Person.ofAccount(account.tenant(), account.id())),
                Case.Channel.ACCOUNT,
                account.language(),
                MailAddress.sendable(account.email()),
                false);
    }
}
