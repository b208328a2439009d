package org.runde.mcu.speak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The voices of one room, and the decision whose are forwarded. Belongs to the room's own loop.
public final class Speakers implements Voices {
    /// More voices than this at once nobody can follow.
    public static final int LOUDEST_FEW = 8;

    static final long STEP_NANOS = 100_000_000L;

    /// Who is louder by this much (in dB) comes before who was before.
    private static final int LEAD = 6;

    private final int few;
    private final List<Voice> voices = new ArrayList<>();
    private final List<Voice> speaking = new ArrayList<>();
    private long nextStepAt = Long.MIN_VALUE;
    private boolean changed;

    /// @param few how many voices are forwarded at once in a room that has more
    public Speakers(int few) {
        this.few = few;
    }

    @Override
    public Voice enter(String participant) {
        Voice voice = new Voice(this, participant);
        voices.add(voice);
        voice.forward(forwarded() < few);
        changed = true;
        return voice;
    }

    @Override
    public void leave(Voice voice) {
        voices.remove(voice);
        speaking.remove(voice);
        if (voice.forwarded()) fillFreePlaces();
        changed = true;
    }

    @Override
    public boolean tick(long now) {
        if (now >= nextStepAt) {
            nextStepAt = now + STEP_NANOS;
            for (int i = 0; i < voices.size(); i++) voices.get(i).step(now);
            order();
        }
        boolean news = changed;
        changed = false;
        return news;
    }

    @Override
    public List<String> speaking() {
        return speaking.stream().map(Voice::participant).toList();
    }

    @Override
    public List<String> byLastWord() {
        return voices.stream()
                .sorted(Comparator.comparingLong(Voice::spokeAt).reversed())
                .map(Voice::participant)
                .toList();
    }

    /// A voice that is not forwarded is heard: it gets a free place, or that of who has been silent longest.
    /// While all others speak it has to wait, for nobody is cut off in the middle of a word.
    @Override
    public void claim(Voice voice, long now) {
        Voice makesRoom = null;
        if (forwarded() >= few) {
            makesRoom = longestSilent(now);
            if (makesRoom == null) return;
            makesRoom.forward(false);
        }
        voice.forward(true);
        changed = true;
    }

    /// What other loops with people of the room have to know.
    public Heard heard() {
        List<String> forwarded = new ArrayList<>();
        for (Voice voice : voices) if (voice.forwarded()) forwarded.add(voice.participant());
        List<String> lastWords = voices.stream()
                .filter(voice -> voice.spokeAt() != Voice.NEVER)
                .sorted(Comparator.comparingLong(Voice::spokeAt).reversed())
                .limit(Heard.LAST_WORDS)
                .map(Voice::participant)
                .toList();
        return new Heard(forwarded, speaking(), lastWords);
    }

    private @Nullable Voice longestSilent(long now) {
        Voice longest = null;
        for (int i = 0; i < voices.size(); i++) {
            Voice voice = voices.get(i);
            if (!voice.forwarded() || !voice.idle(now)) continue;
            if (longest == null || voice.soundedAt() < longest.soundedAt()) longest = voice;
        }
        return longest;
    }

    private void fillFreePlaces() {
        for (Voice voice : voices) {
            if (forwarded() >= few) return;
            voice.forward(true);
        }
    }

    private int forwarded() {
        int count = 0;
        for (int i = 0; i < voices.size(); i++) if (voices.get(i).forwarded()) count++;
        return count;
    }

    /// Keeps the order there was as long as nobody has become clearly louder, so that the picture does not jump
    /// between two who speak at once.
    private void order() {
        for (int i = speaking.size() - 1; i >= 0; i--) {
            if (speaking.get(i).speaking()) continue;
            speaking.remove(i);
            changed = true;
        }
        for (int i = 0; i < voices.size(); i++) {
            Voice voice = voices.get(i);
            if (!voice.speaking() || speaking.contains(voice)) continue;
            speaking.add(voice);
            changed = true;
        }
        for (int i = 1; i < speaking.size(); i++) {
            Voice voice = speaking.get(i);
            int place = i;
            while (place > 0 && voice.loudness() > speaking.get(place - 1).loudness() + LEAD) place--;
            if (place == i) continue;
            speaking.remove(i);
            speaking.add(place, voice);
            changed = true;
        }
    }
}
