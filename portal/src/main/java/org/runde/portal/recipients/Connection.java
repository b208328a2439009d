package org.runde.portal.recipients;

import org.runde.kernel.config.HostingSettings;

/// One connector that is set up, as it really runs.
///
/// @param reference id of the row or name of the setting behind it; unique per connector within a tenant
/// @param label     what administrators call it
/// @param place     host name of the other side; empty when unknown. An entry of the register is about this place: with
///                  another one, somebody else may stand behind it
public record Connection(Connector connector, String reference, String label, String place) {
    /// Whether it does not leave this machine.
    public boolean here() {
        return HostingSettings.onThisMachine(place);
    }
}
