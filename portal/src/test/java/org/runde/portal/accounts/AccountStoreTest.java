package org.runde.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.id.Ids;
import org.runde.portal.http.Language;
import org.runde.portal.http.Page;
import org.runde.portal.http.PageQuery;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.Organisation;
import org.runde.portal.tenants.OrganisationStore;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class AccountStoreTest {
    private final Database database;
    private final AccountStore store;

    AccountStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new AccountStore(database);
    }

    @Test
    void anAccountIsFoundByIdAndByMailAddress() {
        Account anna = account("1", "anna@example.org");
        assertThat(add(anna)).isTrue();
        assertThat(store.find("1")).contains(anna);
        assertThat(store.findByEmail(TestDatabase.TENANT, "anna@example.org")).contains(anna);
        assertThat(store.findByEmail("elsewhere", "anna@example.org")).isEmpty();
        assertThat(store.all(TestDatabase.TENANT)).containsExactly(anna);
    }

    @Test
    void aMailAddressBelongsToOneAccount() {
        add(account("1", "anna@example.org"));
        assertThat(add(account("2", "anna@example.org"))).isFalse();
        add(account("3", "ben@example.org"));
        assertThat(database.<Boolean>write(() -> store.change(changed("3", "Ben", "anna@example.org"))))
                .isFalse();
        assertThat(database.<Boolean>write(() -> store.change(changed("3", "Benno", "ben@example.org"))))
                .isTrue();
        assertThat(store.find("3").orElseThrow().name()).isEqualTo("Benno");
    }

    @Test
    void aPasswordHashIsKeptApartFromTheAccount() {
        add(account("1", "anna@example.org"));
        assertThat(store.passwordHash("1")).isEmpty();
        database.write(() -> store.setPasswordHash("1", "hash"));
        assertThat(store.passwordHash("1")).contains("hash");
        assertThat(store.find("1").orElseThrow().hasPassword()).isTrue();
    }

    @Test
    void anAccountIsRemovedOnce() {
        add(account("1", "anna@example.org"));
        assertThat(database.<Boolean>write(() -> store.remove("1"))).isTrue();
        assertThat(database.<Boolean>write(() -> store.remove("1"))).isFalse();
        assertThat(store.find("1")).isEmpty();
    }

    @Test
    void oneMailAddressMayHaveAnAccountInSeveralTenants() {
        database.write(() -> new OrganisationStore(database).add(new Organisation("other", "Other"), 1));
        add(account("1", "anna@example.org"));
        Account there = new Account(
                "2", "other", "Anna", "anna@example.org", Set.of(AccountRole.DPO), Language.EN, null, false);
        assertThat(add(there)).isTrue();
        assertThat(store.findByEmail("anna@example.org")).hasSize(2).contains(there);
    }

    @Test
    void rolesAreKeptAsASet() {
        Set<AccountRole> roles = Set.of(AccountRole.OPERATOR, AccountRole.ORGANISER, AccountRole.DPO);
        add(new Account("1", TestDatabase.TENANT, "Anna", "a@example.org", roles, Language.DE, null, false));
        assertThat(store.find("1").orElseThrow().roles()).isEqualTo(roles);
        assertThat(store.find("1").orElseThrow().roleCodes()).containsExactly("operator", "dpo", "organiser");
    }

    @Test
    void anExtensionHasOneAccount() {
        add(extension("1", "a@example.org", "100"));
        assertThat(add(extension("2", "b@example.org", "100"))).isFalse();
        assertThat(add(account("3", "c@example.org"))).isTrue();
        assertThat(add(account("4", "d@example.org"))).isTrue();
        assertThat(store.findByExtension(TestDatabase.TENANT, "100")
                        .orElseThrow()
                        .id())
                .isEqualTo("1");
        assertThat(database.<Boolean>write(() -> store.change(extension("3", "c@example.org", "100"))))
                .isFalse();
        assertThat(database.<Boolean>write(() -> store.change(extension("1", "a@example.org", "200"))))
                .isTrue();
        assertThat(store.findByExtension(TestDatabase.TENANT, "100")).isEmpty();
    }

    @Test
    void aLongListComesInPartsAndIsSearchedWithoutRegardToCaseAndAccents() {
        for (String name : List.of("Zoë", "anna", "Ärger 100%", "Bernd", "anna")) {
            String id = Ids.secure().row();
            add(new Account(
                    id,
                    TestDatabase.TENANT,
                    name,
                    id + "@e.org",
                    Set.of(AccountRole.ORGANISER),
                    Language.DE,
                    null,
                    false));
        }
        List<String> names = new ArrayList<>();
        String after = "";
        do {
            Page<Account> page = store.page(TestDatabase.TENANT, new PageQuery(after, 2, ""));
            page.items().forEach(account -> names.add(account.name()));
            after = page.next() == null ? "" : page.next();
        } while (!after.isEmpty());
        assertThat(names).containsExactly("anna", "anna", "Ärger 100%", "Bernd", "Zoë");
        assertThat(found("arger")).containsExactly("Ärger 100%");
        assertThat(found("ZOE")).containsExactly("Zoë");
        assertThat(found("0%")).containsExactly("Ärger 100%");
        assertThat(found("n_a")).isEmpty();
    }

    private List<String> found(String search) {
        return store.page(TestDatabase.TENANT, new PageQuery("", 50, search)).items().stream()
                .map(Account::name)
                .toList();
    }

    private static Account changed(String id, String name, String email) {
        return new Account(
                id, TestDatabase.TENANT, name, email, Set.of(AccountRole.ORGANISER), Language.EN, null, false);
    }

    private static Account extension(String id, String email, String extension) {
        return new Account(
                id, TestDatabase.TENANT, "Anna", email, Set.of(AccountRole.ORGANISER), Language.DE, extension, false);
    }

    private boolean add(Account account) {
        return database.write(() -> store.add(account, 1));
    }

    private static Account account(String id, String email) {
        return new Account(
                id, TestDatabase.TENANT, "Anna Berger", email, Set.of(AccountRole.ORGANISER), Language.DE, null, false);
    }
}
