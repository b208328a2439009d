package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.FileTalk.FileState;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

class FileStoreTest {
    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatWasTriedWaitsAndComesBehindWhatWasNot(Database.Kind kind) {
        Database database = TestDatabase.empty(kind);
        FileStore store = new FileStore(database);
        database.write(() -> {
            store.add(file("first", 1, FileState.CHECKING));
            store.add(file("second", 2, FileState.CHECKING));
            store.add(file("on its way", 0, FileState.UPLOADING));
        });
        assertThat(heads(store, 100)).containsExactly("first");
        assertThat(heads(store, 100, "first")).containsExactly("second");
        assertThat(heads(store, 100, "first", "second")).isEmpty();
        store.tried("first", 1, 150);
        assertThat(heads(store, 149)).containsExactly("second");
        assertThat(heads(store, 149, "second")).isEmpty();
        assertThat(heads(store, 150)).containsExactly("second");
        assertThat(heads(store, 150, "second")).containsExactly("first");
        assertThat(store.find("first").orElseThrow().tries()).isOne();
    }

    private static List<String> heads(FileStore store, long now, String... running) {
        return store.waiting(now, Set.of(running)).stream().map(StoredFile::id).toList();
    }

    private static StoredFile file(String id, long at, FileState state) {
        return new StoredFile(id, TestDatabase.TENANT, "r", "p", "p", "l", "txt", 1, state, "", "", true, at, 0);
    }
}
