/// Who was in a meeting and for how long, and the report that is made of it at the end: a thing of its own with
/// its own
/// copy of names and title (data kind `MEETING_REPORT`), because the meeting it came from is deleted earlier.
///
/// While a room runs, facts of the media node become [org.runde.portal.reports.Visit]s; the rules are in the pure
/// [org.runde.portal.reports.Attendance]. When it is over, [org.runde.portal.reports.Reports] writes down as
/// much as
/// the
/// policy of the organisation allows and no more. It is not the place for live numbers of a running meeting,
/// nor for
/// statistics (`history`). Start at [org.runde.portal.reports.Attendances].
@NullMarked
package org.runde.portal.reports;

import org.jspecify.annotations.NullMarked;
