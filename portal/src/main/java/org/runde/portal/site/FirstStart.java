package org.runde.portal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.accounts.NewAccount;
import org.runde.portal.http.Language;
import org.runde.portal.login.Sessions;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.Organisations;

/// Makes what an installation cannot be without: an organisation and an administrator who can get in.
public final class FirstStart {
    private static final String ORGANISATION = "Runde";
    private static final String DEMO_ORGANISATION = "Musterwerk GmbH";
    private static final String ADMINISTRATOR_MAIL = "administrator@localhost";

    private final Organisations organisations;
    private final Controllers controllers;
    private final Accounts accounts;
    private final Sessions sessions;
    private final DemoMeetings meetings;

    FirstStart(
            Organisations organisations,
            Controllers controllers,
            Accounts accounts,
            Sessions sessions,
            DemoMeetings meetings) {
        this.organisations = organisations;
        this.controllers = controllers;
        this.accounts = accounts;
        this.sessions = sessions;
        this.meetings = meetings;
    }

    /// A link the operator gets on the console.
    /// @param path with the secret in its fragment
    public record SignIn(String name, boolean administrator, String path) {}

    /// Makes the organisation when it is missing.
    public Organisation organisation() {
        return organisations.makeFirst(ORGANISATION);
    }

    /// Makes the organisation and its first account when they are missing: somebody who runs the installation, its
    /// organisation and meetings. They answer for data protection, too, until they give that role to somebody else,
    /// so that what is deleted and what is asked of the organisation is seen from the first day.
    ///
    /// @param alwaysLink make a link although an operator has a password (it was forgotten)
    /// @return a one-time link as long as no operator has a password: until then each start makes a new
    ///         one, so that a lost link or a lost browser never locks everybody out
    public Optional<SignIn> administrator(boolean alwaysLink) {
        Organisation organisation = organisation();
        List<Account> operators = accounts.all(organisation.id()).stream()
                .filter(account -> account.is(AccountRole.OPERATOR))
                .toList();
        if (operators.stream().anyMatch(Account::hasPassword) && !alwaysLink) {
            return Optional.empty();
        }
        return Optional.of(link(operators.isEmpty() ? makeOperator(organisation) : operators.getFirst()));
    }

    /// Makes a filled-in organisation with two organisers and somebody for data protection, when they are missing, and
    /// new
    /// links for them.
    public List<SignIn> demo() {
        Organisation organisation = organisations.host();
        if (organisation.name().equals(ORGANISATION)) {
            organisations.rename(organisation.id(), DEMO_ORGANISATION);
            controllers.change(new Controller(
                    controllers.standard(organisation.id()).id(),
                    organisation.id(),
                    DEMO_ORGANISATION,
                    "Musterwerk GmbH\nBeispielweg 7\n12345 Musterstadt",
                    "Geschäftsführung: Carla Beispiel",
                    "kontakt@musterwerk.example",
                    "datenschutz@musterwerk.example",
                    "Die Datenschutzaufsicht des Landes, in dem Musterstadt liegt",
                    true));
        }
        List<SignIn> links = new ArrayList<>();
        links.add(link(demoOrganiser("Anna Berger", "anna.berger@musterwerk.example", Language.DE)));
        links.add(link(demoOrganiser("Ben Yilmaz", "ben.yilmaz@musterwerk.example", Language.EN)));
        links.add(link(demoDataProtectionOfficer()));
        return links;
    }

    private Account makeOperator(Organisation organisation) {
        Set<AccountRole> roles = Set.of(AccountRole.values());
        return accounts.findByEmail(organisation.id(), ADMINISTRATOR_MAIL)
                .map(account -> accounts.changeRoles(account, roles))
                .orElseGet(() -> make(new NewAccount(
                        organisation.id(), "Administrator", ADMINISTRATOR_MAIL, roles, Language.EN, null)));
    }

    private Account demoDataProtectionOfficer() {
        String email = "dora.lindner@musterwerk.example";
        String tenant = organisations.host().id();
        Set<AccountRole> roles = Set.of(AccountRole.DPO, AccountRole.ORGANISER);
        return accounts.findByEmail(tenant, email)
                .orElseGet(() -> make(new NewAccount(tenant, "Dora Lindner", email, roles, Language.DE, null)));
    }

    private Account demoOrganiser(String name, String email, Language language) {
        String tenant = organisations.host().id();
        return accounts.findByEmail(tenant, email).orElseGet(() -> {
            Account account = make(NewAccount.organiser(tenant, name, email, language));
            meetings.planFor(account);
            return account;
        });
    }

    private Account make(NewAccount wanted) {
        if (accounts.add(wanted) instanceof Accounts.Added.Done(Account account)) {
            return account;
        }
        throw new IllegalStateException("the first accounts of an installation cannot be made");
    }

    private SignIn link(Account account) {
        return new SignIn(
                account.name(),
                account.is(AccountRole.ADMINISTRATOR),
                "/login/link#" + sessions.makeLink(account).token());
    }
}
