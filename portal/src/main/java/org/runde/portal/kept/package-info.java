/// Boards and notes that an organiser has saved to their meeting, for as long as notes for invitees: 7 days from
/// the end of the date they belong to, unless the organisation has chosen another period (data kinds `BOARD` and
/// `NOTES`). Nothing comes here by itself: what people draw and write lives in the memory of the room
/// (`mcu.together.Ink`, `mcu.together.Notes`), and the organiser's browser makes the file of it. Start at
/// [org.runde.portal.kept.KeptThings].
@NullMarked
package org.runde.portal.kept;

import org.jspecify.annotations.NullMarked;
