package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.BreakoutTalk.Assignment;
import org.runde.contract.signal.BreakoutTalk.Entry;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.mcu.hall.RoomLimits;

/// Meetings that part and come together again while anything happens in any order; after every event the clients, the
/// stages of all rooms and the portal must agree.
class BreakoutStormTest {
    private static final int MEETINGS = 25;
    private static final int EVENTS = 400;
    private static final int PEOPLE = 9;
    private static final RoomLimits LIMITS = new RoomLimits(8, 4, 3, 20, 100, 600, 20, 32, 600, 20, 600, 20, 5);

    @Test
    void everybodyIsInExactlyOneRoomAndTheMeetingKnowsNothingOfIt() {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println(
                "everybodyIsInExactlyOneRoomAndTheMeetingKnowsNothingOfIt: replay with -Drunde.seed=" + seed);
        Random random = new Random(seed);
        int moves = 0;
        for (int i = 0; i < MEETINGS; i++) {
            Storm storm = new Storm(random);
            for (int event = 0; event < EVENTS && !storm.party.over; event++) {
                String what = storm.next();
                try {
                    storm.check();
                } catch (AssertionError e) {
                    throw new AssertionError("after event " + event + " of meeting " + i + ": " + what, e);
                }
            }
            moves += storm.moves();
            if (!storm.party.over) {
                storm.party.end();
                storm.check();
            }
        }
        assertThat(moves).as("people move in these storms").isGreaterThan(MEETINGS * 5);
    }

    private static final class Storm {
        final Random random;
        final Party party;

        Storm(Random random) {
            this.random = random;
            party = new Party(
                    new RoomSettings("", MeetingType.VIDEO, coin(), false, coin(), coin(), coin(), true, 9), LIMITS);
            party.owner = "p0";
        }

        private boolean coin() {
            return random.nextBoolean();
        }

        String next() {
            List<Guest> alive = party.guests.values().stream()
                    .filter(guest -> guest.turned == null)
                    .toList();
            int dice = random.nextInt(100);
            if (dice < 12 || alive.isEmpty()) {
                return join();
            } else if (dice < 22) {
                party.pass(random.nextInt(6_000));
                return "time";
            } else if (dice < 24) {
                int room = 1 + random.nextInt(4);
                party.breakDown(room);
                return "room " + room + " breaks";
            }
            // Those who lead speak more often, so that there is something to move between.
            Guest guest = alive.get(random.nextInt(alive.size()));
            Guest lead = alive.stream()
                    .filter(one -> one.participant.startsWith("p0"))
                    .findAny()
                    .orElse(guest);
            Guest by = random.nextInt(3) == 0 ? lead : guest;
            if (dice < 31) {
                if (by.connected) {
                    party.lose(by);
                } else {
                    party.resume(by);
                }
                return "connection of " + by.participant;
            }
            ClientMessage message = message();
            if (by.connected) {
                party.say(by, message);
            }
            return by.participant + " says " + message;
        }

        private String join() {
            String person = "p" + random.nextInt(PEOPLE);
            String participant = person + (random.nextInt(5) == 0 ? "b" : "");
            Role role = switch (person) {
                case "p0", "p1" -> Role.ORGANISER;
                case "p2" -> Role.PRESENTER;
                default -> Role.PARTICIPANT;
            };
            party.answer(person, ConsentScope.REPORT, coin());
            party.join(participant, person, role, role == Role.ORGANISER, media());
            return participant + " joins";
        }

        private MediaState media() {
            return new MediaState(coin(), coin(), coin(), coin());
        }

        private String anybody() {
            return "p" + random.nextInt(PEOPLE) + (random.nextInt(5) == 0 ? "b" : "");
        }

        private ClientMessage message() {
            return switch (random.nextInt(34)) {
                case 0 -> new ClientMessage.Leave();
                case 1, 2 -> new ClientMessage.Media(media());
                case 3 -> new ClientMessage.Chat("hello", coin() ? anybody() : null);
                case 4 -> new ClientMessage.Hand(coin());
                case 5, 6 -> new ClientMessage.Admit(List.of());
                case 7 -> new ClientMessage.Mute(anybody(), Source.MICROPHONE);
                case 8 -> new ClientMessage.MuteAll();
                case 9 -> random.nextInt(3) == 0 ? new ClientMessage.Remove(anybody()) : new ClientMessage.Hand(true);
                case 10, 11 -> new ClientMessage.SetRole(anybody(), Role.values()[random.nextInt(4)]);
                case 12 -> new ClientMessage.SetDoor(false, coin());
                case 13 -> random.nextInt(40) == 0 ? new ClientMessage.EndForAll() : new ClientMessage.Hand(true);
                case 14 -> new ClientMessage.Agree(ConsentScope.REPORT, "v1");
                case 15 -> new ClientMessage.Withdraw(ConsentScope.REPORT);
                case 16 -> new ClientMessage.SendOffer("v=0", List.of());
                case 17, 18, 19 ->
                    new BreakoutTalk.PlanBreakouts(
                            List.of("A", "B", "C", "D").subList(0, random.nextInt(5)), coin(), coin());
                case 20, 21, 22 ->
                    new BreakoutTalk.AssignBreakouts(List.of(assignment(), assignment(), assignment(), assignment()));
                case 23, 24, 25 -> new BreakoutTalk.OpenBreakouts(random.nextInt(2), Entry.values()[random.nextInt(3)]);
                case 26 -> new BreakoutTalk.CloseBreakouts(random.nextInt(4));
                case 27 -> new BreakoutTalk.BroadcastBreakouts("hello");
                case 28 -> new BreakoutTalk.AskBreakoutHelp(coin());
                default -> new BreakoutTalk.EnterBreakout(random.nextInt(5));
            };
        }

        private Assignment assignment() {
            return new Assignment(anybody(), random.nextInt(5));
        }

        int moves() {
            return party.guests.values().stream()
                    .mapToInt(guest ->
                            guest.heard(BreakoutTalk.BreakoutMove.class).size())
                    .sum();
        }

        void check() {
            Map<Integer, Set<String>> rooms = new TreeMap<>();
            Set<String> everybody = new HashSet<>();
            for (int room = 0; room <= 4; room++) {
                List<Person> people = party.room.people(room);
                Map<String, MediaState> stage = room == 0 ? party.stage : party.breakouts.getOrDefault(room, Map.of());
                assertThat(stage.keySet()).as("stage of " + room).isEqualTo(ids(people));
                for (Person person : people) {
                    assertThat(stage).containsEntry(person.id(), person.media());
                    assertThat(everybody.add(person.id()))
                            .as(person.id() + " once")
                            .isTrue();
                }
                rooms.put(room, ids(people));
            }
            for (Guest guest : party.guests.values()) {
                if (guest.turned == null && guest.inside) {
                    int room = roomOf(guest);
                    assertThat(rooms.get(room))
                            .as(guest.participant + " believes in " + room)
                            .contains(guest.participant);
                    assertThat(new ArrayList<>(guest.roster.values()))
                            .as("what " + guest.participant + " sees in " + room)
                            .containsExactlyInAnyOrderElementsOf(visible(guest, party.room.people(room)));
                    assertThat(guest.waiters)
                            .isEqualTo(guest.self().role() == Role.ORGANISER ? party.room.waiters() : List.of());
                }
            }
            checkFacts(everybody);
            ConsentFacts.check(party);
        }

        /// As the client knows it: by the moves it was told of, and when its page is new by where it is told to be.
        private static int roomOf(Guest guest) {
            int room = 0;
            for (ServerMessage message : guest.heard) {
                if (message instanceof BreakoutTalk.BreakoutMove move) {
                    room = move.room();
                } else if (message instanceof BreakoutTalk.BreakoutPlace place) {
                    room = place.inside();
                }
            }
            return room;
        }

        private static Set<String> ids(List<Person> people) {
            Set<String> ids = new HashSet<>();
            people.forEach(person -> ids.add(person.id()));
            return ids;
        }

        private List<Person> visible(Guest guest, List<Person> people) {
            boolean all = !party.settings.hideParticipants() || outstanding(guest.self());
            return people.stream()
                    .filter(person -> all || person.id().equals(guest.participant) || outstanding(person))
                    .toList();
        }

        private static boolean outstanding(Person person) {
            return person.role() == Role.ORGANISER || person.role() == Role.PRESENTER;
        }

        /// Everybody has entered once and not left, in whichever room they are; a move is no reconnect.
        private void checkFacts(Set<String> inside) {
            Map<String, Integer> sessions = new HashMap<>();
            Set<String> told = new HashSet<>();
            int reconnected = 0;
            for (RoomFact fact : party.facts) {
                assertThat(fact.room()).isEqualTo("room");
                switch (fact) {
                    case RoomFact.Entered entered ->
                        assertThat(told.add(entered.participant())).isTrue();
                    case RoomFact.Left left ->
                        assertThat(told.remove(left.participant())).isTrue();
                    case RoomFact.Reconnected back -> reconnected++;
                    default -> {}
                }
            }
            assertThat(told).isEqualTo(inside);
            for (Guest guest : party.guests.values()) {
                sessions.merge(guest.participant, guest.resumed, Integer::sum);
            }
            int resumed = sessions.values().stream().mapToInt(Integer::intValue).sum();
            long replaced = party.guests.values().stream()
                    .filter(guest -> guest.turned == ServerMessage.Reason.REPLACED && guest.wasInside)
                    .count();
            assertThat(reconnected).as("reconnects").isEqualTo((int) (resumed + replaced));
        }
    }
}
