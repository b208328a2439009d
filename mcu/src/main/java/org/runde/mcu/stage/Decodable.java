package org.runde.mcu.stage;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which kinds of pictures everybody in a room can show, as far as they have told. Counted, so that a large room is
/// gone
/// through once for all of its senders.
final class Decodable {
    private final int[] cannot = new int[CodecChoice.values().length];
    private final Set<CodecChoice> elsewhere;

    /// @param elsewhere what everybody on other loops can show
    Decodable(Iterable<Participant> people, Set<CodecChoice> elsewhere) {
        this.elsewhere = elsewhere;
        for (Participant person : people) {
            Set<CodecChoice> decodes = person.receiving().decodes();
            if (decodes == null) continue;
            for (CodecChoice choice : CodecChoice.pictures()) if (!decodes.contains(choice)) cannot[choice.ordinal()]++;
        }
    }

    /// @param sender who need not show what they send, or null for everybody
    Set<CodecChoice> by(@Nullable Participant sender) {
        Set<CodecChoice> own = sender == null ? null : sender.receiving().decodes();
        Set<CodecChoice> all = EnumSet.noneOf(CodecChoice.class);
        for (CodecChoice choice : CodecChoice.pictures()) {
            int but = own == null || own.contains(choice) ? 0 : 1;
            if (cannot[choice.ordinal()] == but && elsewhere.contains(choice)) all.add(choice);
        }
        return all;
    }
}
