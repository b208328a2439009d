package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentCount;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Waiter;

/// What a client knows after the messages it got, as a browser would keep it.
final class Guest {
    final String participant;
    final String session;
    final List<ServerMessage> heard = new ArrayList<>();
    final Map<String, Person> roster = new LinkedHashMap<>();
    List<Waiter> waiters = List.of();
    boolean inside;
    boolean waiting;
    boolean connected = true;
    boolean wasInside;
    /// How often it came back to a place in the room.
    int resumed;
    boolean locked;
    boolean lobby;
    List<Consent> consents = List.of();
    List<ConsentCount> counts = List.of();
    ServerMessage.@Nullable Reason turned;

    Guest(String participant, String session) {
        this.participant = participant;
        this.session = session;
    }

    void hear(ServerMessage message) {
        if (turned != null) {
            throw new AssertionError("told something after the last word: " + message);
        }
        heard.add(message);
        switch (message) {
            case ServerMessage.Welcome welcome -> {
                inside = true;
                wasInside = true;
                waiting = false;
                locked = welcome.locked();
                lobby = welcome.lobby();
                waiters = welcome.waiters();
                consents = welcome.consents();
                roster.clear();
                welcome.people().forEach(person -> roster.put(person.id(), person));
            }
            case ServerMessage.Wait wait -> waiting = true;
            case ServerMessage.Came came -> add(came.person());
            case ServerMessage.Changed changed -> replace(changed.person());
            case ServerMessage.Gone gone -> drop(gone.participant());
            case ServerMessage.Waiters now -> waiters = now.waiters();
            case ServerMessage.Consents now -> consents = now.consents();
            case ServerMessage.ConsentCounts now -> counts = now.counts();
            case ServerMessage.DoorChanged door -> {
                locked = door.locked();
                lobby = door.lobby();
            }
            default -> {}
        }
    }

    void turn(ServerMessage.Reason reason) {
        turned = reason;
        inside = false;
        waiting = false;
    }

    /// @return the messages of one type
    <T extends ServerMessage> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ServerMessage> T last(Class<T> type) {
        return heard(type).getLast();
    }

    Person self() {
        return sees(participant);
    }

    Person sees(String other) {
        Person person = roster.get(other);
        if (person == null) {
            throw new AssertionError(participant + " does not see " + other);
        }
        return person;
    }

    MediaState mediaOf(String other) {
        return sees(other).media();
    }

    private void add(Person person) {
        if (roster.put(person.id(), person) != null) {
            throw new AssertionError(person.id() + " came twice");
        }
    }

    private void replace(Person person) {
        if (roster.put(person.id(), person) == null) {
            throw new AssertionError(person.id() + " changed without having come");
        }
    }

    private void drop(String gone) {
        if (roster.remove(gone) == null) {
            throw new AssertionError(gone + " went without having come");
        }
    }
}
