/// The media node: takes people in by signed tokens, keeps live rooms in memory and forwards their media. This package
/// only puts the parts together: `net` has the threads and sockets, `signal` the conversations with clients, `room` the
/// people, `stage` the media. It is not a Spring application and knows no database; what the portal must know travels
/// as facts over the bus. Start at [org.runde.mcu.Mcu].
@NullMarked
package org.runde.mcu;

import org.jspecify.annotations.NullMarked;
