package org.runde.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.FileTalk.FileState;

class CheckLineTest {
    private final CheckLine line = new CheckLine();

    @Test
    void noOrganisationHasAllThePlaces() {
        line.take(List.of(file("a1", "a", 1)));
        line.take(List.of(file("a2", "a", 2)));
        assertThat(line.take(List.of(file("a3", "a", 3)))).isEmpty();
        assertThat(take(file("a3", "a", 3), file("b1", "b", 9))).isEqualTo("b1");
        assertThat(take(file("c1", "c", 9))).isEqualTo("c1");
        assertThat(line.take(List.of(file("d1", "d", 0))))
                .as("all places are taken")
                .isEmpty();
        assertThat(line.running()).containsExactlyInAnyOrder("a1", "a2", "b1", "c1");
        line.done(file("a1", "a", 1));
        assertThat(take(file("d1", "d", 0))).isEqualTo("d1");
    }

    @Test
    void whoeverHasManyFilesTakesTurnsWithWhoeverHasOne() {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            StoredFile mass = file("mass" + i, "mass", i);
            StoredFile other = file("other" + i, "other", 1_000 + i);
            String next = i < 4 ? take(mass, other) : take(mass);
            order.add(next.substring(0, 4));
            line.done(next.startsWith("mass") ? mass : other);
        }
        assertThat(order).containsExactly("mass", "othe", "mass", "othe", "mass", "mass");
    }

    @Test
    void whatIsBeingLookedAtIsNotTakenTwice() {
        assertThat(take(file("a1", "a", 1))).isEqualTo("a1");
        assertThat(line.take(List.of(file("a1", "a", 1)))).isEmpty();
    }

    private String take(StoredFile... heads) {
        Optional<StoredFile> taken = line.take(List.of(heads));
        return taken.orElseThrow().id();
    }

    private static StoredFile file(String id, String tenant, long at) {
        return new StoredFile(id, tenant, "", "", "", "", "", 1, FileState.CHECKING, "", "", false, at, 0);
    }
}
