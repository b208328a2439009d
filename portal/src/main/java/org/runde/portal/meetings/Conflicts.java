package org.runde.portal.meetings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says which planned dates of an organiser would be at the same time. Nothing is forbidden; people decide.
public final class Conflicts {
    /// As many as anybody reads.
    public static final int MAX = 20;

    private static final int MAX_READ = 5_000;

    private final OccurrenceStore occurrences;

    public Conflicts(OccurrenceStore occurrences) {
        this.occurrences = occurrences;
    }

    /// @param dates  in order
    /// @param except id of a meeting that does not count, because it is the one that is planned
    /// @return the earliest, at most [#MAX]
    public List<DatedMeeting> of(String owner, List<Occurrence> dates, @Nullable String except) {
        List<Occurrence> planned =
                dates.stream().filter(date -> !date.cancelled()).toList();
        if (planned.isEmpty()) {
            return List.of();
        }
        long from = planned.stream().mapToLong(Occurrence::startsAt).min().orElseThrow();
        long to = planned.stream().mapToLong(Occurrence::endsAt).max().orElseThrow();
        List<DatedMeeting> found = new ArrayList<>();
        for (DatedMeeting other : occurrences.between(owner, from, to, MAX_READ)) {
            boolean overlaps = !other.meeting().id().equals(except)
                    && planned.stream().anyMatch(date -> date.overlaps(other.occurrence()));
            if (overlaps) {
                found.add(other);
            }
            if (found.size() == MAX) {
                break;
            }
        }
        return found;
    }

    /// What a schedule would give.
    public sealed interface Preview {
        /// @param schedule with the rule in canonical form, which always has an end
        record Dates(Schedule schedule, List<Occurrence> dates, List<DatedMeeting> conflicts) implements Preview {}

        record Refused(Planned.Refused why) implements Preview {}
    }

    /// @param except id of a meeting that does not count
    public Preview preview(String owner, Schedule schedule, @Nullable String except) {
        return switch (Dating.of(schedule)) {
            case Dating.Outcome.Bad(Planned.Refused why) -> new Preview.Refused(why);
            case Dating.Outcome.Good good -> {
                List<Occurrence> dates = good.starts().stream()
                        .map(start -> Dating.occurrence("", good.schedule(), start))
                        .toList();
                yield new Preview.Dates(good.schedule(), dates, of(owner, dates, except));
            }
        };
    }
}
