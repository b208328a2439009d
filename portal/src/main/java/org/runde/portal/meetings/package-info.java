/// Meetings and personal rooms, and what is known of them while they run. A *meeting* is what an organiser has and a
/// link leads to; a *room* is one run of it on a media node, and is forgotten when it ends. People in a room are
/// pseudonyms here; names and everything live exist only on the node. Start at [org.runde.portal.meetings.Meetings]
/// and [org.runde.portal.meetings.RoomFacts].
@NullMarked
package org.runde.portal.meetings;

import org.jspecify.annotations.NullMarked;
