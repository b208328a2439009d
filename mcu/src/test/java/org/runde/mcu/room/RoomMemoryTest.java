package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.hall.RoomLimits;

/// What a room and a person in it take of the node's memory, and how much clients can make of it. Signalling queues and
/// media stand elsewhere; here it is the room alone. The numbers are printed.
class RoomMemoryTest {
    private static final int ROOMS = 400;
    private static final int PEOPLE = 300;
    private static final RoomSettings SETTINGS =
            new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, PEOPLE);

    private long ids;

    @Test
    void aRoomAndAPersonInItTakeSomeKilobytes() {
        List<Room> rooms = new ArrayList<>();
        long before = used();
        for (int i = 0; i < ROOMS; i++) {
            rooms.add(room());
        }
        long empty = (used() - before) / ROOMS;
        Room full = room();
        before = used();
        for (int i = 0; i < PEOPLE; i++) {
            join(full, "person" + i);
        }
        long person = (used() - before) / PEOPLE;
        System.out.printf(
                "memory of an empty room: %d bytes, of a person in a room of %d: %d bytes%n", empty, PEOPLE, person);
        assertThat(rooms).hasSize(ROOMS);
        assertThat(full.people()).hasSize(PEOPLE);
        assertThat(empty).isLessThan(24_000);
        assertThat(person).isLessThan(8_000);
    }

    /// Whatever they say, in whatever order, as often as the node takes it: the room refuses or does it, never breaks,
    /// and after some minutes does not grow any more.
    @Test
    void peopleWhoSayAnythingAtAllNeitherBreakTheRoomNorFillTheMemory() {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println("peopleWhoSayAnythingAtAll: replay with -Drunde.seed=" + seed);
        Random random = new Random(seed);
        var babble = new Babble(random, Set.of("EndForAll", "Remove", "Leave", "Join", "Resume", "Ping"));
        Room room = room();
        List<String> names = List.of("anna", "ben", "paul", "cleo", "dora");
        names.forEach(name -> join(room, name));
        long now = 1_000_000;
        long before = used();
        for (int second = 0; second < 150; second++) {
            for (String name : names) {
                for (int i = 0; i < 4; i++) {
                    room.handle(new RoomIn.Said("session-" + name, 1, babble.next()), now, out -> {});
                }
            }
            now += 1_000;
            room.handle(new RoomIn.Tick(), now, out -> {});
        }
        long grown = used() - before;
        System.out.printf("memory of a room after two minutes of babble by five people: %d bytes more%n", grown);
        assertThat(room.people()).isNotEmpty();
        assertThat(grown).isLessThan(16_000_000);
    }

    private Room room() {
        return new Room("room" + ++ids, SETTINGS, RoomLimits.DEFAULT, () -> "id" + ++ids, 1_000_000);
    }

    private static void join(Room room, String name) {
        JoinToken token = new JoinToken(
                "node",
                room.id(),
                name,
                name,
                "Name of " + name,
                name.equals("anna") ? Role.ORGANISER : Role.PRESENTER,
                true,
                true,
                false,
                false,
                null,
                null,
                List.of(),
                SETTINGS,
                0,
                Long.MAX_VALUE);
        Pass pass = new Pass("session-" + name, "secret of " + name, 30, List.of());
        room.handle(new RoomIn.Join(pass, token, MediaState.SILENT), 1_000_000, out -> {});
    }

    /// What is left after everything has been cleared away that nobody can reach.
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
