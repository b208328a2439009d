package org.runde.mcu.speak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakersTest {
    private static final long MS = 1_000_000L;
    private static final int TALK = 28;
    private static final int ROOM_NOISE = 65;

    private final Speakers speakers = new Speakers(3);
    private final List<Voice> voices = new ArrayList<>();
    private long now;
    private int changes;

    private void enter(int count) {
        for (int i = 0; i < count; i++) voices.add(speakers.enter("p" + voices.size()));
        speakers.tick(now);
    }

    /// Everybody's packets for so long, each at their level; 127 sends nothing, as in discontinuous transmission.
    private void pass(int millis, int... levels) {
        for (int t = 0; t < millis; t += 20) {
            for (int i = 0; i < levels.length; i++)
                if (levels[i] < 127) voices.get(i).onLevel(levels[i], now);
            if (speakers.tick(now)) changes++;
            now += 20 * MS;
        }
    }

    private List<Boolean> forwarded() {
        return voices.stream().map(Voice::forwarded).toList();
    }

    @Test
    void whoTalksIsNamedSoonAndAPauseForBreathDoesNotEndIt() {
        enter(2);
        pass(600, TALK, ROOM_NOISE);
        assertThat(speakers.speaking()).containsExactly("p0");
        pass(500, ROOM_NOISE, ROOM_NOISE);
        assertThat(speakers.speaking()).containsExactly("p0");
        pass(300, TALK, ROOM_NOISE);
        assertThat(speakers.speaking()).containsExactly("p0");
        pass(2500, ROOM_NOISE, ROOM_NOISE);
        assertThat(speakers.speaking()).isEmpty();
    }

    @Test
    void packetsThatStopAreSilence() {
        enter(1);
        pass(600, TALK);
        pass(2500, 127);
        assertThat(speakers.speaking()).isEmpty();
    }

    @Test
    void aCoughIsNotSpeech() {
        enter(1);
        pass(1000, ROOM_NOISE);
        pass(120, 15);
        pass(1000, ROOM_NOISE);
        assertThat(speakers.speaking()).isEmpty();
        assertThat(voices.get(0).spokeAt()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theLouderIsFirstAndALittleLouderDoesNotChangeThat() {
        enter(2);
        pass(1000, 30, 127);
        pass(1000, 30, 28);
        assertThat(speakers.speaking()).containsExactly("p0", "p1");
        changes = 0;
        pass(2000, 30, 26);
        assertThat(changes).isZero();
        pass(2000, 38, 20);
        assertThat(speakers.speaking()).containsExactly("p1", "p0");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void inASmallRoomEverybodyIsForwarded() {
        enter(3);
        pass(1000, TALK, TALK, TALK);
        assertThat(forwarded()).containsExactly(true, true, true);
    }

    @Test
    void aNewVoiceTakesThePlaceOfWhoHasBeenSilentLongestWithItsFirstPacket() {
        enter(5);
        assertThat(forwarded()).containsExactly(true, true, true, false, false);
        pass(1000, TALK, ROOM_NOISE, TALK, ROOM_NOISE, ROOM_NOISE);
        pass(20, TALK, ROOM_NOISE, TALK, ROOM_NOISE, TALK);
        assertThat(forwarded()).containsExactly(true, false, true, false, true);
    }

    @Test
    void nobodyIsCutOffInTheMiddleOfAWord() {
        enter(4);
        pass(1000, TALK, TALK, TALK, 127);
        pass(1000, TALK, TALK, 35, 10);
        assertThat(forwarded()).containsExactly(true, true, true, false);
        // One of them stops; after the length of a pause the one who waits is heard.
        pass(400, TALK, TALK, ROOM_NOISE, 10);
        assertThat(forwarded()).containsExactly(true, true, true, false);
        pass(2000, TALK, TALK, ROOM_NOISE, 10);
        assertThat(forwarded()).containsExactly(true, true, false, true);
    }

    @Test
    void aPlaceThatIsLeftIsFilled() {
        enter(5);
        speakers.leave(voices.get(0));
        assertThat(speakers.tick(now)).isTrue();
        assertThat(voices.get(3).forwarded()).isTrue();
        assertThat(voices.get(4).forwarded()).isFalse();
    }

    @Test
    void theLastWordDecidesTheOrderOfSpeakers() {
        enter(3);
        pass(600, 127, TALK, 127);
        pass(2000, 127, 127, 127);
        pass(600, 127, 127, TALK);
        assertThat(speakers.byLastWord()).containsExactly("p2", "p1", "p0");
    }
}
