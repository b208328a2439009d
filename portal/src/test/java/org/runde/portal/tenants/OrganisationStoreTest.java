package org.runde.portal.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class OrganisationStoreTest {
    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void anOrganisationIsKeptAndChanged(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        OrganisationStore store = new OrganisationStore(database);
        Organisation filled = new Organisation("other", "Müller & Söhne", "Weg 1\nOrt", "a@b.example", "dpo", "LfD");
        assertThat(database.<Boolean>write(() -> store.add(filled, 1))).isTrue();
        assertThat(database.<Boolean>write(() -> store.add(filled, 2))).isFalse();
        assertThat(store.find("other")).contains(filled);
        Organisation changed = new Organisation("other", "Neu", "", "", "", "");
        database.write(() -> store.change(changed));
        assertThat(store.find("other")).contains(changed);
        assertThat(store.find("nobody")).isEmpty();
    }
}
