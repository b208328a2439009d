/// What people do together in a room, each an [org.runde.mcu.hall.Activity] with a state of its own that ends with the
/// room. Pure: no clock, no socket, no thread.
@NullMarked
package org.runde.mcu.together;

import org.jspecify.annotations.NullMarked;
