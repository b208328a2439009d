/// What meetings say about the people who organise them. Start at [org.runde.portal.meetings.traces.MeetingTraces].
@NullMarked
package org.runde.portal.meetings.traces;

import org.jspecify.annotations.NullMarked;
