package org.runde.portal.persons;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// By what a person is known in one organisation. What stands here was proven by the person, or put in by the data
/// protection officer.
///
/// @param emails     mail addresses, in the form they are stored and compared in
/// @param accounts   ids of accounts
/// @param extensions ids of extensions of a telephone system
/// @param phones     telephone numbers, digits only with a leading `+` where there was one
/// @param keys       keys of personal links that people without an account hold, such as that of their own report
public record Person(
        String tenant,
        Set<String> emails,
        Set<String> accounts,
        Set<String> extensions,
        Set<String> phones,
        Set<String> keys) {
    public Person {
        emails = Set.copyOf(emails);
        accounts = Set.copyOf(accounts);
        extensions = Set.copyOf(extensions);
        phones = Set.copyOf(phones);
        keys = Set.copyOf(keys);
    }

    /// Nobody is known yet by anything.
    public static Person nobody(String tenant) {
        return new Person(tenant, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    public static Person ofEmail(String tenant, String email) {
        return new Person(tenant, Set.of(email), Set.of(), Set.of(), Set.of(), Set.of());
    }

    public static Person ofAccount(String tenant, String account) {
        return new Person(tenant, Set.of(), Set.of(account), Set.of(), Set.of(), Set.of());
    }

    public static Person ofKey(String tenant, String key) {
        return new Person(tenant, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(key));
    }

    public Person withEmails(Collection<String> more) {
        return new Person(tenant, union(emails, more), accounts, extensions, phones, keys);
    }

    public Person withAccounts(Collection<String> more) {
        return new Person(tenant, emails, union(accounts, more), extensions, phones, keys);
    }

    public Person withExtensions(Collection<String> more) {
        return new Person(tenant, emails, accounts, union(extensions, more), phones, keys);
    }

    public Person withPhones(Collection<String> more) {
        return new Person(tenant, emails, accounts, extensions, union(phones, more), keys);
    }

    /// Whether there is nothing to look for.
    public boolean unknown() {
        return emails.isEmpty() && accounts.isEmpty() && extensions.isEmpty() && phones.isEmpty() && keys.isEmpty();
    }

    /// For `IN (:list)`, which PostgreSQL does not take empty: nothing that is stored is a single blank.
    public static Set<String> in(Set<String> values) {
        return values.isEmpty() ? Set.of(" ") : values;
    }

    private static Set<String> union(Set<String> one, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(more);
        return all;
    }

    @Override
    public String toString() {
        // Addresses and numbers do not belong into a log line.
        return "Person[" + tenant + "]";
    }
}
