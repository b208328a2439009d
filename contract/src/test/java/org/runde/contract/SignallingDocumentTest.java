package org.runde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerFrame;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;

class SignallingDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "protocol", "signalling.md");

    @Test
    void everyMessageStandsInATableWithAllItsMembers() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> missing = new ArrayList<>();
        for (Class<?> type : records()) {
            boolean told = lines.stream()
                    .filter(line -> line.startsWith("|") && line.contains(type.getSimpleName()))
                    .anyMatch(line -> Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .allMatch(name -> line.contains("`" + name + "`")));
            if (!told) {
                missing.add(type.getSimpleName());
            }
        }
        assertThat(missing).as("not in %s, or not with all members", PAGE).isEmpty();
    }

    @Test
    void everyConstantIsNamed() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Stream.of(
                                Role.values(),
                                Source.values(),
                                ConsentScope.values(),
                                ServerMessage.Reason.values(),
                                ServerMessage.Refusal.values(),
                                ServerMessage.Sent.values(),
                                ServerMessage.Grade.values(),
                                ServerMessage.Trouble.values(),
                                PollTalk.PollKind.values(),
                                PollTalk.PollState.values(),
                                ClientMessage.Limit.values())
                        .flatMap(Arrays::stream)
                        .map(constant -> "`" + constant + "`"))
                .allMatch(page::contains);
    }

    /// What the page shows as said must be what the records take.
    @Test
    void theFramesOfTheExampleAreFrames() throws Exception {
        int frames = 0;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("→ ")) {
                Json.read(line.substring(2), ClientFrame.class);
                frames++;
            } else if (line.startsWith("← ")) {
                Json.read(line.substring(2), ServerFrame.class);
                frames++;
            }
        }
        assertThat(frames).isGreaterThan(15);
    }

    /// Everything that is said, and what it is made of.
    private static Set<Class<?>> records() {
        Set<Class<?>> records = new LinkedHashSet<>();
        Stream.of(ClientMessage.class, ServerMessage.class)
                .flatMap(family -> TypeScript.messages(family).stream())
                .forEach(message -> addWithParts(message, records));
        return records;
    }

    private static void addWithParts(Type type, Set<Class<?>> records) {
        switch (type) {
            case ParameterizedType list -> addWithParts(list.getActualTypeArguments()[0], records);
            case Class<?> record
            when record.isRecord() && records.add(record) ->
                Arrays.stream(record.getRecordComponents())
                        .forEach(component -> addWithParts(component.getGenericType(), records));
            default -> {}
        }
    }
}
