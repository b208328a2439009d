package org.runde.portal.store;

import java.util.Set;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;

/// People in a test database, for rows that belong to somebody.
public final class TestAccounts {
    private TestAccounts() {}

    /// An organiser whose id and mail address begin with this word.
    public static Account add(Database database, String id) {
        Account account = new Account(
                id,
                TestDatabase.TENANT,
                "Anna Berger",
                id + "@example.org",
                Set.of(AccountRole.ORGANISER),
                Language.DE,
                null,
                false);
        database.write(() -> {
            new AccountStore(database).add(account, 1);
        });
        return account;
    }
}
