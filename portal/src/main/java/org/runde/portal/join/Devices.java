package org.runde.portal.join;

import java.util.Optional;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.Role;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.secrets.Secrets;

/// Keys of encoders and players, and the way through the door that each of them opens. A device is let in like
/// somebody with a personal invitation: past the lobby, and not past the lock.
public final class Devices {
    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final Joins joins;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    public Devices(Joins joins, Secrets secrets, Ids ids, Clock clock) {
        this.joins = joins;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /// A key as it was handed out.
    ///
    /// @param text      what the device shows
    /// @param expiresAt epoch milliseconds
    public record Made(String text, long expiresAt) {}

    public Made make(Meeting meeting, Device device, String name, int hours) {
        long expiresAt = clock.wallMillis() + hours * MILLIS_PER_HOUR;
        DeviceKey key = new DeviceKey(ids.row(), meeting.door(), device, name, expiresAt);
        return new Made(key.seal(secrets), expiresAt);
    }

    /// A device stands at the door. May open the room, at the time when guests may.
    ///
    /// @return empty when the key is none, has expired, or its meeting has another link or is gone
    public Optional<JoinOutcome> join(String text) {
        return DeviceKey.open(text, secrets)
                .filter(key -> clock.wallMillis() < key.expiresAt())
                .flatMap(joins::device);
    }

    /// What a device is in the room: encoders are to be seen by all, players look on.
    static Role roleOf(Device device) {
        return switch (device) {
            case CAMERA, SCREEN -> Role.PRESENTER;
            case PLAYER -> Role.VIEWER;
        };
    }
}
