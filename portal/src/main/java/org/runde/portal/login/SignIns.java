package org.runde.portal.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.factors.Passkeys;
import org.runde.portal.factors.Totps;

/// What follows when somebody has shown who they are: a session, or the question for a second factor.
public final class SignIns {
    private final AccountStore accounts;
    private final Sessions sessions;
    private final Totps totps;
    private final Passkeys passkeys;
    private final SignInRules rules;
    private final Tickets tickets;

    public SignIns(
            AccountStore accounts,
            Sessions sessions,
            Totps totps,
            Passkeys passkeys,
            SignInRules rules,
            Tickets tickets) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.totps = totps;
        this.passkeys = passkeys;
        this.rules = rules;
        this.tickets = tickets;
    }

    /// What somebody has shown.
    public enum Proof {
        PASSWORD,
        LINK,
        /// Another server says who it is.
        PROVIDER,
        /// Another server says who it is, and that it asked for two factors.
        PROVIDER_TWO_FACTORS
    }

    public sealed interface Outcome {
        record Done(Signed signed) implements Outcome {}

        /// @param ticket  for [#byCode] or [#byPasskey]
        /// @param methods `totp`, `recovery`, `passkey`
        record NeedsFactor(String ticket, List<String> methods) implements Outcome {}

        record Refused() implements Outcome {}
    }

    /// @param device family and system of the browser
    public Outcome enter(Account account, Proof proof, String device) {
        if (!sessions.open(account.tenant())) {
            return new Outcome.Refused();
        }
        boolean byLink = proof == Proof.LINK;
        boolean strong = proof == Proof.PROVIDER_TWO_FACTORS;
        List<String> methods = strong ? List.of() : methods(account);
        return methods.isEmpty()
                ? begin(account, byLink, strong, device)
                : new Outcome.NeedsFactor(tickets.make(account, byLink), methods);
    }

    /// @param code of the authenticator app, or a recovery code
    public Outcome byCode(String ticket, String code, String device) {
        Optional<Tickets.Ticket> read = tickets.read(ticket);
        if (read.isEmpty() || !totps.accept(read.get().account().id(), code)) {
            return new Outcome.Refused();
        }
        return begin(read.get().account(), read.get().byLink(), true, device);
    }

    /// A passkey is two factors, with a ticket or without.
    ///
    /// @param ticket absent when the passkey says who it is
    public Outcome byPasskey(@Nullable String ticket, Passkeys.Site site, String credential, String device) {
        Optional<Tickets.Ticket> read = ticket == null ? Optional.empty() : tickets.read(ticket);
        if (ticket != null && read.isEmpty()) {
            return new Outcome.Refused();
        }
        String expected = read.map(found -> found.account().id()).orElse(null);
        Optional<Account> account = passkeys.accept(expected, site, credential).flatMap(accounts::find);
        if (account.isEmpty()) {
            return new Outcome.Refused();
        }
        boolean byLink = read.map(Tickets.Ticket::byLink).orElse(false);
        return begin(account.get(), byLink, true, device);
    }

    /// Whose ticket it is.
    public Optional<Account> holder(String ticket) {
        return tickets.read(ticket).map(Tickets.Ticket::account);
    }

    /// With which second factors the account signs in; empty when one factor does, or is all there is.
    private List<String> methods(Account account) {
        boolean app = totps.isOn(account.id());
        boolean key = !passkeys.of(account.id()).isEmpty();
        List<String> methods = new ArrayList<>();
        if (app || (key && rules.of(account.tenant()).secondFactor())) {
            if (app) {
                methods.add("totp");
            }
            if (totps.codesLeft(account.id()) > 0) {
                methods.add("recovery");
            }
            if (key) {
                methods.add("passkey");
            }
        }
        return methods;
    }

    /// Nobody gets into a tenant that is being deleted, however long ago they began to sign in.
    private Outcome begin(Account account, boolean byLink, boolean strong, String device) {
        if (!sessions.open(account.tenant())) {
            return new Outcome.Refused();
        }
        return new Outcome.Done(sessions.begin(account, new SessionStore.Beginning(byLink, strong), device));
    }
}
