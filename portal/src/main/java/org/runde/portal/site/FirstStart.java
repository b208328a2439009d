package org.runde.portal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.http.Language;
import org.runde.portal.login.Sessions;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;

/// Makes what an installation cannot be without: an organisation and an administrator who can get in.
public final class FirstStart {
    private static final String ORGANISATION = "Runde";
    private static final String DEMO_ORGANISATION = "Musterwerk GmbH";
    private static final String ADMINISTRATOR_MAIL = "administrator@localhost";

    private final Organisations organisations;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Clock clock;

    public FirstStart(Organisations organisations, Accounts accounts, Sessions sessions, Clock clock) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// A link the operator gets on the console.
    /// @param path with the secret in its fragment
    public record SignIn(String name, boolean administrator, String path) {}

    /// Makes the organisation and the administrator when they are missing.
    ///
    /// @param alwaysLink make a link although an administrator has a password (it was forgotten)
    /// @return a one-time link as long as no administrator has a password: until then each start makes a new
    ///         one, so that a lost link or a lost browser never locks everybody out
    public Optional<SignIn> administrator(boolean alwaysLink) {
        organisations.makeFirst(ORGANISATION, clock.wallMillis());
        List<Account> administrators = accounts.all(Organisations.ONLY).stream()
                .filter(account -> account.role() == AccountRole.ADMINISTRATOR)
                .toList();
        if (administrators.stream().anyMatch(Account::hasPassword) && !alwaysLink) {
            return Optional.empty();
        }
        Account administrator = administrators.isEmpty()
                ? make("Administrator", ADMINISTRATOR_MAIL, AccountRole.ADMINISTRATOR, Language.EN)
                : administrators.getFirst();
        return Optional.of(link(administrator));
    }

    /// Makes a filled-in organisation with two organisers, when they are missing, and new links for them.
    public List<SignIn> demo() {
        Organisation organisation = organisations.current();
        if (organisation.name().equals(ORGANISATION)) {
            organisations.change(new Organisation(
                    organisation.id(),
                    DEMO_ORGANISATION,
                    "Musterwerk GmbH\nBeispielweg 7\n12345 Musterstadt",
                    "kontakt@musterwerk.example",
                    "datenschutz@musterwerk.example",
                    "Die Datenschutzaufsicht des Landes, in dem Musterstadt liegt"));
        }
        List<SignIn> links = new ArrayList<>();
        links.add(link(demoAccount("Anna Berger", "anna.berger@musterwerk.example", Language.DE)));
        links.add(link(demoAccount("Ben Yilmaz", "ben.yilmaz@musterwerk.example", Language.EN)));
        return links;
    }

    private Account demoAccount(String name, String email, Language language) {
        return accounts.findByEmail(Organisations.ONLY, email)
                .orElseGet(() -> make(name, email, AccountRole.ORGANISER, language));
    }

    private Account make(String name, String email, AccountRole role, Language language) {
        return switch (accounts.add(Organisations.ONLY, name, email, role, language)) {
            case Accounts.Added.Done(Account account) -> account;
            case Accounts.Added.EmailTaken() ->
                accounts.findByEmail(Organisations.ONLY, email).orElseThrow();
        };
    }

    private SignIn link(Account account) {
        return new SignIn(
                account.name(),
                account.role() == AccountRole.ADMINISTRATOR,
                "/login/link#" + sessions.makeLink(account).token());
    }
}
