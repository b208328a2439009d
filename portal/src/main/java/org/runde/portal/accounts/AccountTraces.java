package org.runde.portal.accounts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.SearchText;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonLinks;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;

/// What an account says about its person. An account that comes from a telephone system would come again with the next
/// directory, so it can only go there.
final class AccountTraces implements PersonSource, PersonLinks {
    private static final String SELECT =
            "SELECT " + AccountStore.COLUMNS + ", account.created_at FROM accounts account ";

    private final Database database;
    private final Accounts accounts;

    AccountTraces(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    private record Row(Account account, long createdAt) {}

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Person widen(Person person) {
        List<Account> found = rows(person).stream().map(Row::account).toList();
        return person.withAccounts(found.stream().map(Account::id).collect(Collectors.toSet()))
                .withEmails(found.stream().map(Account::email).collect(Collectors.toSet()));
    }

    @Override
    public List<Trace> find(Person person) {
        return rows(person).stream().map(this::trace).toList();
    }

    @Override
    public List<Trace> possible(String tenant, String name) {
        return database
                .sql(SELECT + "WHERE account.tenant = :tenant AND account.search LIKE :pattern ESCAPE '!'"
                        + " ORDER BY account.id LIMIT 50")
                .param("tenant", tenant)
                .param("pattern", SearchText.pattern(name))
                .query((row, number) -> new Row(AccountStore.read(row, number), row.getLong("created_at")))
                .list()
                .stream()
                .map(this::trace)
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return accounts.find(trace.object())
                .filter(account -> account.tenant().equals(person.tenant()) && account.extension() == null)
                .map(account -> {
                    accounts.remove(account);
                    return 1;
                })
                .orElse(0);
    }

    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        @Nullable String email = right.email();
        return accounts.find(trace.object())
                        .filter(account -> account.tenant().equals(person.tenant()))
                        .flatMap(account -> accounts.change(
                                account,
                                name == null ? account.name() : name,
                                email == null ? account.email() : email,
                                account.language()))
                        .isPresent()
                ? 1
                : 0;
    }

    private List<Row> rows(Person person) {
        return database.sql(SELECT + """
                        WHERE account.tenant = :tenant AND (account.id IN (:accounts) OR account.email IN (:emails))
                        ORDER BY account.created_at, account.id""")
                .param("tenant", person.tenant())
                .param("accounts", Person.in(person.accounts()))
                .param("emails", Person.in(person.emails()))
                .query((row, number) -> new Row(AccountStore.read(row, number), row.getLong("created_at")))
                .list();
    }

    private Trace trace(Row row) {
        Account account = row.account();
        Facts facts = new Facts()
                .text("name", account.name())
                .text("email", account.email())
                .text("roles", String.join(", ", account.roleCodes()))
                .text("language", account.language().code())
                .text("extension", account.extension())
                .flag("password", account.hasPassword())
                .time("createdAt", row.createdAt());
        return new Trace(name(), DataKind.CREDENTIAL, account.id(), facts.list(), account.extension() == null);
    }
}
