package org.runde.portal.chatlog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.CsvTable;
import org.runde.portal.http.Language;

/// A chat log as files: a text for people, a table for programs. What an answer is to is said by name and time, and
/// only
/// where that is kept as well.
final class ChatLogFiles {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final boolean german;
    private final Language language;
    private final ZoneId zone;

    ChatLogFiles(Language language, ZoneId zone) {
        this.language = language;
        this.german = language == Language.DE;
        this.zone = zone;
    }

    byte[] text(ChatLogs.Whole log) {
        StringBuilder text = new StringBuilder();
        each(log.lines(), (line, answered) -> {
            text.append(time(line)).append("  ");
            if (line.isGap()) {
                text.append(gap());
            } else {
                text.append(line.name());
                if (!answered.isEmpty()) {
                    text.append(german ? " (Antwort an " : " (answering ")
                            .append(answered)
                            .append(')');
                }
                // So that nobody writes lines that look like those of others.
                text.append(": ").append(line.text().replaceAll("\\R", "\n    "));
            }
            text.append("\n");
        });
        if (log.run().restricted() > 0) {
            text.append(restricted(log.run())).append("\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] csv(ChatLogs.Whole log) {
        CsvTable table = new CsvTable(language);
        table.row(
                german
                        ? List.of("Zeit", "Name", "Nachricht", "Antwort an")
                        : List.of("Time", "Name", "Message", "Answer to"));
        each(log.lines(), (line, answered) -> {
            List<String> cells = new ArrayList<>(List.of(time(line)));
            cells.addAll(line.isGap() ? List.of("", gap(), "") : List.of(line.name(), line.text(), answered));
            table.row(cells);
        });
        if (log.run().restricted() > 0) {
            table.row(List.of("", "", restricted(log.run()), ""));
        }
        return table.bytes();
    }

    @FunctionalInterface
    private interface Writer {
        void write(ChatLine line, String answered);
    }

    private void each(List<ChatLine> lines, Writer writer) {
        Map<String, ChatLine> known = new HashMap<>();
        lines.forEach(line -> known.put(line.message(), line));
        for (ChatLine line : lines) {
            @Nullable ChatLine answered = line.replyTo() == null ? null : known.get(line.replyTo());
            writer.write(line, answered == null ? "" : answered.name() + ", " + time(answered));
        }
    }

    private String gap() {
        return german ? "[Hier fehlen Nachrichten]" : "[Messages are missing here]";
    }

    /// Not where they stood: that would tell what they were about.
    private String restricted(ChatLogStore.Run run) {
        int count = run.restricted();
        if (german) {
            return count == 1
                    ? "[Eine Nachricht ist eingeschränkt und wird zurzeit nicht gezeigt]"
                    : "[" + count + " Nachrichten sind eingeschränkt und werden zurzeit nicht gezeigt]";
        }
        return count == 1
                ? "[One message is restricted and not shown for now]"
                : "[" + count + " messages are restricted and not shown for now]";
    }

    private String time(ChatLine line) {
        return TIME.format(Instant.ofEpochMilli(line.saidAt()).atZone(zone));
    }
}
