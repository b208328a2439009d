package org.runde.mcu.speak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The voices of a room on a loop that is not the room's own: hands on what it hears, and does what was decided
/// there. Belongs to its loop.
public final class SpeakersElsewhere implements Voices {
    /// The room's own loop.
    public interface Home {
        /// The levels of some packets of a voice; see [Voice#onLevels].
        void heard(Voice voice, int heardLoudness, int packets, boolean loud);
    }

    /// Several to a step of the decision, so that no step goes without.
    private static final long REPORT_NANOS = Speakers.STEP_NANOS * 2 / 5;

    private final Home home;
    private final List<Voice> voices = new ArrayList<>();
    private Heard decided = Heard.NOBODY;
    private Set<String> forwarded = Set.of();
    private long nextStepAt = Long.MIN_VALUE;
    private boolean changed;

    public SpeakersElsewhere(Home home) {
        this.home = home;
    }

    /// What the room's own loop has decided.
    public void obey(Heard heard) {
        if (decided.equals(heard)) return;
        decided = heard;
        forwarded = new HashSet<>(heard.forwarded());
        for (Voice voice : voices) voice.forward(forwarded.contains(voice.participant()));
        changed = true;
    }

    @Override
    public Voice enter(String participant) {
        Voice voice = new Voice(this, participant);
        voices.add(voice);
        voice.forward(forwarded.contains(participant));
        return voice;
    }

    @Override
    public void leave(Voice voice) {
        voices.remove(voice);
    }

    @Override
    public boolean tick(long now) {
        if (now >= nextStepAt) {
            nextStepAt = now + REPORT_NANOS;
            for (int i = 0; i < voices.size(); i++) {
                Voice voice = voices.get(i);
                voice.report(home, voice.soundedSince(now - REPORT_NANOS));
            }
        }
        boolean news = changed;
        changed = false;
        return news;
    }

    @Override
    public List<String> speaking() {
        return decided.speaking();
    }

    @Override
    public List<String> byLastWord() {
        return decided.lastWords();
    }

    /// At once and not at the next step: the first syllable matters.
    @Override
    public void claim(Voice voice, long now) {
        voice.report(home, true);
    }
}
