package org.runde.portal.store;

import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.tenants.Organisations;

/// People in a test database, for rows that belong to somebody.
public final class TestAccounts {
    private TestAccounts() {}

    /// An organiser whose id and mail address begin with this word.
    public static Account add(Database database, String id) {
        Account account = new Account(
                id, Organisations.ONLY, "Anna Berger", id + "@example.org", AccountRole.ORGANISER, Language.DE, false);
        database.write(() -> {
            new AccountStore(database).add(account, 1);
        });
        return account;
    }
}
