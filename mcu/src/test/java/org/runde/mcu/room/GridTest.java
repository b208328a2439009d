package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.runde.contract.signal.AssistanceTalk;
import org.runde.contract.signal.BreakoutTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
import org.runde.contract.signal.NotesTalk;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;
import org.runde.contract.signal.SurfaceTalk;

/// Who may say what: every message a client can say, by every kind of person, against `grid.tsv`. A new message has no
/// row there and fails here; it needs a line, and nothing else.
class GridTest {
    private static final Path GRID = Path.of("src/test/resources/org/runde/mcu/room/grid.tsv");
    private static final Path PAGE = Path.of("..", "docs", "protocol", "signalling.md");

    /// Before the room, or of the connection: no room ever takes them, whoever says them.
    private static final List<Class<? extends ClientMessage>> OF_THE_CONNECTION =
            List.of(ClientMessage.Join.class, ClientMessage.Resume.class, ClientMessage.Ping.class);

    /// What somebody says who may not is passed over without a word: it comes many times a second.
    private static final List<Class<? extends ClientMessage>> PASSED_OVER =
            List.of(InkTalk.InkPoint.class, NotesTalk.NotesCaret.class);

    private static final InkTalk.Sheet BOARD = new InkTalk.Sheet(InkTalk.InkOn.BOARD, "board", 1);

    /// The columns of the grid.
    private enum Who {
        ORGANISER,
        DELEGATED,
        PRESENTER,
        PARTICIPANT,
        VIEWER
    }

    @Test
    void everyMessageHasALineInTheGridAndNoLineIsLeftOver() throws IOException {
        assertThat(grid().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        messages().map(Class::getSimpleName).toList());
    }

    @Test
    void everyMessageStandsAmongThoseOfWhomTheProtocolPageSaysWhoMaySayThem() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## Who may what"), page.indexOf("## Messages of the client"));
        assertThat(messages().map(type -> "`" + type.getSimpleName() + "`")).allMatch(section::contains);
    }

    @TestFactory
    Stream<DynamicTest> theGridHolds() throws IOException {
        Map<String, List<String>> grid = grid();
        return messages()
                .filter(type -> grid.containsKey(type.getSimpleName()))
                .flatMap(type -> Arrays.stream(Who.values())
                        .map(who -> DynamicTest.dynamicTest(
                                type.getSimpleName() + " by " + who,
                                () -> assertThat(answer(who, example(type)))
                                        .isEqualTo(
                                                grid.get(type.getSimpleName()).get(who.ordinal())))));
    }

    /// What becomes of it when somebody like this says it, whatever else may be wrong with it.
    private static String answer(Who who, ClientMessage message) {
        var party = new Party(Party.LOBBY);
        Guest anna = party.join("anna", "anna", Role.ORGANISER, true, Party.SHARING);
        party.join("other", "other", Role.PARTICIPANT, true, MediaState.SILENT);
        party.guest("waiter");
        party.answer("sayer", ConsentScope.REPORT, false);
        Role role = who == Who.DELEGATED ? Role.PRESENTER : Role.valueOf(who.name());
        Guest sayer = party.join("sayer", "sayer", role, true, MediaState.SILENT);
        if (who == Who.DELEGATED) {
            party.say(anna, new ModerationTalk.Delegate("sayer", true));
        }
        // Something that stands on the stage, so that taking it away is the act that the right is for.
        party.say(anna, new SurfaceTalk.Present(SurfaceTalk.SurfaceKind.BOARD, "board"));
        // Breakout rooms that are open and that people choose themselves.
        party.say(anna, new BreakoutTalk.PlanBreakouts(List.of("Red"), true, true));
        party.say(anna, new BreakoutTalk.OpenBreakouts(0, BreakoutTalk.Entry.CLICK));
        // A page of the board and notes that both look at.
        for (Guest guest : List.of(anna, sayer)) {
            party.say(guest, new InkTalk.InkOpen(BOARD));
            party.say(guest, new NotesTalk.NotesOpen(null));
        }
        assertThat(isRefused(sayer)).as("the scene itself").isFalse();
        int before = anna.heard.size();
        party.say(sayer, inTheirBook(sayer, message));
        if (isRefused(sayer)) {
            return "no";
        }
        return PASSED_OVER.contains(message.getClass()) && anna.heard.size() == before ? "unheard" : "yes";
    }

    private static ClientMessage inTheirBook(Guest sayer, ClientMessage message) {
        return message instanceof NotesTalk.NotesChange change
                ? new NotesTalk.NotesChange(
                        change.number(), sayer.last(NotesTalk.NotesSheet.class).book(), change.update())
                : message;
    }

    private static boolean isRefused(Guest guest) {
        return guest.heard.stream().anyMatch(heard -> switch (heard) {
            case ServerMessage.Refused told -> told.refusal() == ServerMessage.Refusal.NOT_ALLOWED;
            case FileTalk.FileRefused told -> told.refusal() == ServerMessage.Refusal.NOT_ALLOWED;
            case InkTalk.InkRefused told -> told.why() == InkTalk.InkRefusal.NOT_ALLOWED;
            case NotesTalk.NotesRefused told -> told.why() == NotesTalk.NotesRefusal.NOT_ALLOWED;
            default -> false;
        });
    }

    private static ClientMessage example(Class<?> type) {
        // These depend on more than the role, so the example has to be one that the role alone decides.
        return switch (type.getSimpleName()) {
            case "Media" -> new ClientMessage.Media(Party.TALKING);
            case "SetRole" -> new ClientMessage.SetRole("other", Role.PRESENTER);
            case "Mute" -> new ClientMessage.Mute("other", Source.MICROPHONE);
            case "Agree" -> new ClientMessage.Agree(ConsentScope.REPORT, "v1");
            case "Delegate" -> new ModerationTalk.Delegate("nobody", true);
            case "AskHelp" -> new AssistanceTalk.AskHelp("nobody");
            case "OfferHelp" -> new AssistanceTalk.OfferHelp("anna");
            case "AskFor" -> new ModerationTalk.AskFor(null);
            default -> (ClientMessage) value(type, "");
        };
    }

    /// Something that fits: texts name somebody else, numbers are 1, lists have one element.
    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(list.getActualTypeArguments()[0], name));
        }
        Class<?> simple = (Class<?>) type;
        if (simple == InkTalk.Sheet.class) {
            return BOARD;
        }
        if (simple == String.class) {
            return name.startsWith("waiter") ? "waiter" : "other";
        } else if (simple == boolean.class || simple == Boolean.class) {
            return true;
        } else if (simple == long.class || simple == Long.class) {
            return 1L;
        } else if (simple == int.class || simple == Integer.class) {
            return 1;
        } else if (simple == double.class || simple == Double.class) {
            return 1.0;
        } else if (simple.isEnum()) {
            return simple.getEnumConstants()[0];
        } else if (simple.isSealed()) {
            return value(simple.getPermittedSubclasses()[0], name);
        } else if (simple.isRecord()) {
            return record(simple);
        }
        throw new IllegalArgumentException("no example of a " + simple);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var maker = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(Arrays.stream(components)
                    .map(one -> value(one.getGenericType(), one.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no example of a " + type, e);
        }
    }

    /// Every message that can be said in a room, those of all parts included.
    private static Stream<Class<?>> messages() {
        return leaves(ClientMessage.class).filter(type -> !OF_THE_CONNECTION.contains(type));
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isInterface() ? leaves(member) : Stream.of(member));
    }

    /// Answers by message, in the order of [Who].
    private static Map<String, List<String>> grid() throws IOException {
        Map<String, List<String>> grid = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GRID)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                List<String> cells = new ArrayList<>(List.of(line.split("\t")));
                String message = cells.removeFirst();
                assertThat(cells)
                        .as(message)
                        .hasSize(Who.values().length)
                        .allMatch(List.of("yes", "no", "unheard")::contains);
                assertThat(grid.put(message, cells)).as("twice: " + message).isNull();
            }
        }
        return grid;
    }
}
