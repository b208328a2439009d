package org.runde.portal.join;

import java.util.Optional;
import java.util.regex.Pattern;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingStore;

/// Finds the meeting behind a PIN that was typed on a telephone. Nobody can try PINs until one fits: with a million
/// meetings one in a thousand PINs leads somewhere, so a caller has few tries, and all callers together have not many
/// more, because a caller can show any number.
public final class DialIns {
    private static final Pattern PIN = Pattern.compile("[0-9]{9}");
    private static final String EVERYBODY = "";

    private final MeetingStore meetings;
    private final Throttle perCaller;
    private final Throttle together;

    public DialIns(MeetingStore meetings, Clock clock, Settings.Join settings) {
        this.meetings = meetings;
        this.perCaller = new Throttle(clock, settings.wrongPinsPerCaller(), 1);
        this.together = new Throttle(clock, settings.wrongPinsPerMinute(), settings.wrongPinsPerMinute());
    }

    public sealed interface Found {
        record Meets(Meeting meeting) implements Found {}

        /// No meeting, or none that can be entered any more.
        record Nothing() implements Found {}

        record TooMany(int retryAfterSeconds) implements Found {}
    }

    /// @param caller what the telephone system says about who calls; the same for the same line
    public Found find(String pin, String caller) {
        int wait = Math.max(perCaller.tryTake(caller), together.tryTake(EVERYBODY));
        if (wait > 0) {
            return new Found.TooMany(wait);
        }
        Optional<Meeting> meeting = PIN.matcher(pin).matches() ? meetings.findByPin(pin) : Optional.empty();
        if (meeting.isEmpty() || meeting.get().ended() || meeting.get().cancelled()) {
            return new Found.Nothing();
        }
        perCaller.giveBack(caller);
        together.giveBack(EVERYBODY);
        return new Found.Meets(meeting.get());
    }

    /// Forgets callers that have been quiet for a while.
    public int forgetIdle() {
        return perCaller.forgetIdle() + together.forgetIdle();
    }
}
