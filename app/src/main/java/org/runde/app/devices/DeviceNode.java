package org.runde.app.devices;

import org.runde.mcu.whip.DeviceDoor;

/// The media node, as far as devices need it.
public interface DeviceNode {
    /// Where encoders and players come in; waits for a node that is still starting.
    DeviceDoor devices();
}
