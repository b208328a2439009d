package org.runde.portal.files;

import org.runde.contract.room.RoomCommand;

/// Tells a media node how files stand. Sent, not awaited.
@FunctionalInterface
public interface RoomNews {
    void tell(String node, RoomCommand command);
}
