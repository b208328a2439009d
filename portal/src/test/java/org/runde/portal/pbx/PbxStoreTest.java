package org.runde.portal.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.pbx.directory.Entry;
import org.runde.portal.pbx.directory.Finding;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class PbxStoreTest {
    private static final Held.Counts COUNTS = new Held.Counts(4, 3, 2, 1);
    private final Database database;
    private final PbxStore pbxes;
    private final ExtensionStore extensions;
    private final ContactStore contacts;

    PbxStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        pbxes = new PbxStore(database);
        extensions = new ExtensionStore(database);
        contacts = new ContactStore(database);
    }

    @Test
    void aTelephoneSystemIsReadAsItWasWritten() {
        Pbx pbx = pbx("1", "pbx.example.org");
        assertThat(add(pbx)).isTrue();
        assertThat(pbxes.find("1")).contains(pbx);
        assertThat(pbxes.findByFqdn("pbx.example.org")).contains(pbx);
        assertThat(pbxes.all(TestDatabase.TENANT)).containsExactly(pbx);
        assertThat(pbxes.all("elsewhere")).isEmpty();
    }

    @Test
    void aNameIsRegisteredOnce() {
        add(pbx("1", "pbx.example.org"));
        assertThat(add(pbx("2", "pbx.example.org"))).isFalse();
        add(pbx("2", "other.example.org"));
        assertThat(database.<Boolean>write(() -> pbxes.change(pbx("2", "pbx.example.org"))))
                .isFalse();
        assertThat(database.<Boolean>write(() -> pbxes.change(pbx("2", "third.example.org"))))
                .isTrue();
    }

    @Test
    void oneAtATimeMaySynchronise() {
        add(pbx("1", "pbx.example.org"));
        assertThat(take("a", 100, 200)).isTrue();
        assertThat(take("b", 199, 300)).isFalse();
        assertThat(take("a", 150, 250)).isTrue();
        assertThat(take("b", 250, 300)).isTrue();
        database.write(() -> pbxes.giveBack("1", "a"));
        assertThat(take("c", 260, 300)).isFalse();
        database.write(() -> pbxes.giveBack("1", "b"));
        assertThat(take("c", 260, 300)).isTrue();
    }

    @Test
    void whatIsDueIsFoundUnlessItIsBusy() {
        add(pbx("1", "pbx.example.org"));
        assertThat(pbxes.due(49, 10)).isEmpty();
        assertThat(pbxes.due(50, 10)).hasSize(1);
        take("a", 50, 60);
        assertThat(pbxes.due(59, 10)).isEmpty();
        assertThat(pbxes.due(60, 10)).hasSize(1);
        database.write(() -> pbxes.attempted("1", null, 3, 100L));
        assertThat(pbxes.find("1").orElseThrow().state().failures()).isEqualTo(3);
        assertThat(pbxes.find("1").orElseThrow().state().lastContactAt()).isNull();
        assertThat(pbxes.due(99, 10)).isEmpty();
        database.write(() -> pbxes.attempted("1", 99L, 0, null));
        database.write(() -> pbxes.attempted("1", null, 1, null));
        assertThat(pbxes.find("1").orElseThrow().state().lastContactAt()).isEqualTo(99);
        assertThat(pbxes.due(1000, 10)).isEmpty();
    }

    @Test
    void whatTheTelephoneSystemTellsReplacesWhatIsKnownAndSilenceDoesNot() {
        add(pbx("1", "pbx.example.org"));
        database.write(() -> pbxes.told("1", null, null, null, "20.0.9"));
        Pbx told = pbxes.find("1").orElseThrow();
        assertThat(told.described()).isEqualTo(pbx("1", "pbx.example.org").described());
        assertThat(told.state().version()).isEqualTo("20.0.9");
        database.write(() -> pbxes.told("1", "2001:db8::1", "new", "2028-01-01", null));
        told = pbxes.find("1").orElseThrow();
        assertThat(told.described().publicIp()).isEqualTo("2001:db8::1");
        assertThat(told.described().licenceKey()).isEqualTo("new");
        assertThat(told.described().licenceUntil()).isEqualTo(LocalDate.of(2028, 1, 1));
    }

    @Test
    void secretsAreKeptApart() {
        add(pbx("1", "pbx.example.org"));
        assertThat(pbxes.secret("1")).isEmpty();
        database.write(() -> pbxes.setSecret("1", "sealed"));
        database.write(() -> pbxes.setPushSecretHash("1", "hash"));
        assertThat(pbxes.secret("1")).contains("sealed");
        assertThat(pbxes.pushSecretHash("1")).contains("hash");
        assertThat(pbxes.find("1").orElseThrow().hasSecret()).isTrue();
        assertThat(pbxes.find("1").orElseThrow().hasPushSecret()).isTrue();
    }

    @Test
    void extensionsArePagedInOrderAndSearchedWithoutAccents() {
        add(pbx("1", "pbx.example.org"));
        List<String> numbers = List.of("1000", "99", "100", "0100", "7", "anna@example.org");
        for (String number : numbers) {
            extension(number, "");
        }
        assertThat(extensions.page("1", "", "", false, 10))
                .extracting(one -> one.entry().number())
                .containsExactly("7", "99", "100", "0100", "1000", "anna@example.org");
        assertThat(extensions.page("1", Entry.position("100"), "", false, 1))
                .extracting(one -> one.entry().number())
                .containsExactly("0100");
        assertThat(extensions.page("1", "", "gross", false, 10)).hasSize(6);
        assertThat(extensions.page("1", "", "%", false, 10)).isEmpty();
        extension("101", "mailMissing");
        assertThat(extensions.page("1", "", "", true, 10))
                .extracting(one -> one.entry().number())
                .containsExactly("101");
        assertThat(extensions.counts("1")).isEqualTo(new ExtensionStore.Counts(7, 0, 1));
    }

    @Test
    void anAccountThatIsRemovedLeavesItsExtensionWithoutOne() {
        add(pbx("1", "pbx.example.org"));
        AccountStore accounts = new AccountStore(database);
        database.write(() -> accounts.add(
                new Account(
                        "a",
                        TestDatabase.TENANT,
                        "A",
                        "a@b.c",
                        java.util.Set.of(AccountRole.ORGANISER),
                        Language.DE,
                        "100",
                        false),
                1));
        database.write(() -> extensions.add(new Extension("x", TestDatabase.TENANT, "1", entry("100"), "", "a")));
        assertThat(extensions.findByAccount("a")).isPresent();
        assertThat(extensions.links(TestDatabase.TENANT)).containsExactly(new ExtensionStore.Link("a", "1"));
        database.write(() -> accounts.remove("a"));
        assertThat(extensions.find("x").orElseThrow().account()).isNull();
    }

    @Test
    void onlyTheNewestContactsAreRemembered() {
        Pbx pbx = pbx("1", "pbx.example.org");
        add(pbx);
        IntStream.rangeClosed(1, ContactStore.KEPT + 5)
                .forEach(i -> database.write(() -> contacts.add(pbx, contact(i))));
        List<Contact> newest = contacts.newest("1", 1000);
        assertThat(newest).hasSize(ContactStore.KEPT);
        assertThat(newest.getFirst()).isEqualTo(contact(ContactStore.KEPT + 5));
        assertThat(newest.getLast().at()).isEqualTo(6);
    }

    @Test
    void problemsArePagedAndReplaced() {
        Pbx pbx = pbx("1", "pbx.example.org");
        add(pbx);
        List<Finding> findings = IntStream.range(0, ContactStore.MAX_PROBLEMS + 1)
                .mapToObj(i -> new Finding("" + i, Finding.Code.mailMissing, ""))
                .toList();
        database.write(() -> contacts.setProblems(pbx, findings));
        assertThat(contacts.problems("1", -1, 2))
                .extracting(ContactStore.Problem::finding)
                .isEqualTo(findings.subList(0, 2));
        assertThat(contacts.problems("1", 1, 10_000)).hasSize(ContactStore.MAX_PROBLEMS - 2);
        database.write(() -> contacts.setProblems(pbx, List.of()));
        assertThat(contacts.problems("1", -1, 2)).isEmpty();
    }

    @Test
    void oneDirectoryIsPutAsideAtATime() {
        add(pbx("1", "pbx.example.org"));
        database.write(() -> contacts.hold(held("first", 1)));
        database.write(() -> contacts.hold(held("second", 2)));
        assertThat(contacts.held("1")).contains(held("second", 2));
        assertThat(database.<Integer>write(() -> contacts.drop("1"))).isEqualTo(1);
        assertThat(contacts.held("1")).isEmpty();
    }

    @Test
    void everythingGoesWithTheTelephoneSystem() {
        Pbx pbx = pbx("1", "pbx.example.org");
        add(pbx);
        extension("100", "");
        database.write(() -> contacts.add(pbx, contact(1)));
        database.write(() -> contacts.setProblems(pbx, List.of(new Finding("1", Finding.Code.mailMissing, ""))));
        database.write(() -> contacts.hold(held("first", 1)));
        database.write(() -> pbxes.remove("1"));
        for (String table : List.of("pbxes", "extensions", "pbx_contacts", "pbx_problems", "held_directories")) {
            assertThat(database.sql("SELECT COUNT(*) FROM " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private boolean add(Pbx pbx) {
        return database.write(() -> pbxes.add(pbx));
    }

    private boolean take(String holder, long now, long until) {
        return database.write(() -> pbxes.take("1", holder, now, until));
    }

    private void extension(String number, String issue) {
        database.write(() ->
                extensions.add(new Extension("row" + number, TestDatabase.TENANT, "1", entry(number), issue, null)));
    }

    private static Entry entry(String number) {
        return new Entry(number, "Jürgen", "Groß", "j@example.org", "", "", "");
    }

    private static Contact contact(int at) {
        return new Contact("c" + at, at, Source.LDAP, Contact.Outcome.held, "empty,manyGone", COUNTS, 9, 12);
    }

    private static Held held(String digest, long at) {
        return new Held("1", TestDatabase.TENANT, digest, Source.CSV, "empty", "{}", COUNTS, at);
    }

    private static Pbx pbx(String id, String fqdn) {
        return new Pbx(
                id,
                TestDatabase.TENANT,
                fqdn,
                new Pbx.Described(
                        "192.0.2.1",
                        "meet.example.org",
                        "0123-4567",
                        LocalDate.of(2027, 5, 31),
                        "700",
                        List.of("+49 30 1", "+49 30 2"),
                        Language.DE),
                Source.XAPI,
                "{}",
                15,
                false,
                false,
                new Pbx.State("", 0, 50L, 0, null, 7));
    }
}
