/// Who is in a meeting and what each may do: what the rules of a room ([org.runde.mcu.room]) and what people do
/// together
/// in it ([org.runde.mcu.together]) stand on. Pure: no clock, no socket, no thread.
@NullMarked
package org.runde.mcu.hall;

import org.jspecify.annotations.NullMarked;
