package org.runde.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to run.
///
/// @param meetings  with video, side by side
/// @param viewers   in each meeting
/// @param rounds    forwarding and limit in turns
/// @param millis    of each half of a round
/// @param recording where a flight recording of the node goes, or null
public record Plan(
        int meetings,
        int viewers,
        int rounds,
        int millis,
        boolean audio,
        @Nullable Path recording) {
    static final String HELP = """
            Measures what forwarding costs, beside the least it can cost. Loopback only, free ports, ends by itself.

              --meetings N   video meetings side by side, 1 to 20 (4)
              --viewers N    receivers in each meeting, 1 to 200 (50)
              --rounds N     forwarding and limit in turns, 1 to 60 (4)
              --millis N     length of each half of a round, 100 to 60000 (2000)
              --no-audio     video only
              --record FILE  writes a flight recording of the node
            """;

    /// @return null when the arguments ask for help or cannot be understood
    static @Nullable Plan of(List<String> arguments) {
        int meetings = 4;
        int viewers = 50;
        int rounds = 4;
        int millis = 2000;
        boolean audio = true;
        Path recording = null;
        Iterator<String> left = arguments.iterator();
        try {
            while (left.hasNext()) {
                switch (left.next()) {
                    case "--meetings" -> meetings = number(left, 1, 20);
                    case "--viewers" -> viewers = number(left, 1, 200);
                    case "--rounds" -> rounds = number(left, 1, 60);
                    case "--millis" -> millis = number(left, 100, 60_000);
                    case "--no-audio" -> audio = false;
                    case "--record" -> recording = Path.of(left.next());
                    default -> {
                        return null;
                    }
                }
            }
        } catch (RuntimeException e) {
            return null;
        }
        return new Plan(meetings, viewers, rounds, millis, audio, recording);
    }

    private static int number(Iterator<String> left, int least, int most) {
        int number = Integer.parseInt(left.next());
        if (number < least || number > most) throw new IllegalArgumentException("out of range: " + number);
        return number;
    }
}
