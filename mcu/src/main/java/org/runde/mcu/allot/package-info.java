/// What each viewer gets of each video track: the layer that fits the tile, as far as the bandwidth goes, and
/// less of everything when the node is overloaded.
///
/// Pure decisions on plain records; nothing here touches a packet. What it is not: the estimate of bandwidth
/// ([org.runde.wire.bwe]) or the switching of layers ([org.runde.mcu.forward]). Start at
/// [org.runde.mcu.allot.Allotter].
@NullMarked
package org.runde.mcu.allot;

import org.jspecify.annotations.NullMarked;
