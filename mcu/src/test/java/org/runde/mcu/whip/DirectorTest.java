package org.runde.mcu.whip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Reason;

class DirectorTest {
    private static final MediaState TALKING = new MediaState(true, true, false, false);
    private static final MediaState SHARING = new MediaState(true, true, true, true);

    private final Director director = new Director(1, 1);
    private long now = 1_000_000;

    @Test
    void anEmptyMeetingShowsNothing() {
        assertThat(director.direct(now)).isNull();
    }

    @Test
    void organisersAreShownWhileNobodySpeaks() {
        comes("ben", Role.PARTICIPANT, TALKING);
        comes("anna", Role.ORGANISER, TALKING);
        assertThat(view()).containsExactly("anna CAMERA", "ben MICROPHONE");
    }

    @Test
    void whoSpeaksIsShownAndHeardAndStaysWhenSilent() {
        comes("anna", Role.ORGANISER, TALKING);
        comes("ben", Role.PARTICIPANT, TALKING);
        assertThat(view()).containsExactly("anna CAMERA", "anna MICROPHONE");
        now += Director.HOLD_MILLIS;
        speak("ben");
        assertThat(view()).containsExactly("ben CAMERA", "ben MICROPHONE");
        speak();
        assertThat(director.direct(now)).isNull();
    }

    @Test
    void thePictureDoesNotJumpWithEveryWordButTheSoundFollows() {
        comes("anna", Role.ORGANISER, TALKING);
        comes("ben", Role.PARTICIPANT, TALKING);
        assertThat(view()).startsWith("anna CAMERA");
        now += Director.HOLD_MILLIS - 1;
        speak("ben", "anna");
        assertThat(view()).containsExactly("anna CAMERA", "ben MICROPHONE");
        now += 1;
        assertThat(view()).containsExactly("ben CAMERA", "ben MICROPHONE");
    }

    @Test
    void aCameraThatGoesOffIsReplacedAtOnce() {
        comes("anna", Role.ORGANISER, TALKING);
        comes("ben", Role.PARTICIPANT, TALKING);
        view();
        changes("anna", Role.ORGANISER, new MediaState(true, false, false, false));
        assertThat(view()).containsExactly("ben CAMERA", "anna MICROPHONE");
        director.hear(new ServerMessage.Gone("ben", Reason.LEFT));
        assertThat(view()).containsExactly("anna MICROPHONE");
    }

    @Test
    void aSharedScreenComesBeforeFacesAtOnceAndItsSoundWhenNobodySpeaks() {
        comes("anna", Role.ORGANISER, TALKING);
        comes("ben", Role.PRESENTER, TALKING);
        view();
        changes("ben", Role.PRESENTER, SHARING);
        assertThat(view()).containsExactly("ben SCREEN", "ben SCREEN_AUDIO");
        speak("anna");
        assertThat(view()).containsExactly("ben SCREEN", "anna MICROPHONE");
        speak();
        assertThat(view()).containsExactly("ben SCREEN", "ben SCREEN_AUDIO");
    }

    @Test
    void theScreenThatCameLastIsShown() {
        comes("anna", Role.ORGANISER, SHARING);
        comes("ben", Role.PRESENTER, TALKING);
        assertThat(view()).startsWith("anna SCREEN");
        changes("ben", Role.PRESENTER, SHARING);
        assertThat(view()).startsWith("ben SCREEN");
        changes("ben", Role.PRESENTER, TALKING);
        assertThat(view()).startsWith("anna SCREEN");
    }

    @Test
    void moreSectionsCarryMore() {
        Director wide = new Director(2, 2);
        for (String id : List.of("anna", "ben", "carla")) {
            wide.hear(new ServerMessage.Came(person(id, Role.PARTICIPANT, TALKING)));
        }
        wide.hear(new ServerMessage.Speaking(List.of("carla", "ben")));
        assertThat(named(wide.direct(now)))
                .containsExactly("carla CAMERA", "ben CAMERA", "carla MICROPHONE", "ben MICROPHONE");
    }

    @Test
    void whoIsHiddenIsHeardAndNotShown() {
        comes("anna", Role.ORGANISER, TALKING);
        speak("hidden");
        assertThat(view()).containsExactly("anna CAMERA", "hidden MICROPHONE");
    }

    private void comes(String id, Role role, MediaState media) {
        director.hear(new ServerMessage.Came(person(id, role, media)));
    }

    private void changes(String id, Role role, MediaState media) {
        director.hear(new ServerMessage.Changed(person(id, role, media)));
    }

    private void speak(String... participants) {
        director.hear(new ServerMessage.Speaking(List.of(participants)));
    }

    private static Person person(String id, Role role, MediaState media) {
        return new Person(id, id, role, true, false, false, null, media, 0, true);
    }

    private List<String> view() {
        return named(director.direct(now));
    }

    private static List<String> named(List<Shown> view) {
        return view.stream().map(one -> one.participant() + " " + one.source()).toList();
    }
}
