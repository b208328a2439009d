package org.runde.portal.meetings;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// What comes of planning something or changing a plan.
public sealed interface Planned {
    /// @param meeting as it is now; of a series that was cut in two, the part that goes on
    record Done(Meeting meeting) implements Planned {}

    /// @param detail an English sentence for developers
    /// @param first  with [Reason#RULE_SKIPS_START] the first date of the rule at or after the start
    record Refused(Reason reason, String detail, @Nullable LocalDateTime first) implements Planned {
        static Refused of(Reason reason, String detail) {
            return new Refused(reason, detail, null);
        }
    }

    /// Why not.
    enum Reason {
        RULE_MALFORMED,
        RULE_SKIPS_START,
        RULE_EMPTY,
        RULE_TOO_LONG,
        /// Everything planned would be over already.
        PAST,
        /// Somebody has changed the meeting since it was read.
        CHANGED_MEANWHILE,
        CANCELLED,
        NO_SUCH_DATE,
        /// A quick meeting or personal room has no dates to plan, and a planned one does not become one.
        NOT_PLANNED
    }
}
