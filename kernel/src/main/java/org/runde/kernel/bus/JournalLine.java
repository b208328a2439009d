package org.runde.kernel.bus;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One line of a journal: `crc32c kind fields\n`, the checksum over everything behind it. Encoded messages hold no line
/// break, because JSON escapes it.
sealed interface JournalLine {
    /// A message was published.
    record Message(long number, String body) implements JournalLine {}

    /// A subscriber has handled everything up to this number.
    record Handled(String subscriber, long number) implements JournalLine {}

    default String write() {
        String content = switch (this) {
            case Message message -> "M " + message.number() + " " + message.body();
            case Handled handled -> "H " + handled.number() + " " + handled.subscriber();
        };
        return checksum(content) + " " + content + "\n";
    }

    /// @param line without its line break
    /// @return null when it is torn, flipped or of an unknown kind
    static @Nullable JournalLine read(String line) {
        String[] parts = line.split(" ", 4);
        if (parts.length < 4 || !checksum(line.substring(parts[0].length() + 1)).equals(parts[0])) {
            return null;
        }
        long number;
        try {
            number = Long.parseLong(parts[2]);
        } catch (NumberFormatException e) {
            return null;
        }
        return switch (parts[1]) {
            case "M" -> new Message(number, parts[3]);
            case "H" -> new Handled(parts[3], number);
            default -> null;
        };
    }

    private static String checksum(String content) {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
