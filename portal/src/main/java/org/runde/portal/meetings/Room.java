package org.runde.portal.meetings;

import org.jspecify.annotations.Nullable;

/// One run of a meeting on a media node.
///
/// @param id      never used again after the end
/// @param occurrence which date of the meeting it is; absent in a personal room
/// @param entered somebody has been in it
/// @param people  in it now, as far as facts have arrived
/// @param overAt  when it is over unless somebody enters before; absent while somebody is in it
public record Room(
        String id,
        String tenant,
        String meeting,
        @Nullable String occurrence,
        String node,
        boolean locked,
        boolean lobby,
        boolean entered,
        int people,
        @Nullable Long overAt) {
    /// With this the pseudonyms of devices begin, and of nobody else.
    private static final String DEVICE = "device:";

    /// A pseudonym as that of a device.
    public static String deviceCalled(String pseudonym) {
        return DEVICE + pseudonym;
    }

    /// Whether a pseudonym is that of an encoder or a player.
    public static boolean isDevice(String person) {
        return person.startsWith(DEVICE);
    }
}
