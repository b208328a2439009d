package org.runde.portal.reports;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Role;

/// What remains of one run of a meeting, with its own copy of every name. Times are epoch milliseconds.
///
/// @param id        as the meeting's, but of no use to find it: there is no link back
/// @param organiser account whose meeting it was
/// @param controller name of the legal entity that answers for it; empty when none is named
/// @param kind      what sort of meeting, as in `Meeting.Kind`
/// @param detail    how much the organisation allowed when it was made
/// @param planned   when it was meant to be; absent when it was not planned
/// @param startedAt when the first came
/// @param endedAt   when the last went
/// @param people    how many there were, each counted once
/// @param unnamed   how many of them stand in no line, because they did not agree to
/// @param seconds   how long they were there, added up
/// @param anonymiseAt when names and times go at the latest
public record Report(
        String id,
        String tenant,
        String organiser,
        String organiserName,
        String controller,
        String title,
        String kind,
        Detail detail,
        @Nullable Planned planned,
        long startedAt,
        long endedAt,
        int people,
        int unnamed,
        long seconds,
        long anonymiseAt) {
    private static final long DAY_MILLIS = 86_400_000;

    /// The last midnight (UTC) at or before: all reports of a day go in one step, in which no single one can be
    /// told, and none is kept for longer than its period.
    public static long wholeDay(long millis) {
        return millis - Math.floorMod(millis, DAY_MILLIS);
    }

    /// The last moment whose [#wholeDay] is that of this one.
    public static long endOfDay(long millis) {
        return wholeDay(millis) + DAY_MILLIS - 1;
    }

    Report withSeconds(long sum) {
        return new Report(
                id,
                tenant,
                organiser,
                organiserName,
                controller,
                title,
                kind,
                detail,
                planned,
                startedAt,
                endedAt,
                people,
                unnamed,
                sum,
                anonymiseAt);
    }

    /// When it was meant to be.
    /// @param zone IANA name of the zone it was planned in
    public record Planned(long from, long until, String zone) {}

    /// One human with all their tabs, devices and visits, or a device that is nobody's: an encoder or a player.
    ///
    /// @param number     where it stands in the table, from 1
    /// @param account    absent for people without one
    /// @param seconds    how long altogether; what overlaps counts once
    /// @param reconnects absent when the detail does not say it
    /// @param times      when; empty when the detail does not say it
    /// @param agreed     whether they stand here because they agreed, and so can withdraw
    /// @param agreedFor  how long they agreed to, in milliseconds from the end; absent where nobody knows
    public record Line(
            int number,
            String name,
            AttendeeKind kind,
            Role role,
            @Nullable String account,
            long seconds,
            @Nullable Integer reconnects,
            List<Attendance.Span> times,
            boolean agreed,
            @Nullable Long agreedFor) {
        public Line {
            times = List.copyOf(times);
        }

        /// What of its time counts as that of people.
        long ofPerson() {
            return kind == AttendeeKind.DEVICE ? 0 : seconds;
        }

        /// As organisers see somebody whose data is restricted (Art. 18 GDPR).
        Line hidden() {
            return new Line(number, "", kind, role, null, 0, null, List.of(), false, agreedFor);
        }

        /// Whether this is what [#hidden] left; everybody else has a name.
        boolean isHidden() {
            return name.isEmpty();
        }
    }

    /// A report with its table.
    public record Whole(Report report, List<Line> lines) {
        public Whole {
            lines = List.copyOf(lines);
        }

        /// When a line goes: with the report, or sooner if whoever it is about agreed to less.
        public long keptUntil(Line line) {
            Long agreedFor = line.agreedFor();
            return agreedFor == null
                    ? report.anonymiseAt()
                    : Math.min(report.anonymiseAt(), wholeDay(report.endedAt() + agreedFor));
        }

        /// When the first line goes.
        public long firstUntil() {
            return lines.stream().mapToLong(this::keptUntil).min().orElse(report.anonymiseAt());
        }

        /// Without what is hidden of these lines, and without their time in the sum, from which it would follow.
        Whole hiding(Set<Integer> numbers) {
            if (numbers.isEmpty()) {
                return this;
            }
            List<Line> left = lines.stream()
                    .map(line -> numbers.contains(line.number()) ? line.hidden() : line)
                    .toList();
            return new Whole(
                    report.withSeconds(left.stream().mapToLong(Line::ofPerson).sum()), left);
        }
    }
}
