/// The records that roles exchange, and how they are encoded. Nothing else lives here: no behaviour beyond
/// encoding, no clock, no socket. Start at [org.runde.contract.Json], then `token`, `signal`, `room`.
@NullMarked
package org.runde.contract;

import org.jspecify.annotations.NullMarked;
