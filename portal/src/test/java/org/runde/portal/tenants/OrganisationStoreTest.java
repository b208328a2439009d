package org.runde.portal.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class OrganisationStoreTest {
    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void anOrganisationIsKeptAndRenamed(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        OrganisationStore store = new OrganisationStore(database);
        Organisation other = new Organisation("other", "Müller & Söhne");
        database.write(() -> store.add(other, 1));
        assertThat(store.find("other")).contains(other);
        assertThat(store.all()).hasSize(2).last().isEqualTo(other);
        assertThat(store.first().orElseThrow().id()).isEqualTo(TestDatabase.TENANT);
        database.write(() -> store.rename("other", "Neu"));
        assertThat(store.find("other")).contains(new Organisation("other", "Neu"));
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void anOrganisationIsClosedOnceAndMayOpenAgain(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        OrganisationStore store = new OrganisationStore(database);
        assertThat(database.<Boolean>write(() -> store.close(TestDatabase.TENANT, EndCause.LICENCE, 5)))
                .isTrue();
        assertThat(database.<Boolean>write(() -> store.close(TestDatabase.TENANT, EndCause.OPERATOR, 6)))
                .isFalse();
        assertThat(store.endings()).containsExactly(new Ending(TestDatabase.TENANT, null, 5L, EndCause.LICENCE));
        database.write(() -> store.reopen(TestDatabase.TENANT));
        database.write(() -> store.setEnd(TestDatabase.TENANT, 7L));
        assertThat(store.ending(TestDatabase.TENANT)).contains(new Ending(TestDatabase.TENANT, 7L, null, null));
    }
}
