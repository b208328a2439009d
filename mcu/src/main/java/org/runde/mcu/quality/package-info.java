/// How the networks of the people in a room do: what is measured of each becomes a grade with a reason, for them and
/// for
/// those who get their sound and pictures, and numbers of nobody in particular for operators.
///
/// Pure. What it is not: it measures nothing itself ([org.runde.mcu.stage] collects), decides nothing about what is
/// sent
/// ([org.runde.mcu.allot]) and remembers nothing of anybody longer than they are in the room. Start at
/// [org.runde.mcu.quality.LineJudge].
@NullMarked
package org.runde.mcu.quality;

import org.jspecify.annotations.NullMarked;
