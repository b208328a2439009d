/// How roles tell each other things: records of the contract, always encoded as JSON, even inside one process, so that
/// one role never holds another's objects. Durable channels deliver at least once, in order, over restarts and
/// `kill -9`; passing channels deliver to whoever listens at that moment. It is not a place for media, nor for requests
/// that need an answer. Start at [org.runde.kernel.bus.Bus]; [org.runde.kernel.bus.LocalBus] is the one for a single
/// process, and `BusContract` among the tests says what any other must do.
@NullMarked
package org.runde.kernel.bus;

import org.jspecify.annotations.NullMarked;
