/// What portal and media node tell each other about a room: settings and commands towards the node, facts from it.
/// Facts travel at least once and carry an id, so that the receiver can handle each exactly once.
@NullMarked
package org.runde.contract.room;

import org.jspecify.annotations.NullMarked;
