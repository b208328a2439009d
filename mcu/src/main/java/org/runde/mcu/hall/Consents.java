package org.runde.mcu.hall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentCount;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.contract.token.JoinToken;

/// Who has agreed to what. It is the person who agrees, not one of their tabs: the last word counts in all of them,
/// and is remembered when they go, so that no older token says anything else when they return. What nobody was
/// asked for nobody can agree to here.
public final class Consents {
    /// People of one room whose words are remembered. Beyond it the portal, which has been told, is asked again.
    private static final int MOST_PEOPLE = 20_000;

    private final Hall hall;
    private final Map<String, Map<ConsentScope, Consent>> known = new LinkedHashMap<>();
    private List<ConsentCount> told = List.of();
    private final Set<String> toldTo = new HashSet<>();

    public Consents(Hall hall) {
        this.hall = hall;
    }

    /// @return this person's last words, in the order of the scopes
    public List<Consent> of(String person) {
        return List.copyOf(words(person).values());
    }

    /// Whether name and times of this person may be told for the report.
    public boolean named(String person) {
        Consent consent = words(person).get(ConsentScope.REPORT);
        return consent == null || consent.given();
    }

    /// Whether this person has agreed, in so many words.
    public boolean agreed(String person, ConsentScope scope) {
        Consent consent = words(person).get(scope);
        return consent != null && consent.given();
    }

    // ---- what is said

    /// What somebody said at the door joins what they said in here.
    /// @param here whether this person is in the room already, in this place or another
    /// @return what they agree to now and did not before, and the other way round; for [#carryOut]
    public List<Consent> hear(JoinToken token, boolean here) {
        List<Consent> changed = new ArrayList<>();
        for (Consent said : token.consents()) {
            Consent before = words(token.person()).get(said.scope());
            if (before == null || said.outranks(before)) {
                boolean firstNo = before == null && !said.given() && said.scope() == ConsentScope.REPORT;
                keep(token.person(), said);
                // Who was not asked before, and now says no, has been named until now.
                if (differ(before, said) || (firstNo && here)) {
                    changed.add(said);
                }
            }
        }
        return changed;
    }

    private static boolean differ(@Nullable Consent before, Consent said) {
        boolean gave = before != null && before.given();
        return gave != said.given()
                || (said.given() && before != null && !before.version().equals(said.version()));
    }

    public void agree(Place place, long seq, ConsentScope scope, String version) {
        Consent before = words(place.person).get(scope);
        if (before == null || !before.version().equals(version)) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        } else if (!before.given() && !place.agreements.take(hall.nowMillis)) {
            hall.refuse(place, seq, Refusal.TOO_OFTEN);
        } else {
            say(place, before, true);
        }
    }

    public void withdraw(Place place, long seq, ConsentScope scope) {
        Consent before = words(place.person).get(scope);
        if (before == null) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
        } else {
            say(place, before, false);
        }
    }

    private void say(Place place, Consent before, boolean yes) {
        if (before.given() == yes) {
            return;
        }
        Consent said = before.next(yes, hall.nowMillis);
        keep(place.person, said);
        tellSelf(place.person, null);
        report(place.person, said);
        if (yes) {
            name(place.person, said, null);
        }
    }

    /// Tells everybody concerned of what somebody said at the door, after it was told that they are in.
    public void carryOut(Place place, List<Consent> changed) {
        if (changed.isEmpty()) {
            return;
        }
        tellSelf(place.person, place);
        for (Consent said : changed) {
            report(place.person, said);
            name(place.person, said, place);
        }
    }

    private void report(String person, Consent said) {
        String id = hall.newId();
        hall.report(
                said.given()
                        ? new RoomFact.ConsentGiven(id, hall.id, hall.nowMillis, person, said)
                        : new RoomFact.ConsentWithdrawn(id, hall.id, hall.nowMillis, person, said));
    }

    /// @param except has been told as named when it came
    private void name(String person, Consent said, @Nullable Place except) {
        if (said.scope() != ConsentScope.REPORT || !said.given()) {
            return;
        }
        for (Place place : hall.places()) {
            if (place != except && place.person.equals(person) && place.connected) {
                hall.report(new RoomFact.Named(
                        hall.newId(),
                        hall.id,
                        hall.nowMillis,
                        place.participant,
                        person,
                        place.name,
                        place.role,
                        place.account));
            }
        }
    }

    private void tellSelf(String person, @Nullable Place except) {
        hall.tellWherever(
                place -> place != except && place.person.equals(person), new ServerMessage.Consents(of(person)));
    }

    // ---- what is kept

    private Map<ConsentScope, Consent> words(String person) {
        return known.getOrDefault(person, Map.of());
    }

    private void keep(String person, Consent said) {
        if (!known.containsKey(person) && known.size() >= MOST_PEOPLE) {
            forgetSomebodyGone();
        }
        known.computeIfAbsent(person, unused -> new EnumMap<>(ConsentScope.class))
                .put(said.scope(), said);
    }

    private void forgetSomebodyGone() {
        Set<String> here = new HashSet<>();
        hall.places().forEach(place -> here.add(place.person));
        Iterator<String> oldest = known.keySet().iterator();
        while (oldest.hasNext()) {
            if (!here.contains(oldest.next())) {
                oldest.remove();
                return;
            }
        }
    }

    // ---- how many

    /// Tells those who keep the door, unless they know.
    public void tellCounts() {
        if (known.isEmpty()) {
            return;
        }
        List<Place> keepers = hall.places().stream()
                .filter(place -> place.may(Right.KEEP_DOOR))
                .toList();
        List<ConsentCount> now = counts();
        if (!now.equals(told)) {
            told = now;
            toldTo.clear();
        }
        toldTo.retainAll(keepers.stream().map(Place::session).toList());
        for (Place keeper : keepers) {
            if (toldTo.add(keeper.session())) {
                hall.tellWherever(keeper, new ServerMessage.ConsentCounts(now));
            }
        }
    }

    /// Welcomed to another room of the meeting, a client begins with an empty sheet.
    public void tellAgain(Place place) {
        toldTo.remove(place.session());
    }

    private List<ConsentCount> counts() {
        Set<String> people = new HashSet<>();
        Map<ConsentScope, ConsentCount> counts = new EnumMap<>(ConsentScope.class);
        for (Place place : hall.places()) {
            if (people.add(place.person)) {
                count(words(place.person).values(), counts);
            }
        }
        return List.copyOf(counts.values());
    }

    private static void count(Collection<Consent> words, Map<ConsentScope, ConsentCount> counts) {
        for (Consent word : words) {
            counts.merge(
                    word.scope(),
                    new ConsentCount(word.scope(), word.given() ? 1 : 0, word.given() ? 0 : 1),
                    (one, more) ->
                            new ConsentCount(one.scope(), one.given() + more.given(), one.missing() + more.missing()));
        }
    }
}
