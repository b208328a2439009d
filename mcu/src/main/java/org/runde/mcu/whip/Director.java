package org.runde.mcu.whip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;

/// What a player shows, which has as many pictures and sounds as it asked for, and nobody who could choose: a shared
/// screen before faces, and of faces who speaks. Of sounds who speaks, then what comes with a shared screen. Pure.
final class Director {
    /// A face is shown at least for so long, else the picture jumps with every word.
    static final long HOLD_MILLIS = 2_000;

    /// The node sends what fits the line anyway.
    private static final int WIDTH = 1920;

    private static final int HEIGHT = 1080;

    private record Key(String participant, Source source) {}

    private final int sounds;
    private final int pictures;
    private final Map<String, Person> people = new LinkedHashMap<>();
    /// Who spoke last is first.
    private final List<String> spoke = new ArrayList<>();
    /// Whose screen came last is first.
    private final List<String> sharing = new ArrayList<>();
    private List<String> speaking = List.of();
    private List<Key> faces = List.of();
    private List<Shown> told = List.of();
    private long cutAtMillis = Long.MIN_VALUE / 2;

    Director(int sounds, int pictures) {
        this.sounds = sounds;
        this.pictures = pictures;
    }

    void hear(ServerMessage message) {
        switch (message) {
            case ServerMessage.Welcome welcome -> welcome.people().forEach(this::see);
            case ServerMessage.Came came -> see(came.person());
            case ServerMessage.Changed changed -> see(changed.person());
            case ServerMessage.Gone gone -> forget(gone.participant());
            case ServerMessage.Speaking now -> speak(now.participants());
            default -> {}
        }
    }

    private void see(Person person) {
        people.put(person.id(), person);
        boolean shares = person.media().screen() || person.media().screenAudio();
        if (!shares) sharing.remove(person.id());
        else if (!sharing.contains(person.id())) sharing.addFirst(person.id());
    }

    private void forget(String participant) {
        people.remove(participant);
        sharing.remove(participant);
        spoke.remove(participant);
    }

    private void speak(List<String> now) {
        speaking = now;
        for (String participant : now.reversed()) {
            spoke.remove(participant);
            spoke.addFirst(participant);
        }
        // Who speaks may be hidden from the player and never be seen to go.
        while (spoke.size() > 100) spoke.removeLast();
    }

    /// @return the whole list, most important first, or null when it is what was returned last
    @Nullable
    List<Shown> direct(long nowMillis) {
        List<Shown> view = new ArrayList<>();
        for (Key key : pictures(nowMillis)) view.add(new Shown(key.participant(), key.source(), WIDTH, HEIGHT, true));
        for (Key key : sounds()) view.add(new Shown(key.participant(), key.source(), 0, 0, false));
        if (view.equals(told)) return null;
        told = List.copyOf(view);
        return told;
    }

    private List<Key> pictures(long nowMillis) {
        SequencedSet<Key> wanted = new LinkedHashSet<>();
        for (String participant : sharing) add(wanted, participant, Source.SCREEN);
        List<Key> screens = first(wanted, pictures);
        for (String participant : speaking) add(wanted, participant, Source.CAMERA);
        for (String participant : spoke) add(wanted, participant, Source.CAMERA);
        people.values().stream()
                .sorted((one, other) -> one.role().compareTo(other.role()))
                .forEach(person -> add(wanted, person.id(), Source.CAMERA));
        List<Key> next = first(wanted, pictures);
        next = next.subList(screens.size(), next.size());
        boolean held = faces.size() == next.size()
                && nowMillis - cutAtMillis < HOLD_MILLIS
                && faces.stream().allMatch(this::isSent);
        if (!held && !next.equals(faces)) {
            faces = List.copyOf(next);
            cutAtMillis = nowMillis;
        }
        List<Key> all = new ArrayList<>(screens);
        all.addAll(faces);
        return all;
    }

    private List<Key> sounds() {
        SequencedSet<Key> wanted = new LinkedHashSet<>();
        // The node says who speaks only of microphones that are on, also of people whom this player does not see.
        for (String participant : speaking) wanted.add(new Key(participant, Source.MICROPHONE));
        for (String participant : sharing) add(wanted, participant, Source.SCREEN_AUDIO);
        Predicate<String> unseen = participant -> !people.containsKey(participant);
        for (String participant : spoke) {
            if (unseen.test(participant)) wanted.add(new Key(participant, Source.MICROPHONE));
            else add(wanted, participant, Source.MICROPHONE);
        }
        for (String participant : people.keySet()) add(wanted, participant, Source.MICROPHONE);
        return first(wanted, sounds);
    }

    private void add(SequencedSet<Key> to, String participant, Source source) {
        Key key = new Key(participant, source);
        if (isSent(key)) to.add(key);
    }

    private boolean isSent(Key key) {
        Person person = people.get(key.participant());
        return person != null && person.media().sends(key.source());
    }

    private static List<Key> first(SequencedSet<Key> keys, int most) {
        return keys.stream().limit(most).toList();
    }
}
