package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.runde.contract.Json;
import org.runde.contract.signal.Person;

/// One event log for two reducers. A test plays a meeting in the room; what each session was told, in order, and how
/// things stand for it at the end is written to `web/test/fixture/logs/NAME.json`. The client's reducer replays the
/// same file in `web/test/logs.test.ts` and must come to the same picture. The file is compared in every run and
/// written
/// anew with `-Drunde.write=true`.
///
/// A part adds a member to the picture with [#with], and a line to `web/test/logs/pictures.ts` that draws the same
/// from the client's state.
final class EventLog {
    private static final Path FOLDER = Path.of("..", "web", "test", "fixture", "logs");

    private final String name;
    private final Party party;
    private final Map<String, Function<Guest, Object>> parts = new LinkedHashMap<>();

    private EventLog(String name, Party party) {
        this.name = name;
        this.party = party;
        with("people", this::people);
        with("waiters", guest -> guest.waiters);
        with("door", guest -> List.of(guest.locked, guest.lobby));
    }

    /// @param name of the file, without its ending
    static EventLog of(String name, Party party) {
        return new EventLog(name, party);
    }

    /// @param part  member of the picture
    /// @param drawn how that stands at the end for one who is in the room: records, lists, maps, texts, numbers
    EventLog with(String part, Function<Guest, Object> drawn) {
        parts.put(part, drawn);
        return this;
    }

    void verify() {
        String expected = written();
        Path file = FOLDER.resolve(name + ".json");
        try {
            if (Boolean.getBoolean("runde.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, expected);
            }
            assertThat(file).as("write anew with -Drunde.write=true").content().isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the room holds them, not as this guest has put them together: in the order of their ids.
    private List<Person> people(Guest guest) {
        return IntStream.rangeClosed(0, BreakoutLimits.DEFAULT.breakoutRooms())
                .mapToObj(party.room::people)
                .flatMap(List::stream)
                .filter(person -> party.room.sees(guest.participant, person.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private String written() {
        List<String> sessions = new ArrayList<>();
        for (Guest guest : party.guests.values()) {
            String told =
                    String.join(",\n", guest.heard.stream().map(Json::write).toList());
            sessions.add("{\"participant\": %s, \"picture\": %s, \"told\": [\n%s\n]}"
                    .formatted(Json.write(guest.participant), picture(guest), told));
        }
        return "[\n" + String.join(",\n", sessions) + "\n]\n";
    }

    /// Of who is out or waits there is none: a client shows them other pages.
    private @Nullable String picture(Guest guest) {
        if (!guest.inside) {
            return null;
        }
        List<String> members = new ArrayList<>();
        parts.forEach((part, drawn) -> members.add(Json.write(part) + ": " + Json.write(drawn.apply(guest))));
        return "{\n" + String.join(",\n", members) + "\n}";
    }
}
