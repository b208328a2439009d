package org.runde.mcu.speak;

import java.util.List;

/// The voices of one room as one loop knows them: [Speakers] on the room's own, [SpeakersElsewhere] on others.
public sealed interface Voices permits Speakers, SpeakersElsewhere {
    Voice enter(String participant);

    void leave(Voice voice);

    /// @return true when who speaks, or whose voice is forwarded, has changed since the last call
    boolean tick(long now);

    /// Who speaks, loudest first.
    List<String> speaking();

    /// The one who spoke last first; those who never spoke are last, in the order they came, or not there.
    List<String> byLastWord();

    /// A voice that is not forwarded sounds.
    void claim(Voice voice, long now);
}
