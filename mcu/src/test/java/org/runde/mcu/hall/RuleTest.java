package org.runde.mcu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;

class RuleTest {
    private static final RoomSettings SETTINGS =
            new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 100);

    private final Rule<String> rule = new Rule<>("all");
    private final Place anna = place();
    private final List<String> heard = new ArrayList<>();

    @Test
    void everyRoomHearsOfAChangeOnceAndOfNoneWhenItIsSoAlready() {
        rule.hear(by -> heard.add("one " + by.participant + " " + rule.now()));
        rule.hear(by -> heard.add("two " + by.participant + " " + rule.now()));
        rule.set(anna, "all");
        assertThat(heard).isEmpty();
        rule.set(anna, "nobody");
        rule.set(anna, "nobody");
        assertThat(heard).containsExactly("one anna nobody", "two anna nobody");
    }

    @Test
    void aRoomThatIsOverHearsNoMoreAlsoWhenItEndsInTheMiddleOfAChange() {
        List<Runnable> ends = new ArrayList<>();
        rule.hear(by -> ends.forEach(Runnable::run));
        ends.add(rule.hear(by -> heard.add(rule.now())));
        rule.set(anna, "nobody");
        rule.set(anna, "all");
        assertThat(heard).containsExactly("nobody");
    }

    private static Place place() {
        var token = new JoinToken(
                "node",
                "room",
                "anna",
                "anna",
                "Anna",
                Role.ORGANISER,
                true,
                false,
                true,
                false,
                null,
                null,
                List.of(),
                SETTINGS,
                0,
                Long.MAX_VALUE);
        Hall hall = new Hall("room", SETTINGS, RoomLimits.DEFAULT, () -> "id");
        return new Place(token, new Pass("session", "secret", 30, List.of()), hall);
    }
}
