package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.contract.signal.Waiter;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.hall.RoomOut;

/// Rooms in which anything happens in any order; after every event the clients and the room must agree.
class RoomStormTest {
    private static final int ROOMS = 60;
    private static final int EVENTS = 400;
    private static final int PEOPLE = 9;
    private static final RoomLimits LIMITS = new RoomLimits(6, 4, 3, 20, 100, 600, 20, 32, 600, 20, 600, 20, 5);

    @Test
    void clientsAndRoomAgreeAfterEveryEvent() {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println("clientsAndRoomAgreeAfterEveryEvent: replay with -Drunde.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < ROOMS; i++) {
            Storm storm = new Storm(random);
            for (int event = 0; event < EVENTS && !storm.party.over; event++) {
                String what = storm.next();
                try {
                    storm.check();
                } catch (AssertionError e) {
                    throw new AssertionError("after event " + event + " of room " + i + ": " + what, e);
                }
            }
            // An organiser seldom ends a storm, so the portal ends every second one: the end is checked in each run.
            if (i % 2 == 0 && !storm.party.over) {
                storm.party.end();
                storm.check();
                assertThat(storm.party.over).isTrue();
            }
        }
    }

    private static final class Storm {
        final Random random;
        final Party party;
        final Set<String> removedPersons = new HashSet<>();

        Storm(Random random) {
            this.random = random;
            party = new Party(
                    new RoomSettings(
                            "",
                            MeetingType.values()[random.nextInt(3)],
                            coin(),
                            false,
                            coin(),
                            coin(),
                            coin(),
                            true,
                            2 + random.nextInt(8)),
                    LIMITS);
            party.owner = "p0";
            party.invited.add("p2");
        }

        private boolean coin() {
            return random.nextBoolean();
        }

        String next() {
            List<Guest> alive = party.guests.values().stream()
                    .filter(guest -> guest.turned == null)
                    .toList();
            int dice = random.nextInt(100);
            if (dice < 15 || alive.isEmpty()) {
                return join();
            }
            Guest guest = alive.get(random.nextInt(alive.size()));
            if (dice < 20) {
                party.pass(random.nextInt(15_000));
                return "time";
            }
            if (dice < 30) {
                if (guest.connected) {
                    party.lose(guest);
                } else {
                    party.resume(guest);
                }
                return "connection of " + guest.participant;
            }
            ClientMessage message = message();
            if (guest.connected) {
                remember(guest, message);
                party.say(guest, message);
            }
            return guest.participant + " says " + message;
        }

        private String join() {
            String person = "p" + random.nextInt(PEOPLE);
            String participant = person + (random.nextInt(4) == 0 ? "b" : "");
            Role role = switch (person) {
                case "p0", "p1" -> Role.ORGANISER;
                case "p2" -> Role.PRESENTER;
                case "p3" -> Role.VIEWER;
                default -> Role.PARTICIPANT;
            };
            if (coin()) {
                // Two scopes, of which one has no meaning of its own for the facts about who is there.
                party.answer(person, ConsentScope.REPORT, coin());
                party.answer(person, ConsentScope.RECORDING, coin());
            }
            party.join(participant, person, role, role == Role.ORGANISER || random.nextInt(5) == 0, media());
            return participant + " joins";
        }

        private MediaState media() {
            return new MediaState(coin(), coin(), coin(), coin());
        }

        private String anybody() {
            return "p" + random.nextInt(PEOPLE) + (random.nextInt(4) == 0 ? "b" : "");
        }

        private ClientMessage message() {
            return switch (random.nextInt(50)) {
                case 0, 1 -> new ClientMessage.Leave();
                case 2, 3, 4, 5 -> new ClientMessage.Media(media());
                case 6, 7 -> new ClientMessage.Chat("hello", coin() ? anybody() : null);
                case 8 -> new ClientMessage.React("👍");
                case 9, 10, 11 -> new ClientMessage.Hand(coin());
                case 12, 13, 14 -> new ClientMessage.Admit(List.of());
                case 15, 16 -> new ClientMessage.Admit(List.of(anybody(), anybody()));
                case 17 -> new ClientMessage.Reject(anybody());
                case 18, 19, 20 -> new ClientMessage.Mute(anybody(), Source.values()[random.nextInt(4)]);
                case 21 -> new ClientMessage.MuteAll();
                case 22 -> new ClientMessage.AskUnmute(anybody());
                case 23 -> new ClientMessage.LowerHand(anybody());
                case 24, 25 -> new ClientMessage.Remove(anybody());
                case 26, 27, 28 -> new ClientMessage.SetRole(anybody(), Role.values()[random.nextInt(4)]);
                case 29, 30 -> new ClientMessage.SetDoor(random.nextInt(4) == 0, coin());
                case 31 -> random.nextInt(30) == 0 ? new ClientMessage.EndForAll() : new ClientMessage.Hand(true);
                case 32, 33 -> new ClientMessage.View(List.of(shown(), shown()));
                case 34 -> new ClientMessage.SendOffer("v=0", List.of());
                case 35, 36, 37 -> new ClientMessage.Agree(scope(), random.nextInt(8) == 0 ? "v0" : "v1");
                case 43 -> new ModerationTalk.Spotlight(List.of(anybody(), anybody()));
                case 44 -> new ModerationTalk.AskFor(ModerationTalk.Wish.values()[random.nextInt(3)]);
                case 45 -> new ModerationTalk.AnswerWish(anybody(), coin());
                case 46 -> new AssistanceTalk.OfferHelp(anybody());
                case 47 -> new AssistanceTalk.AnswerHelp(anybody(), anybody(), true);
                case 48 -> new ModerationTalk.WriteToWaiters("soon", coin() ? anybody() : null);
                case 41, 42 -> new ModerationTalk.Delegate(anybody(), random.nextInt(4) > 0);
                case 38, 39, 40 -> new ClientMessage.Withdraw(scope());
                default -> new ClientMessage.Ping(1);
            };
        }

        private ConsentScope scope() {
            return coin() ? ConsentScope.REPORT : ConsentScope.RECORDING;
        }

        private ClientMessage.Shown shown() {
            return new ClientMessage.Shown(anybody(), Source.CAMERA, 640, 360, false);
        }

        /// Who will have been removed, judged only by what everybody can see.
        private void remember(Guest by, ClientMessage message) {
            if (message instanceof ClientMessage.Remove remove && by.inside) {
                Person target = by.roster.get(remove.participant());
                String person = remove.participant().substring(0, 2);
                boolean may = moderates(by.self());
                boolean room = removedPersons.size() < LIMITS.remembered();
                boolean other = !by.participant.startsWith(person) && !person.equals(party.owner);
                boolean below = target != null && (by.self().role() == Role.ORGANISER || !moderates(target));
                if (may && below && room && other) {
                    removedPersons.add(person);
                }
            }
        }

        void check() {
            List<Person> people = party.room.people();
            Set<String> inside = people.stream().map(Person::id).collect(Collectors.toSet());
            List<String> waiting = party.room.waiters().stream().map(Waiter::id).toList();
            assertThat(waiting).as("nobody is in the room and in the lobby").noneMatch(inside::contains);
            assertThat(people.size()).isLessThanOrEqualTo(LIMITS.people());
            assertThat(waiting.size()).isLessThanOrEqualTo(LIMITS.waiters());
            assertThat(party.stage.keySet()).as("the stage holds who is inside").isEqualTo(inside);
            for (Person person : people) {
                assertThat(party.stage.get(person.id()))
                        .as("gate of " + person.id())
                        .isEqualTo(person.media());
                assertThat(removedPersons)
                        .as("removed stays out")
                        .doesNotContain(person.id().substring(0, 2));
                checkMedia(person);
            }
            assertThat(people)
                    .as("nobody takes the owner's role")
                    .noneMatch(person -> person.id().startsWith(party.owner) && person.role() != Role.ORGANISER);
            Map<String, Guest> sessions = new HashMap<>();
            for (Guest guest : party.guests.values()) {
                if (guest.turned == null) {
                    assertThat(guest.inside != guest.waiting)
                            .as(guest.participant + " is in or waits")
                            .isTrue();
                    assertThat(sessions.put(guest.participant, guest))
                            .as("one session each")
                            .isNull();
                }
            }
            for (Guest guest : sessions.values()) {
                if (guest.inside) {
                    assertThat(new ArrayList<>(guest.roster.values()))
                            .as("what " + guest.participant + " sees")
                            .containsExactlyInAnyOrderElementsOf(visible(guest, people));
                    assertThat(guest.waiters).isEqualTo(moderates(guest.self()) ? party.room.waiters() : List.of());
                } else {
                    assertThat(waiting).contains(guest.participant);
                }
            }
            checkViews();
            checkNames(sessions);
            assertThat(sessions.values().stream().filter(guest -> guest.inside).count())
                    .isEqualTo(people.size());
            checkFacts(inside);
            ConsentFacts.check(party);
        }

        private void checkMedia(Person person) {
            boolean shares = person.media().screen() || person.media().screenAudio();
            boolean speaks = person.media().microphone() || person.media().camera();
            if (person.role() == Role.PARTICIPANT || person.role() == Role.VIEWER) {
                assertThat(shares).isFalse();
            }
            if (person.role() == Role.VIEWER) {
                assertThat(speaks).isFalse();
            }
            if (party.settings.type() == MeetingType.AUDIO) {
                assertThat(shares || person.media().camera()).isFalse();
            }
        }

        /// In what is told of spotlights, wishes and help nobody is named whom one does not see.
        private void checkNames(Map<String, Guest> sessions) {
            for (Guest guest : sessions.values()) {
                Set<String> named = new HashSet<>();
                for (ServerMessage message : guest.heard) {
                    switch (message) {
                        case ServerMessage.Welcome welcome -> named.clear();
                        case ModerationTalk.Spotlights now -> replace(named, "spot ", now.participants());
                        case ModerationTalk.Wishes now ->
                            replace(
                                    named,
                                    "wish ",
                                    now.wishes().stream()
                                            .map(ModerationTalk.PersonsWish::participant)
                                            .toList());
                        case AssistanceTalk.Assistances now ->
                            replace(
                                    named,
                                    "help ",
                                    now.assistances().stream()
                                            .flatMap(one -> Stream.of(one.sharer(), one.helper()))
                                            .toList());
                        default -> {}
                    }
                }
                assertThat(named.stream().map(name -> name.substring(5)))
                        .as("named to " + guest.participant)
                        .allMatch(guest.roster::containsKey);
            }
        }

        private static void replace(Set<String> named, String what, List<String> now) {
            named.removeIf(name -> name.startsWith(what));
            now.forEach(name -> named.add(what + name));
        }

        /// What the stage was asked last to show somebody is only of people they see.
        private void checkViews() {
            Map<String, List<ClientMessage.Shown>> shown = new HashMap<>();
            for (RoomOut.Negotiate wish : party.negotiations) {
                if (wish.message() instanceof ClientMessage.View view) {
                    shown.put(wish.participant(), view.shown());
                }
            }
            for (Guest guest : party.guests.values()) {
                if (guest.inside && guest.turned == null) {
                    shown.getOrDefault(guest.participant, List.of()).stream()
                            .filter(one -> party.stage.containsKey(one.participant()))
                            .forEach(one -> assertThat(guest.roster)
                                    .as("pictures " + guest.participant + " gets")
                                    .containsKey(one.participant()));
                }
            }
        }

        private List<Person> visible(Guest guest, List<Person> people) {
            boolean all = !party.settings.hideParticipants() || outstanding(guest.self());
            return people.stream()
                    .filter(person -> all || person.id().equals(guest.participant) || outstanding(person))
                    .toList();
        }

        private static boolean moderates(Person person) {
            assertThat(person.delegated() && person.role() != Role.PRESENTER)
                    .as("moderation is given to presenters")
                    .isFalse();
            return person.role() == Role.ORGANISER || person.delegated();
        }

        private static boolean outstanding(Person person) {
            return person.role() == Role.ORGANISER || person.role() == Role.PRESENTER;
        }

        /// The portal, which knows only the facts, must come to the same result.
        private void checkFacts(Set<String> inside) {
            boolean waited = false;
            Set<String> told = new HashSet<>();
            Set<String> ids = new HashSet<>();
            for (RoomFact fact : party.facts) {
                assertThat(ids.add(fact.id())).isTrue();
                switch (fact) {
                    case RoomFact.Entered entered -> {
                        told.add(entered.participant());
                        waited = false;
                    }
                    case RoomFact.Lost lost -> assertThat(told).contains(lost.participant());
                    case RoomFact.Reconnected back -> assertThat(told).contains(back.participant());
                    case RoomFact.Left left ->
                        assertThat(told.remove(left.participant())).isTrue();
                    case RoomFact.Removed removed ->
                        assertThat(removedPersons.contains(removed.person())
                                        || removedPersons.size() >= LIMITS.remembered())
                                .isTrue();
                    case RoomFact.RoleChanged changed -> assertThat(told).contains(changed.participant());
                    case RoomFact.Delegated changed -> assertThat(told).contains(changed.participant());
                    case RoomFact.DoorChanged changed -> {}
                    case RoomFact.Named named -> assertThat(told).contains(named.participant());
                    case RoomFact.ConsentGiven given -> {}
                    case RoomFact.ConsentWithdrawn withdrawn -> {}
                    case RoomFact.Waiting waiting -> {
                        assertThat(told).isEmpty();
                        waited = waiting.anybody();
                    }
                    case RoomFact.PollClosed poll -> {}
                    case RoomFact.PollAnswered poll -> {}
                    case RoomFact.FileRemoved removed -> {}
                    case RoomFact.DocumentRemoved removed -> {}
                    case RoomFact.Closed closed -> {}
                    case RoomFact.ChatLogged logged -> {}
                    case RoomFact.ChatTaken taken -> {}
                    case RoomFact.ChatSkipped gap -> {}
                    case RoomFact.Ended ended -> assertThat(told).isEmpty();
                }
            }
            assertThat(told).isEqualTo(inside);
            if (!party.over) {
                assertThat(waited)
                        .as("the portal knows that the room is kept")
                        .isEqualTo(inside.isEmpty() && !party.room.waiters().isEmpty());
            }
        }
    }
}
