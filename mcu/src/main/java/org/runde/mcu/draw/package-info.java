/// What is drawn on one sheet: marks in one order, counted so that they stay within bounds. It knows no people beyond
/// a pen's number and no rights; those are `mcu.room`'s. Pure: no clock, no socket. Start at
/// [org.runde.mcu.draw.Drawing].
@NullMarked
package org.runde.mcu.draw;

import org.jspecify.annotations.NullMarked;
