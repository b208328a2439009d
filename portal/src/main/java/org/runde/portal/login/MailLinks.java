package org.runde.portal.login;

import java.util.List;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One-time links people ask for themselves. Whoever asks learns nothing: answer and time are the same whether or not
/// there is such an account.
public final class MailLinks {
    private static final Logger log = LoggerFactory.getLogger(MailLinks.class);

    private final Database database;
    private final AccountStore accounts;
    private final Organisations organisations;
    private final Sessions sessions;
    private final SignInRules rules;
    private final LinkPost post;

    public MailLinks(
            Database database,
            AccountStore accounts,
            Organisations organisations,
            Sessions sessions,
            SignInRules rules,
            LinkPost post) {
        this.database = database;
        this.accounts = accounts;
        this.organisations = organisations;
        this.sessions = sessions;
        this.rules = rules;
        this.post = post;
    }

    public boolean offeredBy(String tenant) {
        return post.ready() && rules.of(tenant).mailLink();
    }

    /// One mail for each tenant in which the address has an account. Returns at once, so that its time tells nothing.
    ///
    /// @param baseUrl where links begin
    public void send(String email, String baseUrl) {
        Thread.ofVirtual().name("mail links").start(() -> {
            try {
                sendNow(email, baseUrl);
            } catch (RuntimeException e) {
                log.warn("a sign-in link could not be queued", e);
            }
        });
    }

    private void sendNow(String email, String baseUrl) {
        List<Account> found = accounts.findByEmail(email).stream()
                .filter(account -> offeredBy(account.tenant()))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        database.write(() -> {
            for (Account account : found) {
                String name = organisations.get(account.tenant()).name();
                post.send(
                        account,
                        name,
                        baseUrl + "/login/link#"
                                + sessions.makeShortLink(account).token());
            }
        });
    }
}
