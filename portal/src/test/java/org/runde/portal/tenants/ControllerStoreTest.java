package org.runde.portal.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class ControllerStoreTest {
    private final Database database;
    private final ControllerStore store;

    ControllerStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        store = new ControllerStore(database);
    }

    @Test
    void aControllerIsKeptChangedAndRemoved() {
        Controller filled = new Controller(
                "1",
                TestDatabase.TENANT,
                "Müller & Söhne",
                "Weg 1\nOrt",
                "A. Müller",
                "a@b.example",
                "dpo",
                "LfD",
                false);
        assertThat(add(filled)).isTrue();
        assertThat(store.find("1")).contains(filled);
        Controller changed = new Controller("1", TestDatabase.TENANT, "Neu", "", "", "", "", "", false);
        assertThat(change(changed)).isTrue();
        assertThat(store.find("1")).contains(changed);
        database.write(() -> store.remove("1"));
        assertThat(store.find("1")).isEmpty();
    }

    @Test
    void aNameStandsForOneControllerOfTheTenant() {
        assertThat(add(named("1", "One"))).isTrue();
        assertThat(add(named("2", "One"))).isFalse();
        assertThat(add(named("2", "Two"))).isTrue();
        assertThat(change(named("2", "One"))).isFalse();
    }

    @Test
    void exactlyOneIsTheStandard() {
        add(named("1", "One"));
        assertThat(store.standard(TestDatabase.TENANT).orElseThrow().id()).isEqualTo(TestDatabase.CONTROLLER);
        database.write(() -> store.makeStandard(named("1", "One")));
        assertThat(store.all(TestDatabase.TENANT).stream()
                        .filter(Controller::standard)
                        .map(Controller::id))
                .containsExactly("1");
        assertThat(store.all(TestDatabase.TENANT).getFirst().id()).isEqualTo("1");
    }

    private boolean add(Controller controller) {
        return database.write(() -> store.add(controller, 1));
    }

    private boolean change(Controller controller) {
        return database.write(() -> store.change(controller));
    }

    private static Controller named(String id, String name) {
        return new Controller(id, TestDatabase.TENANT, name, "", "", "", "", "", false);
    }
}
