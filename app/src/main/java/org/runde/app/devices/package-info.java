/// The HTTP edge of encoders and players: WHIP (RFC 9725) and WHEP on the portal's web server. What the requests mean
/// is decided in [org.runde.mcu.whip], what a key opens in [org.runde.portal.join].
/// Start at [org.runde.app.devices.DeviceEndpoint].
@NullMarked
package org.runde.app.devices;

import org.jspecify.annotations.NullMarked;
