/// Notes that people write together, as the node keeps them: updates of Yjs, in order, within bounds. It knows no
/// people
/// and understands no text; of an update it reads only whose writing it covers, so that nobody can make it forget any.
///
/// Pure: no clock, no socket. Start at [org.runde.mcu.notes.NoteBook].
@NullMarked
package org.runde.mcu.notes;

import org.jspecify.annotations.NullMarked;
