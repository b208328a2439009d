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
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ModerationTalk;
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
                                () -> assertThat(may(who, example(type)) ? "yes" : "no")
                                        .isEqualTo(
                                                grid.get(type.getSimpleName()).get(who.ordinal())))));
    }

    /// Whether the room takes it from somebody like this, whatever else may be wrong with it.
    private static boolean may(Who who, ClientMessage message) {
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
        party.say(sayer, message);
        return sayer.heard(ServerMessage.Refused.class).stream()
                .noneMatch(refused -> refused.refusal() == ServerMessage.Refusal.NOT_ALLOWED);
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
                assertThat(cells).as(message).hasSize(Who.values().length).allMatch(List.of("yes", "no")::contains);
                assertThat(grid.put(message, cells)).as("twice: " + message).isNull();
            }
        }
        return grid;
    }
}
