package org.runde.portal.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class OrganisationStoreTest {
    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void anOrganisationIsKeptRenamedAndRemoved(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        OrganisationStore store = new OrganisationStore(database);
        Organisation other = new Organisation("other", "Müller & Söhne");
        database.write(() -> store.add(other, 1));
        assertThat(store.find("other")).contains(other);
        assertThat(store.all()).hasSize(2).last().isEqualTo(other);
        assertThat(store.first().orElseThrow().id()).isEqualTo(TestDatabase.TENANT);
        database.write(() -> store.rename("other", "Neu"));
        assertThat(store.find("other")).contains(new Organisation("other", "Neu"));
        database.write(() -> store.remove("other"));
        assertThat(store.find("other")).isEmpty();
    }
}
